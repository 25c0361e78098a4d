"""How long the last start took, from systemd's own stopwatch.

org.freedesktop.systemd1.Manager, microseconds around the start of the kernel:

    FirmwareTimestampMonotonic   before the kernel: firmware began   (0 when not started by EFI)
    LoaderTimestampMonotonic     before the kernel: the boot menu began   (0 as well)
    InitRDTimestampMonotonic     after: the early file system began   (0 without one)
    UserspaceTimestampMonotonic  after: the real system began
    FinishTimestampMonotonic     after: everything was started   (0 while still starting)

org.freedesktop.systemd1.Unit: InactiveExitTimestampMonotonic when a unit began to start,
ActiveEnter... when it was up, InactiveEnter... when a short job was done.

Traps: a unit that waits for another shows the wait as its own; what a timer starts later is no part
of the start; a disk password is typed by a person; a container's marks count from the start of the
machine it runs on, so there only the services' part is its own.  Asking all units takes a while:
second look.
"""

from collections.abc import Iterable, Mapping

from smartdoctor.facts.boot import Boot, BootServices, Service
from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

BUS = ("system", "org.freedesktop.systemd1")
MANAGER = "org.freedesktop.systemd1.Manager"
UNIT = "org.freedesktop.systemd1.Unit"
PATH = "/org/freedesktop/systemd1"
PHASES = ("Firmware", "Loader", "InitRD", "Userspace", "Finish")
MARKS = ("InactiveExit", "ActiveEnter", "InactiveEnter")
MOST = 5
TYPED = "systemd-cryptsetup@"

Times = dict[str, float]


def read(host: Host, machine: Machine | Missing) -> Boot:
    """Ask the manager for its marks."""
    try:
        times = _times(host, PATH, MANAGER, PHASES)
    except Missing as missing:
        if missing.why is not Why.UNSUPPORTED:
            raise
        says = say("This system does not write down how long it takes to start.")
        raise Missing(Why.UNSUPPORTED, says) from missing
    if isinstance(machine, Machine) and machine.container and times["Finish"]:
        times = times | dict.fromkeys(("Firmware", "Loader", "InitRD"), 0.0)
        times |= {"Userspace": 1e-6, "Finish": times["Finish"] - times["Userspace"]}
    return parse(times, spinning=_spinning(host))


def read_services(host: Host) -> BootServices:
    """Ask every service that was started when it began and when it was up."""
    times = _times(host, PATH, MANAGER, PHASES)
    (units,) = host.bus(*BUS, PATH, MANAGER, "ListUnitsByPatterns", "asas", [], ["*.service"])
    marks = {unit[0]: _times(host, unit[6], UNIT, MARKS) for unit in units}
    return slowest(marks, times["Userspace"], times["Finish"])


def parse(times: Times, *, spinning: bool | None) -> Boot:
    """Turn marks into phases."""
    if not times["Finish"]:
        raise Missing(Why.MUTED, say("The computer has not finished starting yet."))
    if not 0 < times["Userspace"] <= times["Finish"]:
        raise Missing(Why.UNREADABLE, say("The times of the last start made no sense."))
    firmware, loader = times["Firmware"], times["Loader"]
    return Boot(
        firmware=firmware - loader if firmware > loader > 0 else None,
        loader=loader or None,
        kernel=times["Userspace"],
        services=times["Finish"] - times["Userspace"],
        spinning=spinning,
    )


def slowest(marks: Mapping[str, Times], begun: float, finished: float) -> BootServices:
    """Return the services that took longest between the two moments."""
    took = []
    for name, times in marks.items():
        start = times["InactiveExit"]
        up = times["ActiveEnter"] or times["InactiveEnter"]
        if begun <= start <= up and start < finished:
            took.append(Service(name=name, seconds=min(up, finished) - start))
    took.sort(key=lambda each: -each.seconds)
    typing = max((each.seconds for each in took if each.name.startswith(TYPED)), default=0.0)
    return BootServices(slowest=tuple(took[:MOST]), typing=typing)


def _times(host: Host, path: str, interface: str, names: Iterable[str]) -> Times:
    properties = "org.freedesktop.DBus.Properties"
    times = {}
    for name in names:
        question = (interface, f"{name}TimestampMonotonic")
        (micros,) = host.bus(*BUS, path, properties, "Get", "ss", *question)
        times[name] = micros / 1e6
    return times


def _spinning(host: Host) -> bool | None:
    """Whether the system disk turns; a partition's disk is the folder above it.

    Virtual disks claim to turn, whatever they lie on.
    """
    try:
        lines = [line.split(" ") for line in host.read("/proc/self/mounts").splitlines()]
        source = next(line[0] for line in lines if line[1] == "/")
        name = (host.link(source) if "/mapper/" in source else source).rpartition("/")[2]
        for place in () if name.startswith(("vd", "xvd")) else (name, f"{name}/.."):
            if found := host.glob(f"/sys/class/block/{place}/queue/rotational"):
                return host.read(found[0]).strip() == "1"
    except (Missing, IndexError, StopIteration):
        pass
    return None
