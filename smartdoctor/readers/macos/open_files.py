"""Open files on a Mac: what each process of the owner holds, of what any process may hold.

psutil, for every process: {"pid": 812, "name": "Chat", "num_fds": 145}; None for others' own
sysctl kern.maxfilesperproc     122880

Traps: a program's own soft limit is its secret on macOS; the system's limit for every process
stands in, which is higher, so a program in trouble may not be told.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.open_files import Holder, OpenFiles
from smartdoctor.host import Host

MOST = 20  # processes, those that hold most
LIMIT = "kern.maxfilesperproc"


def read(host: Host) -> OpenFiles:
    """Ask for those that hold most."""
    limit = host.native("sysctl", LIMIT).get(LIMIT)
    listed = host.psutil("processes", "pid", "name", "num_fds")
    return OpenFiles(holders=parse(listed, limit if isinstance(limit, int) else None))


def parse(listed: Iterable[Mapping[str, Any]], most: int | None) -> tuple[Holder, ...]:
    """Keep those that told, the ones that hold most first."""
    known = [
        Holder(name=str(each["name"] or "?"), held=each["num_fds"], most=most or None)
        for each in listed
        if each["num_fds"]
    ]
    return tuple(sorted(known, key=lambda one: -one.held)[:MOST])
