"""A Mac's second look at its processor, which also names what the system itself does.

ps -axo pid,ppid,time,etime,rss,comm     PID  PPID      TIME     ELAPSED    RSS COMM
                                           0     0 812:45.03 03-02:11:09  18128 kernel_task
                                         412     1   1:02.55    11:09:44 214032 /usr/libexec/mds x

Only `ps` may look at the processes of others, and one of them, kernel_task, is how macOS holds the
processor back while it is hot.  It runs only for this second look, when the processor is busy.

Traps: a header after "=" swallows the rest of the line on macOS, so headers stay; minutes of TIME
go beyond 60; ELAPSED has whole seconds, so a process is known by its number, name and about the
same start.  Written after Apple's ps(1); the quick look is `readers/anywhere/cpu.py`.
"""

from collections.abc import Mapping
from dataclasses import replace

from smartdoctor.facts.cpu import LongCpuLoad
from smartdoctor.facts.ours import Scope
from smartdoctor.host import Host
from smartdoctor.host.commands import PS
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import cpu
from smartdoctor.readers.anywhere.processes import Count, Counts

COLUMNS = "pid,ppid,time,etime,rss,comm"
SAME = 2.5  # seconds that two looks at one start may differ


def read_long(host: Host, scope: Scope) -> LongCpuLoad:
    """Look for a quarter of a minute, a whole one when the scan is thorough; watch all programs."""
    early = count(host)
    before = host.psutil("cpu_times")
    host.wait(cpu.seconds(scope))
    after = host.psutil("cpu_times")
    return cpu.judge(host, before, after, early, same(early, count(host)))


def count(host: Host) -> Counts:
    """Ask for every process."""
    at = host.clock().timestamp()
    listed = parse(host.run(PS, "-axo", COLUMNS).out, at)
    if not listed:
        says = say("{program} answered in a way we do not know.", program=PS.name)
        raise Missing(Why.UNREADABLE, says)
    return Counts(at, cpu.cores(host), listed)


def parse(text: str, at: float) -> Mapping[int, Count]:
    """Understand the lines; one that is no such line, as the header, is left out."""
    known = {}
    for line in text.splitlines():
        try:
            pid, parent, used, age, pages, name = line.split(None, 5)
            known[int(pid)] = Count(
                parent=int(parent),
                name=name.strip().rpartition("/")[2] or name.strip(),
                cpu=clock(used),
                memory=int(pages) * 1024,
                born=at - clock(age),
            )
        except ValueError:
            continue
    return known


def clock(text: str) -> float:
    """Return the seconds of "03-02:11:09", "812:45.03" or "00:07"."""
    days, _, rest = text.rpartition("-")
    parts = [float(part.replace(",", ".")) for part in rest.split(":")]
    if not 2 <= len(parts) <= 3:
        raise ValueError(text)
    seconds = sum((part * 60.0**power for power, part in enumerate(reversed(parts))), 0.0)
    return seconds + (int(days) * 86400.0 if days else 0.0)


def same(early: Counts, late: Counts) -> Counts:
    """Give a process of both looks the start that the first one saw."""

    def settled(pid: int, one: Count) -> Count:
        was = early.processes.get(pid)
        alike = was is not None and was.name == one.name and abs(was.born - one.born) <= SAME
        return replace(one, born=was.born) if was is not None and alike else one

    return replace(late, processes={pid: settled(pid, one) for pid, one in late.processes.items()})
