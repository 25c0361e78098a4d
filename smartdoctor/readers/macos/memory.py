"""Memory on a Mac: the system's own word for how short it is.

sysctl kern.memorystatus_vm_pressure_level   1 normal, 2 warning, 4 critical
sysctl kern.memorystatus_level               per cent still to be had; `memory_pressure -Q` says it
sysctl hw.memsize                            bytes
psutil swap_memory                           {"total": ..., "used": ..., "sin": ..., "sout": ...},
                                             which is sysctl vm.swapusage and the pageouts

Traps: the share in use can be 95 % at level 1, so it never judges; a level lasts only a moment, so
the second look takes the worst of two.  Written after public code; never run on a Mac.
"""

from smartdoctor.facts.memory import LongMemory, Memory, MemoryLook
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

QUICK = 2.0  # seconds
LONG = 15.0
LEVEL, LEFT, SIZE = "kern.memorystatus_vm_pressure_level", "kern.memorystatus_level", "hw.memsize"
LEVELS = (1, 2, 4)


def read(host: Host) -> Memory:
    """Look for two seconds."""
    return Memory(look=_look(host, QUICK, looks=1))


def read_long(host: Host) -> LongMemory:
    """Look twice within fifteen."""
    return LongMemory(look=_look(host, LONG, looks=2))


def _look(host: Host, seconds: float, *, looks: int) -> MemoryLook:
    before = host.psutil("swap_memory")
    levels = []
    for _ in range(looks):
        host.wait(seconds / looks)
        known = host.native("sysctl", SIZE, LEVEL, LEFT)
        levels.append(level(known))
    after = host.psutil("swap_memory")
    total = known.get(SIZE)
    if not isinstance(total, int) or total <= 0:
        raise Missing(Why.UNREADABLE, say("The system says it has no memory at all."))

    def moved(counter: str) -> float | None:
        if counter not in before or counter not in after:
            return None
        return float(max(after[counter] - before[counter], 0)) / seconds

    return MemoryLook(
        total=total,
        available=_available(host, known.get(LEFT), total),
        swap_total=after["total"],
        swap_used=after["used"],
        swap_in_memory=False,
        some_stall=None,
        full_stall=None,
        swapped_out=moved("sout"),
        swapped_in=moved("sin"),
        kills=None,
        kills_seen=0,
        level=max(levels),
    )


def level(known: dict[str, int | str]) -> int:
    """Return the pressure level; another number than the three known ones is no reading."""
    said = known.get(LEVEL)
    if said is None:
        says = say("This system does not tell whether memory is short.")
        raise Missing(Why.UNSUPPORTED, says)
    if not isinstance(said, int) or said not in LEVELS:
        raise Missing(
            Why.UNREADABLE, say("What the system says about waiting for memory made no sense.")
        )
    return said


def _available(host: Host, left: int | str | None, total: int) -> int:
    if isinstance(left, int) and 0 <= left <= 100:
        return total * left // 100
    return min(int(host.psutil("virtual_memory")["available"]), total)
