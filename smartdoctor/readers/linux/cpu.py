"""How busy the processors were between two looks.

/proc/stat      "cpu  74608 2520 24433 1117073 6176 4054 0 220 15 3": ticks since the start as
                user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice; then a
                line a core
/proc/loadavg   "1.25 0.41 0.19 1/312 4711": programs that want a core, over 1, 5 and 15 minutes

Traps: guests are already counted in user and nice; stolen time is another machine's; idle may run
a tick backwards; iowait is only where a waiting program last ran, so it says "a disk is slow" and
no more; "load" also counts programs stuck on a dead network drive, so it never stands alone.
"""

from smartdoctor.facts.cpu import CpuLoad, LongCpuLoad
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import processes

QUICK = 3.0  # seconds
LONG = 15.0
THOROUGH = 60.0

Ticks = tuple[int, int, int, int]  # working, idle, waiting for a disk, stolen


def read(host: Host) -> CpuLoad:
    """Look for three seconds."""
    before, _ = parse(host.read("/proc/stat"))
    host.wait(QUICK)
    after, cores = parse(host.read("/proc/stat"))
    busy, waiting = shares(before, after)
    return CpuLoad(seconds=QUICK, cores=cores, busy=busy, waiting=waiting, load15=_load(host))


def read_long(host: Host, scope: Scope) -> LongCpuLoad:
    """Look for a quarter of a minute, a whole one when the scan is thorough; watch the programs."""
    seconds = THOROUGH if scope.thorough else LONG
    counts = processes.count(host)
    before, _ = parse(host.read("/proc/stat"))
    host.wait(seconds)
    after, cores = parse(host.read("/proc/stat"))
    sample = processes.sample(host, counts, processes.count(host))
    busy, waiting = shares(before, after)
    return LongCpuLoad(
        seconds=sample.seconds,
        cores=cores,
        busy=max(busy - sample.ours / cores, 0.0),
        waiting=waiting,
        load15=_load(host),
        programs=sample.programs,
    )


def parse(stat: str) -> tuple[Ticks, int]:
    """Return the ticks of all processors together, and how many processors there are."""
    lines = [line.split() for line in stat.splitlines() if line.startswith("cpu")]
    cores = sum(1 for line in lines if line[0] != "cpu")
    try:
        user, nice, system, idle, waiting, *rest = (int(tick) for tick in lines[0][1:9])
        interrupts, soft, stolen = (*rest, 0, 0, 0)[:3]
    except (IndexError, ValueError):
        cores = 0
    if not cores:
        says = say("What the system says about its processors made no sense.")
        raise Missing(Why.UNREADABLE, says)
    return (user + nice + system + interrupts + soft, idle, waiting, stolen), cores


def shares(before: Ticks, after: Ticks) -> tuple[float, float]:
    """Return the ratios of the time in between that went to work and to waiting for a disk."""
    spent = [max(late - early, 0) for early, late in zip(before, after, strict=True)]
    total = sum(spent)
    if not total:
        raise Missing(Why.UNREADABLE, say("The processors' clocks stood still while watched."))
    return spent[0] / total, spent[2] / total


def _load(host: Host) -> float | None:
    try:
        return float(host.read("/proc/loadavg").split()[2])
    except (Missing, IndexError, ValueError):
        return None
