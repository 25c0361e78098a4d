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
    for pid in (each.name for each in os.scandir("/proc") if each.name.isdigit()):
        if len(found) == len(wanted):
            break
        for inode in _held(pid, wanted):
            found.setdefault(inode, _program(pid))
    return {inode: name for inode, name in found.items() if name}


def _held(pid: str, wanted: dict[str, str]) -> set[str]:
    held = set()
    try:
        for entry in os.scandir(f"/proc/{pid}/fd"):
            inode = wanted.get(os.readlink(entry.path))  # noqa: PTH115 - a tenth of pathlib's time
            if inode:
                held.add(inode)
    except OSError:  # not ours to see, or gone meanwhile
        pass
    return held


def _program(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8", "replace").strip()
    except OSError:
        return ""
