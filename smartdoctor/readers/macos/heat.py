"""Heat on a Mac: the system's own word, and on Intel the speed it allows the processor.

native thermal_state    0 nominal, 1 fair, 2 serious, 3 critical: NSProcessInfo.thermalState
native uname            {"machine": "arm64"} or "x86_64"
native speed_limit      62, None when nobody limits the processor
pmset -g therm, where that does not answer
                        Note: No thermal warning level has been recorded
                        CPU_Speed_Limit         = 100

Traps: temperatures and fans have no public way to be read; there is no speed limit on Apple
silicon, so it is not asked for there.  Samples after pmset(1) and public code; never run on a Mac.
"""

import re
from statistics import median_low

from smartdoctor.facts.heat import STATES, Heat, HeatLook, LongHeat
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.host.commands import PMSET
from smartdoctor.model import Missing, Why, say

QUICK, LONG, THOROUGH = 2.0, 15.0, 60.0  # seconds
WINDOWS = 6
LIMIT = re.compile(r"^\s*-?\s*CPU_Speed_Limit\s*=\s*(\d{1,3})\s*$", re.MULTILINE)


def read(host: Host) -> Heat:
    """Look once."""
    return Heat(look=_look(host, QUICK, windows=1))


def read_long(host: Host, scope: Scope) -> LongHeat:
    """Look six times."""
    return LongHeat(look=_look(host, THOROUGH if scope.thorough else LONG, windows=WINDOWS))


def _look(host: Host, seconds: float, *, windows: int) -> HeatLook:
    states = []
    for _ in range(windows):
        host.wait(seconds / windows)
        states.append(state(host.native("thermal_state")))
    return HeatLook(
        windows=windows,
        slowed=None,
        events=None,
        limited=None,
        speed=_speed(host),
        state=STATES[median_low(states)],
        reason="",
        sensors=(),
        fans=(),
    )


def state(number: object) -> int:
    """Return the state; another number than the four known ones is no reading."""
    if isinstance(number, int) and 0 <= number < len(STATES):
        return number
    raise Missing(Why.UNREADABLE, say("What macOS says about heat made no sense."))


def parse(text: str) -> float | None:
    """Return the ratio of its speed that the processor is allowed; None when nobody limits it."""
    found = LIMIT.search(text)
    return int(found[1]) / 100 if found else None


def _speed(host: Host) -> float | None:
    try:
        if host.native("uname")["machine"] != "x86_64":
            return None
    except Missing:
        return None  # the word of the system stands without it
    try:
        limit = host.native("speed_limit")
        return limit / 100 if isinstance(limit, int) else None
    except Missing:
        pass
    try:
        return parse(host.run(PMSET, "-g", "therm").out)
    except Missing:
        return None
