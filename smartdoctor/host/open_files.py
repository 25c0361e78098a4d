"""How many file descriptors each process holds, and how many it may: one walk through /proc.

Only the owner's own processes can be looked into.  One read each through the door would take a
hundred times as long.
"""

import os
import re

_SOFT = re.compile(rb"^Max open files\s+(\d+)", re.MULTILINE)
_MOST = 20  # processes told of


def open_files() -> list[list[str | int]]:
    """Return [name, held, soft limit] of the processes nearest to it."""
    known: list[list[str | int]] = []
    for pid in os.listdir("/proc"):  # noqa: PTH208 - a tenth of pathlib's time
        if not pid.isdigit():
            continue
        try:
            held = len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208 - as above
            limits = _file(f"/proc/{pid}/limits")
            name = _file(f"/proc/{pid}/comm").decode(errors="replace").strip()
        except OSError:  # another's, or it has just ended
            continue
        if soft := _SOFT.search(limits):
            known.append([name, held, int(soft[1])])
    return sorted(known, key=lambda one: -int(one[1]) / max(int(one[2]), 1))[:_MOST]


def _file(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - a tenth of pathlib's time
        return file.read(8192)
