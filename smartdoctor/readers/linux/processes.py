"""Running programs on Linux: the line /proc keeps of each process, read twice.

/proc/<pid>/stat    "812 (Web Content) S 640 812 ... 6120 790 ... 93017 ... 41200 ...": field 4 is
                    the parent, 14 and 15 user and system ticks, 22 the start in ticks since the
                    machine's own, 24 the resident pages
/proc/<pid>/exe     link to the program's file, for the owner's own processes

Traps: a name may hold blanks and brackets, so the last bracket counts; it is cut after 15 letters,
and the link knows the whole of it; resident pages include what is shared with others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from smartdoctor.facts.processes import ProcessSample
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import processes
from smartdoctor.readers.anywhere.processes import Count, Counts

CUT = 15  # letters the kernel keeps of a name
KERNEL = 2  # the parent of the kernel's own threads


def read(host: Host) -> ProcessSample:
    """Count, wait, count again."""
    before = count(host)
    host.wait(processes.LOOK)
    return sample(host, before, count(host))


def sample(host: Host, before: Counts, after: Counts) -> ProcessSample:
    """Compare two counts and complete the names that were cut."""
    known = processes.sample(host, before, after)
    programs = tuple(
        replace(each, name=_whole(host, each.name, after)) if len(each.name) == CUT else each
        for each in known.programs
    )
    return replace(known, programs=programs)


def count(host: Host) -> Counts:
    """Ask for every process; the clock is that of the machine's start."""
    sizes = host.native("sysconf")
    listed = parse(host.native("processes"), ticks=sizes["ticks"], page=sizes["page"])
    try:
        at = float(host.read("/proc/uptime").split()[0])
    except (IndexError, ValueError):
        says = say("The system does not tell how long it has been running.")
        raise Missing(Why.UNREADABLE, says) from None
    return Counts(at, host.native("load")["processors"], listed)


def parse(lines: Iterable[str], *, ticks: int, page: int) -> Mapping[int, Count]:
    """Understand the lines; one that is no such line is left out."""
    known = {}
    for line in lines:
        head, _, rest = line.rpartition(") ")
        number, _, name = head.partition(" (")
        fields = rest.split()
        try:
            parent, user, system, start, pages = (int(fields[at]) for at in (1, 11, 12, 19, 21))
            pid = int(number)
        except (IndexError, ValueError):
            continue
        if parent == KERNEL:  # "kworker/0:1-events" and its like are one program a kind
            name = name.partition("/")[0]
        known[pid] = Count(parent, name, (user + system) / ticks, pages * page, start / ticks)
    return known


def _whole(host: Host, name: str, after: Counts) -> str:
    pid = next((pid for pid, one in after.processes.items() if one.name == name), 0)
    try:
        whole = host.link(f"/proc/{pid}/exe").rpartition("/")[2].removesuffix(" (deleted)")
    except Missing:
        return name
    return whole if whole.startswith(name) else name
