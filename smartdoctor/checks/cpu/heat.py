"""Heat: is the computer slowed down by heat, or about to be?

No temperature is judged without the sensor's own critical limit, as laptop processors touch 95
degrees by design, and a burst at the start of a load is normal: the second look of six windows
judges.  A fan that stands still counts only if it has turned before, a moment ago or in an
earlier scan.  Catalogue H2.
"""

from dataclasses import dataclass, replace

from smartdoctor.checks.cpu.steps import CHECK_FAN, COOL_DOWN
from smartdoctor.checks.cpu.warmth import evidence, hot, how_near, logged, turned_before, turning
from smartdoctor.facts.heat import Heat, HeatLook, LongHeat
from smartdoctor.facts.log import Log
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.past import NOTHING, Past
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

OURS = say("our choice; no standard gives one")
TOO_HOT, LAP = "high-operating-temperature", "lap-detected"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When it is too hot."""

    near: float = limit(5.0, unit="celsius", says=say("below a sensor's own limit"), source=OURS)
    windows: float = limit(3, unit="number", says=say("slowed in windows of six"), source=OURS)
    looks: float = limit(2, unit="number", says=say("held back in looks of six"), source=OURS)
    half: float = limit(0.5, unit="percent", says=say("speed it is left with"), source=OURS)
    settling: float = limit(300.0, unit="duration", says=say("quiet after the start"), source=OURS)


@check(
    id="cpu.heat",
    code="H2",
    question=say("Is it overheating or slowed down by heat?"),
    matters=say("A hot computer holds itself back: you get half the speed that you own."),
    headlines=Headlines(
        good=say("Heat does not slow the computer down"),
        advice=say("Heat is slowing the computer down"),
        problem=say("The computer is overheating"),
    ),
    remedies=(COOL_DOWN, CHECK_FAN),
    recalls=("turned",),
)
def examine(
    heat: Heat,
    longer: LongHeat | Missing | None,
    machine: Machine | Missing,
    log: Log | Missing,
    limits: Limits,
    past: Past = NOTHING,
) -> Finding | LookAgain:
    """Let a warm computer be watched longer, then judge by that."""
    look = heat.look
    warm = look.slowed or look.limited or (look.speed or 1.0) < 1 or look.reason == TOO_HOT
    if not warm and look.state not in ("serious", "critical") and not hot(look, limits.near):
        return _fine(look)
    if isinstance(machine, Machine) and machine.uptime < limits.settling:
        raise Missing(Why.MUTED, say("The computer has only just started and is still busy."))
    if longer is None:
        return LookAgain(LongHeat)
    if isinstance(longer, Missing):
        raise longer
    finding = _judge(longer.look, limits, turned_before(look, past))
    shown = (*finding.evidence, *logged(log))
    return replace(finding, evidence=shown, keeps=turning(look, longer.look))


def _judge(look: HeatLook, limits: Limits, turned: frozenset[str]) -> Finding:
    seen = evidence(look)
    close = hot(look, limits.near)
    stopped = [fan.name for fan in look.fans if not fan.rpm and fan.name in turned]
    if close and stopped:
        says = say("A fan stopped turning while it is hot: {names}.", names=tuple(stopped))
        return problem(says, *seen, remedies=(CHECK_FAN, COOL_DOWN))
    if over := hot(look, 0.0):
        return problem(how_near(over[0]), *seen, remedies=(COOL_DOWN, CHECK_FAN))
    speed = look.speed if look.speed is not None else 1.0
    if speed < 1:
        says = say("Heat holds the processor at {share:percent} of its speed.", share=speed)
        judge = problem if speed < limits.half else advice
        return judge(says, *seen, remedies=(COOL_DOWN,))
    if look.state in ("serious", "critical"):
        says = say("macOS says that the heat is serious, and holds the computer back.")
        judge = problem if look.state == "critical" else advice
        return judge(says, *seen, remedies=(COOL_DOWN,))
    slowed, limited = look.slowed or 0, look.limited or 0
    if slowed >= limits.windows or limited >= limits.looks or look.reason == TOO_HOT:
        says = say("The processor is held back again and again, because it gets too hot.")
        return advice(says, *seen, remedies=(COOL_DOWN,))
    return advice(how_near(close[0]), *seen, remedies=(COOL_DOWN,)) if close else _fine(look)


def _fine(look: HeatLook) -> Finding:
    lap = say("It is held back a little while it sits on a lap.") if look.reason == LAP else None
    found = good(say("Nothing is held back because of heat."), *evidence(look), more=lap)
    return replace(found, keeps=turning(look))
