"""When a Mac locks.

sysadminctl -screenLock status     all on stderr, after a time stamp:
    2026-09-26 10:00:00.000 sysadminctl[1:2] screenLock delay is immediate
    screenLock delay is 300 seconds   screenLock is off   screenLock delay is -1.000000 seconds
~/Library/Preferences/ByHost/com.apple.screensaver.<id>.plist    idleTime in seconds, 0 is never
/Library/Managed Preferences/com.apple.screensaver.plist         idleTime as an organisation set it

The delay counts from the moment the screen saver starts or the screen goes dark, whichever is
first, so the display timer of the power settings (plugged in, the longer one) counts too.  The old
keys askForPassword and askForPasswordDelay are empty on current systems and are not read.
"""

import plistlib
import re
from xml.parsers.expat import ExpatError

from smartdoctor.facts.lock import Lock
from smartdoctor.facts.power import PowerPolicy
from smartdoctor.host import Host
from smartdoctor.host.commands import SYSADMINCTL
from smartdoctor.model import Missing, Why, say

MANAGED = "/Library/Managed Preferences/com.apple.screensaver.plist"
OWN = "Library/Preferences/ByHost/com.apple.screensaver.*.plist"
DELAY = re.compile(r"screenLock delay is (immediate|-?\d+(?:\.\d+)?)")


def read(host: Host, power: PowerPolicy | Missing) -> Lock:
    """Ask for the delay, then for when it begins to count."""
    printed = host.run(SYSADMINCTL, "-screenLock", "status")
    grace = parse(printed.err + printed.out)
    screens = [] if isinstance(power, Missing) else [power.mains.screen]
    return Lock(
        enabled=grace is not None,
        idle=first([_saver(host), *screens]),
        grace=grace or 0.0,
        on_resume=grace is not None,
    )


def parse(text: str) -> float | None:
    """Return the delay in seconds; None when the lock is off."""
    if re.search(r"screenLock (?:delay )?is off", text):
        return None
    found = DELAY.search(text)
    if not found:
        says = say("The answer of {program} made no sense.", program=SYSADMINCTL.name)
        raise Missing(Why.UNREADABLE, says)
    if found[1] == "immediate":
        return 0.0
    return float(found[1]) if float(found[1]) >= 0 else None


def first(times: list[float | None]) -> float | None:
    """Return which of the timers ends first; 0 when all that are known never do."""
    known = [time for time in times if time is not None]
    return min((time for time in known if time), default=0.0 if known else None)


def _saver(host: Host) -> float | None:
    own = host.glob(f"{host.environment('HOME')}/{OWN}")
    for path in (MANAGED, *own):
        try:
            known = plistlib.loads(host.read_bytes(path))
        except (Missing, plistlib.InvalidFileException, ExpatError, ValueError):
            continue
        idle = known.get("idleTime") if isinstance(known, dict) else None
        if isinstance(idle, int | float):
            return float(idle)
    return None
