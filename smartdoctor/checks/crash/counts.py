"""What a log holds of crashes, counted: shared by the checks of this area."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.model import Missing, Why, say

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(seconds=60), timedelta(days=1)
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
SOON = timedelta(minutes=15)
DESKTOP = frozenset(
    {
        *("gnome-shell", "mutter", "plasmashell", "kwin_wayland", "kwin_x11", "xfwm4", "xorg"),
        *("xfce4-panel", "xfdesktop", "cinnamon", "muffin", "marco", "mate-panel", "sway"),
        *("hyprland", "labwc", "lxqt-panel", "budgie-panel", "xwayland"),
        *("explorer.exe", "dwm.exe", "startmenuexperiencehost.exe", "shellexperiencehost.exe"),
        *("windowserver", "finder", "dock", "loginwindow", "systemuiserver"),
    }
)
"""The desktop itself, by the names its programs have on each system."""


@dataclass(frozen=True, kw_only=True)
class Troubles:
    """How often what happened to the computer as a whole."""

    crashes: tuple[Entry, ...]  # of the system, in 30 days, newest first
    crashes_lately: int  # of these, in 7 days
    losses: int  # of power, in 30 days
    losses_lately: int
    emptied: int  # went off with an empty battery in 30 days: not among the losses
    hardware: int  # errors not corrected, in 7 days
    corrected: int  # errors corrected on the worst of 7 days
    graphics: int  # resets in 7 days
    ended: int  # programs ended for want of memory in 7 days


def require_sight(log: Log) -> None:
    """Raise Missing where nobody would know of a crash."""
    if not log.sees(Kind.PANIC) and not log.of(Kind.PANIC):
        raise Missing(
            Why.UNSUPPORTED,
            say(
                "This account cannot see what happened before the last start; an administrator's "
                "account can."
            ),
        )


def troubles(
    log: Log, now: datetime, *, virtual: bool, emptied: Callable[[Entry], bool] = lambda _: False
) -> Troubles:
    """Count; a virtual machine's host stops it whenever it likes."""

    def recent(kind: Kind, within: timedelta = WEEK) -> tuple[Entry, ...]:
        return tuple(entry for entry in log.of(kind) if now - entry.at <= within)

    sudden = [entry for entry in recent(Kind.POWER_LOSS, MONTH) if _sudden(entry, log)]
    gone = () if virtual else apart(sudden, SOON)
    losses = tuple(entry for entry in gone if not emptied(entry))
    crashes = apart(recent(Kind.PANIC, MONTH), SOON)
    errors = apart((e for e in recent(Kind.CORRECTED) if e.subject != "pcie"), SECOND)
    corrected = Counter(entry.at.date() for entry in errors)
    return Troubles(
        crashes=crashes,
        crashes_lately=sum(now - entry.at <= WEEK for entry in crashes),
        losses=len(losses),
        losses_lately=sum(now - entry.at <= WEEK for entry in losses),
        emptied=len(gone) - len(losses),
        hardware=len(recent(Kind.HARDWARE)),
        corrected=max(corrected.values(), default=0),
        graphics=len(apart(recent(Kind.GPU_RESET), MINUTE)),
        ended=len(recent(Kind.OOM_KILL)),
    )


def apart(entries: Iterable[Entry], gap: timedelta) -> tuple[Entry, ...]:
    """Take lines that follow each other within the gap for one event; newest first."""
    kept: list[Entry] = []
    last: datetime | None = None
    for entry in sorted(entries, key=lambda each: each.at):
        if last is None or entry.at - last > gap:
            kept.append(entry)
        last = entry.at
    return tuple(reversed(kept))


def once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out a program's crash that was told again within a minute."""
    kept: list[Entry] = []
    for entry in sorted(entries, key=lambda each: (each.subject.lower(), each.at)):
        last = kept[-1] if kept else None
        same = last is not None and last.subject.lower() == entry.subject.lower()
        if last is None or not same or entry.at - last.at > MINUTE:
            kept.append(entry)
    return tuple(kept)


def _sudden(loss: Entry, log: Log) -> bool:
    """Whether neither the owner's hand nor an update was behind it."""
    ends = log.of(Kind.SHUT_DOWN)
    updated = any(e.subject == "update" and timedelta(0) <= loss.at - e.at <= SOON for e in ends)
    return loss.subject != "button" and not updated
