"""Memory leak: does a program take more and more memory, or hold more and more open?

Growth needs an hour of samples (`smartdoctor sample`); what is held open is told by one look.
Programs that grow by design, such as browsers, get twice the limits.  Catalogue M2.
"""

from dataclasses import dataclass

from smartdoctor.checks.memory.courses import Trend, by_design, evidence, trend
from smartdoctor.checks.memory.steps import RESTART_PROGRAM
from smartdoctor.facts.growth import Growth
from smartdoctor.facts.memory import Memory
from smartdoctor.facts.open_files import Holder, OpenFiles
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

WAIT = say("Programs have to be watched for an hour: leave Smart Doctor running.")
OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When a program grows too much."""

    samples: float = limit(12, unit="number", says=say("samples at least"), source=OURS)
    span: float = limit(3600.0, unit="duration", says=say("watched for at least"), source=OURS)
    warm: float = limit(600.0, unit="duration", says=say("warm-up left out"), source=OURS)
    rate: float = limit(100e6, unit="bytes", says=say("more every hour"), source=OURS)
    upward: float = limit(0.8, unit="percent", says=say("steps that went up"), source=OURS)
    grown: float = limit(500e6, unit="bytes", says=say("grown by at least"), source=OURS)
    share: float = limit(0.3, unit="percent", says=say("of what it used"), source=OURS)
    memory: float = limit(0.25, unit="percent", says=say("of all memory"), source=OURS)
    tight: float = limit(0.1, unit="percent", says=say("memory left"), source=OURS)
    handles: float = limit(20_000, unit="number", says=say("things held open"), source=OURS)
    files: float = limit(0.8, unit="percent", says=say("of what it may open"), source=OURS)
    double: float = limit(2.0, unit="ratio", says=say("times for browsers"), source=OURS)


@check(
    id="memory.leak",
    code="M2",
    question=say("Is some program eating more and more memory?"),
    matters=say("A program that never gives memory back slows everything down in the end."),
    headlines=Headlines(
        good=say("No program keeps growing"),
        advice=say("A program keeps growing"),
        problem=say("A program is eating up the memory"),
    ),
    remedies=(RESTART_PROGRAM,),
)
def examine(
    growth: Growth | Missing, files: OpenFiles | Missing, memory: Memory | Missing, limits: Limits
) -> Finding:
    """Judge the program that grows fastest, then the one that holds most open."""
    courses = () if isinstance(growth, Missing) else growth.courses
    known = [one for course in courses if (one := trend(course, limits.warm))]
    enough = [one for one in known if one.samples >= limits.samples and one.span >= limits.span]
    growing = [one for one in enough if _grows(one, limits)]
    if growing:
        return _told(max(growing, key=lambda one: one.rate), memory, limits)
    holders = () if isinstance(files, Missing) else files.holders
    if held := [holder for holder in holders if _holds_too_much(holder, limits)]:
        return _held(held[0], limits)
    if isinstance(growth, Missing) and growth.why is not Why.NOT_ASKED:
        raise growth
    if not enough:
        raise Missing(Why.UNSUPPORTED, WAIT)
    return good(say("No program has grown without end while it was watched."))


def _grows(one: Trend, limits: Limits) -> bool:
    times = limits.double if by_design(one.name) else 1.0
    return (
        one.rate > limits.rate * times
        and one.upward >= limits.upward
        and one.grown >= limits.grown * times
        and one.share >= limits.share * times
    )


def _told(one: Trend, memory: Memory | Missing, limits: Limits) -> Finding:
    look = None if isinstance(memory, Missing) else memory.look
    large = look is not None and (one.now > limits.memory * look.total or look.free < limits.tight)
    says = say(
        "{name} grows by {rate:bytes} an hour, and uses {now:bytes} by now.",
        name=one.name,
        rate=one.rate,
        now=one.now,
    )
    judge = problem if large else advice
    return judge(says, *evidence(one, limits.rate), remedies=(RESTART_PROGRAM,))


def _holds_too_much(one: Holder, limits: Limits) -> bool:
    times = limits.double if by_design(one.name) else 1.0
    if one.most is None:
        return one.held > limits.handles * times
    return one.held > limits.files * one.most


def _held(one: Holder, limits: Limits) -> Finding:
    most = limits.handles if one.most is None else limits.files * one.most
    seen = Evidence(name="held", says=say("Held open"), value=one.held, unit="number", limit=most)
    says = say(
        "{name} holds {held:number} files and connections open, far more than usual.",
        name=one.name,
        held=one.held,
    )
    return advice(says, seen, remedies=(RESTART_PROGRAM,))
