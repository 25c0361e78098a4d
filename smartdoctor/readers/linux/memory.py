"""Memory, and how long programs had to wait for it.

/proc/meminfo           "MemTotal: 3997272 kB" ... MemAvailable since Linux 3.14
/proc/pressure/memory   "some avg10=0.00 avg60=0.00 avg300=0.00 total=0", then the same as "full":
                        percent of the time that some, or all, programs waited for memory
/proc/vmstat            "pswpout 1812", pages since the start; "oom_kill 0", programs ended since
/proc/swaps             "/dev/zram0 partition 8388604 76 100": zram is memory, not a disk

Traps: without MemAvailable nobody can tell what is really free; a kernel started with psi=0 has
the pressure file and refuses to read it; oom_kill also counts a container that met its own limit.
"""

from collections.abc import Mapping

from smartdoctor.facts.memory import LongMemory, Memory, MemoryLook
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

QUICK = 2.0  # seconds
LONG = 15.0


def read(host: Host) -> Memory:
    """Look for two seconds."""
    return Memory(look=_look(host, QUICK))


def read_long(host: Host) -> LongMemory:
    """Look for fifteen."""
    return LongMemory(look=_look(host, LONG))


def _look(host: Host, seconds: float) -> MemoryLook:
    page = int(host.native("sysconf")["page"])
    before = parse_vmstat(host.read("/proc/vmstat"))
    host.wait(seconds)
    after = parse_vmstat(host.read("/proc/vmstat"))
    sizes = parse_meminfo(host.read("/proc/meminfo"))
    some, full = _pressure(host)

    def moved(counter: str) -> float | None:
        if counter not in before or counter not in after:
            return None
        return max(after[counter] - before[counter], 0) * page / seconds

    return MemoryLook(
        total=sizes["MemTotal"],
        available=min(sizes["MemAvailable"], sizes["MemTotal"]),
        swap_total=sizes["SwapTotal"],
        swap_used=max(sizes["SwapTotal"] - sizes["SwapFree"], 0),
        swap_in_memory=_in_memory(host),
        some_stall=some,
        full_stall=full,
        swapped_out=moved("pswpout"),
        swapped_in=moved("pswpin"),
        kills=after.get("oom_kill"),
        kills_seen=max(after.get("oom_kill", 0) - before.get("oom_kill", 0), 0),
    )


def parse_meminfo(text: str) -> Mapping[str, int]:
    """Return the sizes we need, in bytes; none of them is ever guessed."""
    sizes = {}
    for line in text.splitlines():
        name, _, value = line.partition(":")
        number, _, unit = value.strip().partition(" ")
        if number.isdigit() and unit == "kB":
            sizes[name] = int(number) * 1024
    for name in ("MemTotal", "MemAvailable", "SwapTotal", "SwapFree"):
        if name not in sizes:
            says = say("This system does not tell how much memory is left ({name}).", name=name)
            raise Missing(Why.UNSUPPORTED if sizes else Why.UNREADABLE, says)
    if not sizes["MemTotal"]:
        raise Missing(Why.UNREADABLE, say("The system says it has no memory at all."))
    return sizes


def parse_vmstat(text: str) -> Mapping[str, int]:
    """Return the kernel's counters."""
    pairs = (line.split() for line in text.splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}


def parse_pressure(text: str) -> tuple[float, float]:
    """Return the ratios of the last minute that some, and that all, programs waited."""
    waits = {}
    for line in text.splitlines():
        kind, *fields = line.split()
        known = dict(field.split("=", 1) for field in fields if "=" in field)
        try:
            waits[kind] = float(known["avg60"]) / 100
        except (KeyError, ValueError):
            break
    if set(waits) != {"some", "full"}:
        says = say("What the system says about waiting for memory made no sense.")
        raise Missing(Why.UNREADABLE, says)
    return waits["some"], waits["full"]


def _pressure(host: Host) -> tuple[float | None, float | None]:
    try:
        return parse_pressure(host.read("/proc/pressure/memory"))
    except Missing as missing:
        if missing.why in (Why.ABSENT, Why.UNSUPPORTED):
            return None, None  # psi=0, or a kernel built without
        raise


def _in_memory(host: Host) -> bool:
    try:
        areas = host.read("/proc/swaps").splitlines()[1:]
    except Missing:
        return False
    return bool(areas) and all(area.startswith("/dev/zram") for area in areas)
