"""A look at memory as evidence, and what in it is told by more than one look."""

from dataclasses import replace
from datetime import timedelta

from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.memory import MemoryLook
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.processes import ProcessSample
from smartdoctor.model import Evidence, Missing, Words, say, say_many

WARNING, CRITICAL = 2, 4  # levels of macOS


def both(first: MemoryLook, second: MemoryLook) -> MemoryLook:
    """Return the second look, with no worse a level than both looks showed."""
    if first.level is None or second.level is None:
        return second
    return replace(second, level=min(first.level, second.level))


def lately(log: Log | Missing, moment: Moment, seconds: float) -> Words | None:
    """Say what the log tells of want of memory, as far as it is recent."""
    if isinstance(log, Missing):
        return None
    since = moment.now - timedelta(seconds=min(seconds, 7 * 86400.0))
    ended = sum(one.at >= since for one in log.of(Kind.OOM_KILL))
    if ended:
        return closed(ended)
    if any(one.at >= since for one in log.of(Kind.MEMORY_EXHAUSTED)):
        return say("Windows ran out of memory within the last day, and said so in its log.")
    return None


def swaps_in_time(look: MemoryLook) -> float:
    """Return bytes a second that went out to swap and came back: what is really missed."""
    return min(look.swapped_out or 0.0, look.swapped_in or 0.0)


def largest(sample: ProcessSample | Missing) -> Words | None:
    """Name the five largest programs."""
    names = () if isinstance(sample, Missing) else tuple(each.name for each in sample.hungriest[:5])
    return say("The largest programs: {names}.", names=names) if names else None


def closed(programs: int) -> Words:
    """Say that the system closed programs."""
    return say_many(
        "Memory ran out, and the system had to close {n} program.",
        "Memory ran out, and the system had to close {n} programs.",
        n=programs,
    )


def stood_still(share: float) -> Words:
    """Say how long nothing went on."""
    return say("All programs waited for memory {share:percent} of a minute.", share=share)


def promised(share: float) -> Words:
    """Say how much Windows has promised."""
    return say(
        "Windows has promised programs {share:percent} of all the memory it can give.", share=share
    )


def evidence(
    look: MemoryLook, left: float, waiting: float, promises: float
) -> tuple[Evidence, ...]:
    """Write down what this system measures, each with the limit that judges it there."""
    free = left if look.level is None and look.commit is None else None
    known = (
        ("left", say("Memory left"), look.free, "percent", free),
        ("swap", say("Swapped out"), look.swap_used, "bytes", None),
        ("stall", say("Programs waited"), look.some_stall, "percent", waiting),
        ("promised", say("Promised"), look.commit, "percent", promises),
        ("level", say("Pressure level"), look.level, "", float(WARNING)),
    )
    return tuple(
        Evidence(name=name, says=says, value=value, unit=unit, limit=most)
        for name, says, value, unit, most in known
        if value is not None
    )
