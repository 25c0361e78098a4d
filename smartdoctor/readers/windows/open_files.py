"""Handles on Windows: what each process holds open of the system.

psutil, for every process: {"pid": 812, "name": "chat.exe", "num_handles": 1450}

Traps: processes of others may hide theirs; the system's own process (4) holds those of all
drivers, which nobody can close, so it is left out.  There is no end that a process could reach.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.open_files import Holder, OpenFiles
from smartdoctor.host import Host

MOST = 20  # processes, those that hold most
SYSTEM = (0, 4)


def read(host: Host) -> OpenFiles:
    """Ask for those that hold most."""
    return OpenFiles(holders=parse(host.psutil("processes", "pid", "name", "num_handles")))


def parse(listed: Iterable[Mapping[str, Any]]) -> tuple[Holder, ...]:
    """Keep those that told, the ones that hold most first."""
    known = [
        Holder(name=str(each["name"] or "?"), held=each["num_handles"], most=None)
        for each in listed
        if each["num_handles"] and each["pid"] not in SYSTEM
    ]
    return tuple(sorted(known, key=lambda one: -one.held)[:MOST])
