"""Power settings of a Mac, and the programs that keep it awake.

system_profiler SPPowerDataType (the shared run, profile.py)
    {"_name": "sppower_information", "AC Power": {"System Sleep Timer": 1,
     "Display Sleep Timer": 10,
     "LowPowerMode": 0}, "Battery Power": {...}}                             minutes, 0 is never
pmset -g custom, where that section is missing
    Battery Power:
     displaysleep         2
     sleep                1 (sleep prevented by coreaudiod)
     powermode            0        0 automatic, 1 low, 2 high; older Macs: lowpowermode 0 or 1
native sleep_assertions    [{"program": "Vorssaint", "kind": "PreventUserIdleSystemSleep",
                             "seconds": 30553.0}]
pmset -g assertions, where that does not answer
       pid 812(Vorssaint): [0x0001a2b300019f2c] 08:29:13 PreventUserIdleSystemSleep named: "x"
IOPMrootDomain SleepDisabled: true after `pmset disablesleep 1`: not even the lid makes it sleep

The reason a program gives may hold the name of a film or a file and is not read.  Parts of macOS
that hold one all the time (powerd while the screen is lit, audio, backup) are left out.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.power import Blocker, Habits, Mode, PowerPolicy
from smartdoctor.host import Host
from smartdoctor.host.commands import PMSET
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.profile import Profile

AC, BATTERY = "AC Power", "Battery Power"
MINUTE = 60.0
KEYS = {
    "sleep": "System Sleep Timer",
    "displaysleep": "Display Sleep Timer",
    "lowpowermode": "LowPowerMode",
    "powermode": "powermode",
}
MODES = {0: Mode.BALANCED, 1: Mode.SAVER, 2: Mode.PERFORMANCE}
OWN = frozenset({
    "UserEventAgent", "WindowServer", "apsd", "backupd", "bluetoothd", "cloudd", "coreaudiod",
    "hidd", "kernel_task", "mds", "mds_stores", "nsurlsessiond", "photoanalysisd", "powerd",
    "runningboardd", "sharingd", "softwareupdated", "useractivityd",
})  # fmt: skip
HELD = re.compile(r"^\s*pid \d+\(([^)]*)\): \[0x[0-9a-f]+\] ((?:\d+:)?\d+:\d\d:\d\d) (\w+) named:")
SYSTEM = ("PreventUserIdleSystemSleep", "PreventSystemSleep", "NoIdleSleepAssertion")
SCREEN = ("PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion")

Settings = Mapping[str, Mapping[str, Any]]


def read(host: Host, profile: Profile | Missing) -> PowerPolicy:
    """Ask the shared profile, else pmset; then who keeps it awake."""
    settings = from_profile(profile) or custom(host.run(PMSET, "-g", "custom").out)
    lid = "nothing" if _sleep_disabled(host) else "sleep"
    if AC not in settings and BATTERY not in settings:
        says = say("The answer of {program} made no sense.", program=PMSET.name)
        raise Missing(Why.UNREADABLE, says)
    return PowerPolicy(
        mains=habits(settings.get(AC, {}), lid),
        battery=habits(settings.get(BATTERY, {}), lid),
        blockers=_blockers(host),
    )


def from_profile(profile: Profile | Missing) -> Settings:
    """Return the settings by supply from the shared run; {} when it has none."""
    try:
        entries = [] if isinstance(profile, Missing) else profile.of("SPPowerDataType")
    except Missing:
        return {}
    for entry in entries:
        found = {name: entry[name] for name in (AC, BATTERY) if isinstance(entry.get(name), dict)}
        if any("System Sleep Timer" in keys for keys in found.values()):
            return found
    return {}


def custom(printed: str) -> Settings:
    """Understand `pmset -g custom`, under the names that system_profiler uses."""
    found: dict[str, dict[str, Any]] = {}
    current = ""
    for line in printed.splitlines():
        key, _, rest = line.strip().partition(" ")
        if line.strip().endswith("Power:"):
            current = line.strip().removesuffix(":")
            found[current] = {}
        elif current and key in KEYS and (number := re.match(r"\s*(\d+)", rest)):
            found[current][KEYS[key]] = int(number[1])
    return found


def habits(keys: Mapping[str, Any], lid: str) -> Habits:
    """Understand one supply."""
    mode = keys.get("powermode", 2 if keys.get("HighPowerMode") == 1 else keys.get("LowPowerMode"))
    return Habits(
        mode=MODES.get(mode) if isinstance(mode, int) else None,
        sleep=0.0 if lid == "nothing" else _minutes(keys.get("System Sleep Timer")),
        screen=_minutes(keys.get("Display Sleep Timer")),
        lid=lid,
    )


def assertions(printed: str) -> tuple[Blocker, ...]:
    """Understand `pmset -g assertions`."""
    found = [match.groups() for match in map(HELD.match, printed.splitlines()) if match]
    return longest((program, kind, _seconds(clock)) for program, clock, kind in found)


def longest(held: Iterable[tuple[str, str, float | None]]) -> tuple[Blocker, ...]:
    """Return one blocker a program, its longest; parts of macOS are none."""
    known: dict[str, Blocker] = {}
    for program, kind, seconds in held:
        if not program or program in OWN or kind not in SYSTEM + SCREEN:
            continue
        before = known.get(program)
        ages = (seconds, before.seconds if before else None)
        times = [each for each in ages if each is not None]
        known[program] = Blocker(
            program=program,
            screen=kind in SCREEN or bool(before and before.screen),
            seconds=max(times, default=None),
        )
    return tuple(known.values())


def _blockers(host: Host) -> tuple[Blocker, ...]:
    try:
        told = host.native("sleep_assertions")
        return longest((each["program"], each["kind"], each["seconds"]) for each in told)
    except Missing:
        pass
    try:
        return assertions(host.run(PMSET, "-g", "assertions").out)
    except Missing:
        return ()


def _sleep_disabled(host: Host) -> bool:
    try:
        return bool(host.native("io_properties", "IOPMrootDomain", "SleepDisabled").get(
            "SleepDisabled"))  # fmt: skip
    except Missing:
        return False


def _seconds(clock: str) -> float:
    total = 0
    for part, size in zip(reversed(clock.split(":")), (1, 60, 3600, 86400), strict=False):
        total += int(part) * size
    return float(total)


def _minutes(value: object) -> float | None:
    return value * MINUTE if isinstance(value, int) else None
