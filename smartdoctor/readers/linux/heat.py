"""Heat on Linux: counters of the processor, temperatures with their own limits, fans.

/sys/devices/system/cpu/cpu0/thermal_throttle/package_throttle_count   times since the start; Intel
/sys/class/hwmon/hwmon3/name            "coretemp"
    temp1_input, _label, _crit, _fault  thousandths of a degree, "Package id 0"
    fan1_input, _label                  turns a minute
PowerProfiles PerformanceDegraded       "", "lap-detected", "high-operating-temperature" (D-Bus)

Traps: laptop processors touch 95 degrees by design, so only a sensor's own critical limit counts;
`acpitz` may be a constant that no sensor stands behind; 127, -273 and 65261 degrees are drivers
that do not know; AMD has no counters; older drivers keep the files in hwmon*/device; the drives
are another check's.  node_exporter and the kernel's hwmon ABI name the same files.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import median_low

from smartdoctor.facts.heat import Fan, Heat, HeatLook, LongHeat, Sensor
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

QUICK, LONG, THOROUGH = 2.0, 15.0, 60.0  # seconds
WINDOWS = 6
COUNTERS = "/sys/devices/system/cpu/cpu[0-9]*/thermal_throttle/{}_throttle_count"
HWMON = ("/sys/class/hwmon/hwmon*/{}", "/sys/class/hwmon/hwmon*/device/{}")
DRIVES = ("nvme", "drivetemp")
CONSTANT = ("acpitz",)
POWER = (
    ("org.freedesktop.UPower.PowerProfiles", "/org/freedesktop/UPower/PowerProfiles"),
    ("net.hadess.PowerProfiles", "/net/hadess/PowerProfiles"),
)

Temperatures = dict[str, Sensor]


def read(host: Host) -> Heat:
    """Look for two seconds."""
    return Heat(look=_look(host, QUICK, windows=1))


def read_long(host: Host, scope: Scope) -> LongHeat:
    """Look through six windows."""
    return LongHeat(look=_look(host, THOROUGH if scope.thorough else LONG, windows=WINDOWS))


def _look(host: Host, seconds: float, *, windows: int) -> HeatLook:
    paths = {kind: host.glob(COUNTERS.format(kind)) for kind in ("core", "package")}
    counts = [_counts(host, paths["core"] + paths["package"])]
    sensors: list[Temperatures] = []
    fans: list[dict[str, float]] = []
    for _ in range(windows):
        host.wait(seconds / windows)
        counts.append(_counts(host, paths["core"] + paths["package"]))
        sensors.append(temperatures(host))
        fans.append(turns(host))
    slowed = sum(_rose(early, late) for early, late in pairwise(counts))
    known = settled(sensors)
    if not counts[-1] and not known:
        raise Missing(Why.ABSENT, say("This computer has no heat sensors."))
    if not counts[-1] and not any(each.critical for each in known):
        says = say("The heat sensors do not tell how hot this computer may get.")
        raise Missing(Why.UNSUPPORTED, says)
    events = [count for path, count in counts[-1].items() if path in paths["package"]]
    return HeatLook(
        windows=windows,
        slowed=slowed if counts[-1] else None,
        events=max(events or counts[-1].values(), default=None),
        limited=None,
        speed=None,
        state="",
        reason=_reason(host),
        sensors=known,
        fans=tuple(
            Fan(name=name, rpm=min(look.get(name, rpm) for look in fans))
            for name, rpm in fans[-1].items()
        ),
    )


def settled(looks: Iterable[Temperatures]) -> tuple[Sensor, ...]:
    """Return the middle of what each sensor showed; a constant of the firmware's is none."""
    seen: dict[str, list[float]] = defaultdict(list)
    limits: dict[str, float | None] = {}
    for look in looks:
        for name, sensor in look.items():
            seen[name].append(sensor.celsius)
            limits[name] = sensor.critical
    return tuple(
        Sensor(name=name, celsius=median_low(values), critical=limits[name])
        for name, values in seen.items()
        if not (name.startswith(CONSTANT) and len(values) > 1 and len(set(values)) == 1)
    )


def temperatures(host: Host) -> Temperatures:
    """Return every sensor that shows a temperature that can be."""
    known = {}
    for path in _files(host, "temp*_input"):
        folder, chip, label = _named(host, path)
        degrees = _number(host, path, 1000.0)
        stem = path.removesuffix("_input")
        if degrees is None or not -40 < degrees < 126 or chip in DRIVES:
            continue
        if _number(host, f"{stem}_fault", 1.0):
            continue
        limit = _number(host, f"{stem}_crit", 1000.0)
        critical = limit if limit is not None and 40 <= limit < 126 else None
        name = label if label not in known else f"{label} {folder}"
        known[name] = Sensor(name=name, celsius=degrees, critical=critical)
    return known


def turns(host: Host) -> dict[str, float]:
    """Return the fans and how fast they turn."""
    known = {}
    for path in _files(host, "fan*_input"):
        folder, _, label = _named(host, path)
        rpm = _number(host, path, 1.0)
        if rpm is not None and rpm >= 0:
            known[label if label not in known else f"{label} {folder}"] = rpm
    return known


def _files(host: Host, pattern: str) -> list[str]:
    return [path for place in HWMON for path in host.glob(place.format(pattern))]


def _named(host: Host, path: str) -> tuple[str, str, str]:
    """Return the folder's own name, the chip, and chip and label together."""
    folder, _, file = path.rpartition("/")
    chip = _text(host, f"{folder}/name") or _text(host, f"{folder.removesuffix('/device')}/name")
    stem = file.removesuffix("_input")
    label = _text(host, f"{folder}/{stem}_label") or stem
    return folder.split("/")[4], chip, f"{chip} {label}".strip()


def _counts(host: Host, paths: Iterable[str]) -> dict[str, int]:
    told = ((path, _number(host, path, 1.0)) for path in paths)
    return {path: int(count) for path, count in told if count is not None}


def _rose(early: Mapping[str, int], late: Mapping[str, int]) -> bool:
    return any(count > early.get(path, count) for path, count in late.items())


def _reason(host: Host) -> str:
    for service, path in POWER:
        try:
            (why,) = host.bus(
                "system", service, path, "org.freedesktop.DBus.Properties", "Get", "ss",
                service, "PerformanceDegraded",
            )  # fmt: skip
        except Missing:
            continue
        return str(why)
    return ""


def _number(host: Host, path: str, unit: float) -> float | None:
    try:
        return float(host.read(path)) / unit
    except (Missing, ValueError):
        return None


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing:
        return ""
