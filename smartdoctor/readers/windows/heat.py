r"""Heat on Windows: the thermal zones of the firmware, as performance counters for everybody.

root\cimv2 Win32_PerfFormattedData_Counters_ThermalZoneInformation
    Name                     "\\_TZ.THRM"
    HighPrecisionTemperature 3232, tenths of a kelvin
    PercentPassiveLimit      100: nothing is held back
    ThrottleReasons          0; bits otherwise

Traps: many PCs have no zone, or one frozen at 2732 (0 degrees), which is no sensor and must not
count as cool; the counters tell no critical limit, so a temperature alone judges nothing; what
each bit of the reasons means is nowhere documented, so any of them counts.
"""

from collections.abc import Iterable, Mapping
from statistics import median_low
from typing import Any

from smartdoctor.facts.heat import Heat, HeatLook, LongHeat, Sensor
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

QUICK, LONG, THOROUGH = 2.0, 15.0, 60.0  # seconds
WINDOWS = 6
QUERY = (
    "SELECT Name, HighPrecisionTemperature, PercentPassiveLimit, ThrottleReasons "
    "FROM Win32_PerfFormattedData_Counters_ThermalZoneInformation"
)
ZERO = 2731.5  # tenths of a kelvin at 0 degrees
STUB = 10.0  # tenths around it, in which no computer runs

Zone = tuple[str, float, float, int]  # name, degrees, ratio of speed allowed, reasons


def read(host: Host) -> Heat:
    """Look once."""
    return Heat(look=_look(host, QUICK, windows=1))


def read_long(host: Host, scope: Scope) -> LongHeat:
    """Look six times."""
    return LongHeat(look=_look(host, THOROUGH if scope.thorough else LONG, windows=WINDOWS))


def _look(host: Host, seconds: float, *, windows: int) -> HeatLook:
    looks = []
    for _ in range(windows):
        host.wait(seconds / windows)
        looks.append(parse(host.wmi(r"root\cimv2", QUERY)))
    degrees: dict[str, list[float]] = {}
    for name, celsius, _, _ in (zone for look in looks for zone in look):
        degrees.setdefault(name, []).append(celsius)
    return HeatLook(
        windows=windows,
        slowed=None,
        events=None,
        limited=sum(any(speed < 1 or why for _, _, speed, why in look) for look in looks),
        speed=median_low([min(speed for _, _, speed, _ in look) for look in looks]),
        state="",
        reason="",
        sensors=tuple(
            Sensor(name=name, celsius=median_low(seen), critical=None)
            for name, seen in degrees.items()
        ),
        fans=(),
    )


def parse(rows: Iterable[Mapping[str, Any]]) -> tuple[Zone, ...]:
    """Understand the zones that a sensor stands behind."""
    known = []
    for row in rows:
        name = str(row.get("Name") or "")
        try:
            tenths = float(row["HighPrecisionTemperature"])
            limit = float(row["PercentPassiveLimit"])
            why = int(row["ThrottleReasons"] or 0)
        except (KeyError, TypeError, ValueError):
            continue
        if name == "_Total" or tenths <= 0 or abs(tenths - ZERO) < STUB or not 0 <= limit <= 100:
            continue
        known.append((name.rpartition(".")[2] or name, (tenths - ZERO) / 10, limit / 100, why))
    if not known:
        says = say("The firmware of this computer does not tell Windows how hot it is.")
        raise Missing(Why.UNSUPPORTED, says)
    return tuple(known)
