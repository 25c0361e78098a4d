"""Running programs on a Mac: those of the owner, with the memory they really cost.

psutil as in `readers/anywhere/processes.py`, and native `footprints`: bytes by process number.

Traps: psutil's `rss` counts frameworks shared by all programs and leaves out what was compressed;
processes of others hide everything, which is why the second look of `cpu.py` asks `ps`.
"""

from dataclasses import replace

from smartdoctor.facts.processes import ProcessSample
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.anywhere import processes
from smartdoctor.readers.anywhere.processes import Counts


def read(host: Host) -> ProcessSample:
    """Count, wait, count again."""
    before = processes.count(host)
    host.wait(processes.LOOK)
    return processes.sample(host, before, measured(host, processes.count(host)))


def measured(host: Host, counts: Counts) -> Counts:
    """Put the footprint in place of what psutil says, where there is one."""
    try:
        real = host.native("footprints", *(str(pid) for pid in counts.processes))
    except Missing:
        return counts
    known = {
        pid: replace(one, memory=real.get(str(pid), one.memory))
        for pid, one in counts.processes.items()
    }
    return replace(counts, processes=known)
