"""Memory on Windows: how much was promised to programs, of all that can be.

native memory      {"commit": 21474836480, "commit_limit": 25769803776, "total": 17179869184,
                    "available": 4294967296, ...}, bytes; `host/windows_memory.py`
psutil swap_memory {"total": 8589934592, "used": 214748364, ...}: the page file

Traps: memory in use says little, as Windows keeps files in it; the commit limit grows with a page
file that Windows may enlarge, so the ratio falls by itself when it does; psutil's page file is the
commit limit without the RAM, and may be zero.
"""

from smartdoctor.facts.memory import LongMemory, Memory, MemoryLook
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

QUICK = 2.0  # seconds
LONG = 15.0


def read(host: Host) -> Memory:
    """Look once, after two seconds."""
    return Memory(look=_look(host, QUICK))


def read_long(host: Host) -> LongMemory:
    """Look once more, after fifteen."""
    return LongMemory(look=_look(host, LONG))


def _look(host: Host, seconds: float) -> MemoryLook:
    host.wait(seconds)
    known = host.native("memory")
    if known["total"] <= 0:
        raise Missing(Why.UNREADABLE, say("The system says it has no memory at all."))
    if known["commit_limit"] <= 0:
        raise Missing(Why.UNREADABLE, say("Windows does not tell how much memory is in use."))
    swap_total, swap_used = _page_file(host)
    return MemoryLook(
        total=known["total"],
        available=min(known["available"], known["total"]),
        swap_total=swap_total,
        swap_used=swap_used,
        swap_in_memory=False,
        some_stall=None,
        full_stall=None,
        swapped_out=None,
        swapped_in=None,
        kills=None,
        kills_seen=0,
        commit=known["commit"] / known["commit_limit"],
    )


def _page_file(host: Host) -> tuple[int, int | None]:
    try:
        known = host.psutil("swap_memory")
    except Missing:
        return 0, None  # a performance counter that is broken on some installations
    return known["total"], known["used"]
