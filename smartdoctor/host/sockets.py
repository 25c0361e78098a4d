"""Which program holds a socket: Linux says so only one open file at a time.

One pass over /proc/<pid>/fd for all sockets asked about; the processes of others are closed to an
ordinary account, so their sockets stay without a name.
"""

import os
from pathlib import Path


def holders(*inodes: str) -> dict[str, str]:
    """Return the program's name for each socket number that was found."""
    wanted = {f"socket:[{inode}]": inode for inode in inodes}
    found: dict[str, str] = {}
    for pid in filter(str.isdigit, _names("/proc")):
        if len(found) == len(wanted):
            break
        for number in _names(f"/proc/{pid}/fd"):
            inode = wanted.get(_leads_to(f"/proc/{pid}/fd/{number}"))
            if inode:
                found.setdefault(inode, _program(pid))
    return {inode: name for inode, name in found.items() if name}


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - a tenth of pathlib's time
    except OSError:  # not ours to see, or gone meanwhile
        return []


def _leads_to(link: str) -> str:
    try:
        return os.readlink(link)  # noqa: PTH115 - a tenth of pathlib's time
    except OSError:  # closed meanwhile
        return ""


def _program(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8", "replace").strip()
    except OSError:
        return ""
