"""The packs of one battery, whoever counted them, and how they add up to one.

The histories of several packs are merged into the draws since the device was last unplugged, woke
or started: a gap longer than PAUSE ends an older time on battery.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from smartdoctor.facts.battery import Battery, Draw
from smartdoctor.model import Missing, Why, say

PAUSE = timedelta(minutes=10)
MOST_WATTS = 500.0  # no laptop draws more: a driver's "unknown"
COLDEST, HOTTEST = -40.0, 120.0  # degrees Celsius; beyond them a gauge is broken


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One pack. Energies in watt-hours; None is "the driver does not tell"."""

    name: str  # the system's: BAT0
    status: str  # charging, discharging, resting, or "" when unknown
    charge: float | None  # ratio
    full: float | None
    design: float | None
    health: float | None  # ratio
    watts: float | None  # flowing, in or out
    cycles: int | None
    ailment: str
    limit: float | None  # ratio
    temperature: float | None = None  # degrees Celsius
    resume: float | None = None  # ratio below which it charges again
    held: bool = False  # its driver was told not to charge it


@dataclass(frozen=True)
class Remembered:
    """One line of the history of one pack."""

    at: datetime
    watts: float | None  # None when the driver did not know
    discharging: bool


History = tuple[Remembered, ...]


def together(
    packs: tuple[Pack, ...],
    chargers: tuple[bool, ...],
    histories: tuple[History, ...],
    now: datetime,
    *,
    adapter: float | None = None,
) -> Battery:
    """Add the packs up to one battery. `chargers`: whether each is plugged in."""
    charges = [(pack.charge, pack.full or 1.0) for pack in packs if pack.charge is not None]
    if not charges:
        raise Missing(Why.UNREADABLE, say("The battery does not tell how full it is."))
    charge = sum(part * size for part, size in charges) / sum(size for _, size in charges)
    full, design = _total([p.full for p in packs]), _total([p.design for p in packs])
    healths = [pack.health for pack in packs if pack.health is not None]
    divided = full / design if full and design and len(packs) > 1 else None
    health = min(divided or min(healths, default=0.0), 1.0)
    empties = on_battery(packs, chargers)
    watts = leaving(packs, chargers)
    draws = unbroken(histories, now) if empties else ()
    if watts and not draws:
        draws = (Draw(at=now, watts=watts),)
    return Battery(
        packs=len(packs),
        charge=min(max(charge, 0.0), 1.0),
        full=full,
        design=design,
        health=health if len(healths) == len(packs) else None,
        cycles=max((pack.cycles for pack in packs if pack.cycles), default=None),
        ailment=next((pack.ailment for pack in packs if pack.ailment), ""),
        on_battery=empties,
        watts=watts,
        limit=max((pack.limit for pack in packs if pack.limit), default=None),
        draws=draws,
        last_draw=_last(histories),
        resume=min((pack.resume for pack in packs if pack.resume), default=None),
        charging=_charging(packs),
        loss=loss(packs) if empties is False else None,
        adapter=adapter,
        temperature=max((p.temperature for p in packs if p.temperature is not None), default=None),
        held=any(pack.held for pack in packs),
    )


def unbroken(histories: tuple[History, ...], now: datetime) -> tuple[Draw, ...]:
    """Merge the packs' histories into the draws of this time on battery, oldest first."""
    lines = [(line, pack) for pack, history in enumerate(histories) for line in history]
    flowing: dict[int, float] = {}  # by pack, those that are being emptied
    draws: list[Draw] = []
    before: datetime | None = None
    for line, pack in sorted(lines, key=lambda each: each[0].at):
        if before and line.at - before > PAUSE:
            flowing, draws = {}, []
        before = line.at
        if line.discharging:
            flowing[pack] = line.watts or 0.0
        else:
            flowing.pop(pack, None)
        if not flowing:
            draws = []
        elif watts := sum(flowing.values()):
            draws.append(Draw(at=line.at, watts=watts))
    return tuple(draws) if before and now - before <= PAUSE else ()


def leaving(packs: tuple[Pack, ...], chargers: tuple[bool, ...]) -> float | None:
    """Return the watts that leave all packs together, None when not on battery or not told."""
    flows = [pack.watts for pack in packs if pack.watts and pack.status != "resting"]
    return sum(flows) if flows and on_battery(packs, chargers) else None


def loss(packs: tuple[Pack, ...]) -> float | None:
    """Return the watts leaving all packs together, negative while they are filled."""
    flows = [_flow(pack) for pack in packs]
    known = [flow for flow in flows if flow is not None]
    return sum(known) if known and len(known) == len(flows) else None


def on_battery(packs: tuple[Pack, ...], chargers: tuple[bool, ...]) -> bool | None:
    """Tell whether no cable feeds the device; None when the driver does not say."""
    statuses = {pack.status for pack in packs}
    if any(chargers) or "charging" in statuses:
        return False
    if chargers or "discharging" in statuses:
        return True
    return False if "resting" in statuses else None


def health(full: float | None, design: float | None) -> float | None:
    """Compare today's full charge with the first day's, unless the figures make no sense.

    Many drivers report the same number twice: that is "not known", not "like new".
    """
    if not full or not design or full > 1.1 * design or abs(full - design) < 0.001 * design:
        return None
    return min(full / design, 1.0)


def sane(power: float) -> float | None:
    """Return a power in watts that can be, else None: zero is a driver that does not know."""
    return power if 0 < power < MOST_WATTS else None


def warmth(degrees: float | None) -> float | None:
    """Return a temperature that can be; exactly zero is a gauge that does not measure."""
    return degrees if degrees and COLDEST < degrees < HOTTEST else None


def _flow(pack: Pack) -> float | None:
    if pack.status == "resting":
        return 0.0
    if not pack.status or not pack.watts:
        return None
    return -pack.watts if pack.status == "charging" else pack.watts


def _charging(packs: Iterable[Pack]) -> bool | None:
    statuses = {pack.status for pack in packs}
    if "charging" in statuses:
        return True
    return None if "" in statuses else False


def _last(histories: tuple[History, ...]) -> float | None:
    seen = [
        (line.at, line.watts)
        for history in histories
        for line in history
        if line.discharging and line.watts
    ]
    return max(seen)[1] if seen else None


def _total(parts: list[float | None]) -> float | None:
    known = [part for part in parts if part]
    return sum(known) if known and len(known) == len(parts) else None
