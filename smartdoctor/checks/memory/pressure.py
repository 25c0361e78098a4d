"""Memory pressure: do programs have to wait because memory is short?

Memory in use says nothing, a healthy system uses it all; what hurts is waiting for it.  The kernel
counts that over the last minute, and both looks must show it.  Where it does not count, swapping
in and out while little is left stands in.  Catalogue M1.
"""

from dataclasses import dataclass

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.memory import LongMemory, Memory, MemoryLook
from smartdoctor.facts.processes import ProcessSample
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Remedy,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
    say_many,
)

NETDATA = say("netdata's stock alarms: warn below 10 %, clear above 15 %")
OURS = say("our choice; systemd's own guard ends programs at 60 % for half a minute")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When memory is short."""

    left: float = limit(0.10, unit="percent", says=say("memory left"), source=NETDATA)
    waiting: float = limit(0.10, unit="percent", says=say("some programs wait"), source=OURS)
    stalled: float = limit(0.10, unit="percent", says=say("all programs wait"), source=OURS)
    swapping: float = limit(1e6, unit="bytes", says=say("swapped every second"), source=OURS)
    recent: float = limit(86400.0, unit="duration", says=say("a program ended within"), source=OURS)
    settling: float = limit(300.0, unit="duration", says=say("quiet after the start"), source=OURS)


CLOSE_PROGRAMS = Remedy(
    id="close_programs",
    title=say("Close what you do not need"),
    steps=(say("Save your work, then close the largest programs and browser tabs."),),
)


@check(
    id="memory.pressure",
    code="M1",
    question=say("Is the computer short of memory right now?"),
    matters=say("When memory runs out, everything pauses, and programs may be closed unasked."),
    headlines=Headlines(
        good=say("There is enough memory"),
        advice=say("Memory is nearly full"),
        problem=say("Memory is too full right now"),
    ),
    remedies=(CLOSE_PROGRAMS,),
    exits=Limits(left=0.15, waiting=0.05, stalled=0.05),
)
def examine(
    memory: Memory,
    longer: LongMemory | Missing | None,
    sample: ProcessSample | Missing,
    machine: Machine | Missing,
    limits: Limits,
) -> Finding | LookAgain:
    """Judge how long programs wait; a second look must agree."""
    up = machine.uptime if isinstance(machine, Machine) else limits.recent
    first = _judge(memory.look, up, sample, limits)
    if not first.verdict.attention:
        return first
    if up < limits.settling:
        raise Missing(Why.MUTED, say("The computer has only just started and is still busy."))
    if longer is None:
        return LookAgain(LongMemory)
    if isinstance(longer, Missing):
        raise longer
    return _judge(longer.look, up, sample, limits)


def _judge(look: MemoryLook, up: float, sample: ProcessSample | Missing, limits: Limits) -> Finding:
    some, full, free = look.some_stall, look.full_stall, look.free
    label = say("Memory left")
    seen = [
        Evidence(name="left", says=label, value=free, unit="percent", limit=limits.left),
        Evidence(name="swap", says=say("Swapped out"), value=look.swap_used, unit="bytes"),
    ]
    if some is not None:
        label = say("Programs waited")
        most = limits.waiting
        seen.append(Evidence(name="stall", says=label, value=some, unit="percent", limit=most))
    names = () if isinstance(sample, Missing) else tuple(each.name for each in sample.hungriest[:5])
    largest = say("The largest programs: {names}.", names=names) if names else None
    ended = (look.kills or 0) if up < limits.recent else look.kills_seen
    if ended:
        says = say_many(
            "Memory ran out, and the system had to close {n} program.",
            "Memory ran out, and the system had to close {n} programs.",
            n=ended,
        )
        return problem(says, *seen, remedies=(CLOSE_PROGRAMS,), more=largest)
    if full is not None and full > limits.stalled:
        says = say("All programs waited for memory {share:percent} of a minute.", share=full)
        return problem(says, *seen, remedies=(CLOSE_PROGRAMS,), more=largest)
    moved = min(look.swapped_out or 0.0, look.swapped_in or 0.0)
    waits = some > limits.waiting if some is not None else moved > limits.swapping
    says = say("{left:bytes} of {all:bytes} memory is left.", left=look.available, all=look.total)
    if free < limits.left and waits:
        return advice(says, *seen, remedies=(CLOSE_PROGRAMS,), more=largest)
    return good(says, *seen)
