"""Open files on Linux: [name, file descriptors, soft limit] of each process of the owner.

native open_files   [["chrome", 512, 1024], ["Xorg", 96, 1024], ...], from /proc/<pid>/fd and
                    /proc/<pid>/limits; at its soft limit a program can open nothing more

Traps: processes of others hide theirs; "unlimited" is no number and never met.
"""

from collections.abc import Iterable
from typing import Any

from smartdoctor.facts.open_files import Holder, OpenFiles
from smartdoctor.host import Host


def read(host: Host) -> OpenFiles:
    """Ask for those that hold most."""
    return OpenFiles(holders=parse(host.native("open_files")))


def parse(listed: Iterable[Any]) -> tuple[Holder, ...]:
    """Understand the list."""
    return tuple(
        Holder(name=str(name), held=int(held), most=int(most) if most else None)
        for name, held, most in listed
    )
