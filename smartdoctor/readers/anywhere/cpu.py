"""How busy the processors were between two looks, where psutil counts.

psutil cpu_times    Windows {"user": 9120.1, "system": 4012.9, "idle": 81230.4, "interrupt": 90.2,
                    "dpc": 61.7}; macOS {"user", "nice", "system", "idle"}; seconds, all cores
psutil cpu_count    logical processors
native load         {"fifteen": 2.1, ...}: macOS; Windows counts no such thing

Traps: on Windows, time in interrupts and deferred calls is part of "system" already; neither system
counts waiting for a disk; Windows' getloadavg is made up by psutil, so it is not asked.
"""

from collections.abc import Mapping

from smartdoctor.facts.cpu import CpuLoad, LongCpuLoad
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import processes

QUICK = 3.0  # seconds
LONG = 15.0
THOROUGH = 60.0
WORK = ("user", "nice", "system")


def read(host: Host) -> CpuLoad:
    """Look for three seconds."""
    before = host.psutil("cpu_times")
    host.wait(QUICK)
    busy = share(before, host.psutil("cpu_times"))
    return CpuLoad(seconds=QUICK, cores=cores(host), busy=busy, waiting=None, load15=load(host))


def read_long(host: Host, scope: Scope) -> LongCpuLoad:
    """Look for a quarter of a minute, a whole one when the scan is thorough; watch the programs."""
    counts = processes.count(host)
    before = host.psutil("cpu_times")
    host.wait(seconds(scope))
    after = host.psutil("cpu_times")
    return judge(host, before, after, counts, processes.count(host))


def seconds(scope: Scope) -> float:
    """Return how long the second look is."""
    return THOROUGH if scope.thorough else LONG


def judge(
    host: Host,
    before: Mapping[str, float],
    after: Mapping[str, float],
    early: processes.Counts,
    late: processes.Counts,
) -> LongCpuLoad:
    """Compare two looks at the processors and at the programs; what we used does not count."""
    sample = processes.sample(host, early, late)
    return LongCpuLoad(
        seconds=sample.seconds,
        cores=late.cores,
        busy=max(share(before, after) - sample.ours / late.cores, 0.0),
        waiting=None,
        load15=load(host),
        programs=sample.programs,
    )


def share(before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """Return the ratio of the time in between that went to work."""

    def spent(*kinds: str) -> float:
        return sum(max(after.get(kind, 0.0) - before.get(kind, 0.0), 0.0) for kind in kinds)

    total = spent(*WORK, "idle")
    if not total:
        raise Missing(Why.UNREADABLE, say("The processors' clocks stood still while watched."))
    return spent(*WORK) / total


def cores(host: Host) -> int:
    """Return how many logical processors there are."""
    return int(host.psutil("cpu_count") or 1)


def load(host: Host) -> float | None:
    """Return how many programs wanted a core, mean of 15 minutes; None where nobody counts."""
    try:
        return float(host.native("load")["fifteen"])
    except Missing:
        return None
