"""Memory pressure: do programs have to wait because memory is short?

Memory in use says nothing, a healthy system uses it all; what hurts is waiting for it, which Linux
counts (or swapping while little is left stands in), for which macOS has levels, and Windows an end
to what it can promise.  Two looks must agree.  Half an hour of swapping needs a history.  M1.
"""

from dataclasses import dataclass

from smartdoctor.checks.memory import looks
from smartdoctor.checks.memory.steps import CLOSE_PROGRAMS, MORE_MEMORY, PAGE_FILE
from smartdoctor.facts.log import Log
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.memory import LongMemory, Memory, MemoryLook
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.processes import ProcessSample
from smartdoctor.model import (
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

NETDATA = say("netdata's stock alarms: warn below 10 %, clear above 15 %")
OURS = say("our choice; systemd's own guard ends programs at 60 % for half a minute")
FIXES = (CLOSE_PROGRAMS, MORE_MEMORY)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When memory is short."""

    left: float = limit(0.10, unit="percent", says=say("memory left"), source=NETDATA)
    waiting: float = limit(0.10, unit="percent", says=say("some programs wait"), source=OURS)
    stalled: float = limit(0.10, unit="percent", says=say("all programs wait"), source=OURS)
    swapping: float = limit(1e6, unit="bytes", says=say("swapped every second"), source=OURS)
    promised: float = limit(0.80, unit="percent", says=say("promised on Windows"), source=OURS)
    spent: float = limit(0.92, unit="percent", says=say("nearly all promised"), source=OURS)
    recent: float = limit(86400.0, unit="duration", says=say("a program ended within"), source=OURS)
    settling: float = limit(300.0, unit="duration", says=say("quiet after the start"), source=OURS)


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
    remedies=(CLOSE_PROGRAMS, MORE_MEMORY, PAGE_FILE),
    exits=Limits(left=0.15, waiting=0.05, stalled=0.05, promised=0.75, spent=0.88),
)
def examine(
    memory: Memory,
    longer: LongMemory | Missing | None,
    sample: ProcessSample | Missing,
    machine: Machine | Missing,
    log: Log | Missing,
    moment: Moment,
    limits: Limits,
) -> Finding | LookAgain:
    """Judge how long programs wait; a second look must agree."""
    up = machine.uptime if isinstance(machine, Machine) else limits.recent
    first = _judge(memory.look, up, sample, limits)
    if event := looks.lately(log, moment, limits.recent):
        return problem(event, *first.evidence, remedies=FIXES, more=looks.largest(sample))
    if not first.verdict.attention:
        return first
    if up < limits.settling:
        raise Missing(Why.MUTED, say("The computer has only just started and is still busy."))
    if longer is None:
        return LookAgain(LongMemory)
    if isinstance(longer, Missing):
        raise longer
    return _judge(looks.both(memory.look, longer.look), up, sample, limits)


def _judge(look: MemoryLook, up: float, sample: ProcessSample | Missing, limits: Limits) -> Finding:
    seen = looks.evidence(look, limits.left, limits.waiting, limits.promised)
    more = looks.largest(sample)
    ended = (look.kills or 0) if up < limits.recent else look.kills_seen
    if ended:
        return problem(looks.closed(ended), *seen, remedies=FIXES, more=more)
    if look.full_stall is not None and look.full_stall > limits.stalled:
        return problem(looks.stood_still(look.full_stall), *seen, remedies=FIXES, more=more)
    if look.commit is not None and look.commit > limits.promised:
        judge = problem if look.commit > limits.spent else advice
        return judge(looks.promised(look.commit), *seen, remedies=(*FIXES, PAGE_FILE), more=more)
    says = say("{left:memory} of {all:memory} memory is left.", left=look.available, all=look.total)
    if (look.level or 0) >= looks.CRITICAL:
        return problem(says, *seen, remedies=FIXES, more=more)
    if (look.level or 0) >= looks.WARNING or _waits(look, limits):
        return advice(says, *seen, remedies=(CLOSE_PROGRAMS,), more=more)
    return good(says, *seen)


def _waits(look: MemoryLook, limits: Limits) -> bool:
    """Whether little is left and programs wait for it; Linux."""
    if look.level is not None or look.commit is not None or look.free >= limits.left:
        return False
    if look.some_stall is not None:
        return look.some_stall > limits.waiting
    return looks.swaps_in_time(look) > limits.swapping
