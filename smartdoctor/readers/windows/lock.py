r"""When Windows locks: by a screen saver, by a rule, or by going to sleep.

HKCU\Control Panel\Desktop                                        as the owner set it
HKCU\Software\Policies\Microsoft\Windows\Control Panel\Desktop    as an organisation did; it wins
    ScreenSaveActive "1", ScreenSaverIsSecure "1", ScreenSaveTimeOut "600", SCRNSAVE.EXE a path
    DelayLockInterval: seconds after Modern Standby began, 0xFFFFFFFF never
HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System    InactivityTimeoutSecs
HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon        ScreenSaverGracePeriod "5"
native power_scheme    sleep and screen timers, "lock": a password is wanted after sleep

Numbers arrive as text as well as numbers.  A screen saver without a program (SCRNSAVE.EXE is gone
when the owner chose none) locks nothing.  Plugged in, the longer time, is what counts for sleep.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.lock import Lock
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import power

DESKTOP = r"HKCU\Control Panel\Desktop"
POLICY = r"HKCU\Software\Policies\Microsoft\Windows\Control Panel\Desktop"
RULES = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
WINLOGON = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
NEVER = 0xFFFFFFFF
GRACE = 5  # seconds, as Windows comes


def read(host: Host) -> Lock:
    """Ask for every way to lock; the first that comes counts."""
    own = _values(host, DESKTOP)
    if own is None:
        raise Missing(Why.UNREADABLE, say("The settings of the desktop could not be read."))
    desktop = {**own, **(_values(host, POLICY) or {})}
    rules, winlogon = _values(host, RULES) or {}, _values(host, WINLOGON) or {}
    scheme = _scheme(host)
    wake = on_wake(scheme, desktop)
    ways: list[tuple[float, float]] = []  # idle, grace
    if saver := saves(desktop):
        ways.append((saver, float(number(winlogon, "ScreenSaverGracePeriod", GRACE))))
    if limit := number(rules, "InactivityTimeoutSecs", 0):
        ways.append((float(limit), 0.0))
    sleep = power.habits(scheme, "mains").sleep
    if wake and sleep:
        delay = number(desktop, "DelayLockInterval", 0) if scheme.get("standby") else 0
        ways.append((sleep, float(delay)))
    idle, grace = min(ways, key=sum) if ways else (0.0, 0.0)
    unknown = not ways and (wake is None or (wake and sleep is None))
    return Lock(
        enabled=bool(ways) or wake is not False,
        idle=None if unknown else idle,
        grace=grace,
        on_resume=wake,
    )


def saves(desktop: Mapping[str, Any]) -> float:
    """Return the seconds until a screen saver starts that locks; 0 when none does."""
    on = number(desktop, "ScreenSaveActive", 0) and number(desktop, "ScreenSaverIsSecure", 0)
    if not on or not desktop.get("SCRNSAVE.EXE"):
        return 0.0
    return float(number(desktop, "ScreenSaveTimeOut", 0))


def on_wake(scheme: Mapping[str, Any], desktop: Mapping[str, Any]) -> bool | None:
    """Tell whether a password is wanted after sleep; None when nobody says."""
    if scheme.get("standby") and "DelayLockInterval" in desktop:
        return number(desktop, "DelayLockInterval", 0) & NEVER != NEVER
    lock = (scheme.get("mains") or {}).get("lock")
    return None if lock is None else bool(lock)


def number(values: Mapping[str, Any], key: str, default: int) -> int:
    """Return a number that may be written as text."""
    try:
        return int(str(values[key]).strip())
    except (KeyError, ValueError):
        return default


def _scheme(host: Host) -> Mapping[str, Any]:
    try:
        known: Mapping[str, Any] = host.native("power_scheme")
    except Missing:
        return {}
    return known


def _values(host: Host, key: str) -> Mapping[str, Any] | None:
    try:
        return host.registry(key).values
    except Missing:
        return None
