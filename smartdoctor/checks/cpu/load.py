"""Processor load: does a program keep the processor busy?

A burst is what a processor is for: only a longer second look judges.  A program that kept a core
busy ever since it started has run away.  The catalogue's minutes of history are the load.  H1.
"""

from dataclasses import dataclass

from smartdoctor.checks.cpu.steps import CHECK_DISK, COOL_DOWN, QUIT_PROGRAM
from smartdoctor.facts.cpu import CpuLoad, LongCpuLoad
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.processes import ProcessSample, Program
from smartdoctor.model import (
    Cause,
    Evidence,
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

NETDATA = say("netdata's stock alarms: 85 % and 95 %, clear below 75 %; load twice the cores")
OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """When the processor is too busy."""

    busy: float = limit(0.85, unit="percent", says=say("busy above"), source=NETDATA)
    full: float = limit(0.95, unit="percent", says=say("fully busy above"), source=NETDATA)
    load: float = limit(2.0, unit="ratio", says=say("programs waiting for a core"), source=NETDATA)
    hog: float = limit(0.5, unit="ratio", says=say("cores by one program"), source=OURS)
    runaway: float = limit(0.9, unit="ratio", says=say("cores since it started"), source=OURS)
    lasting: float = limit(300.0, unit="duration", says=say("for at least"), source=OURS)
    disk: float = limit(0.4, unit="percent", says=say("waiting for a disk"), source=NETDATA)


COOLING = "kernel_task"  # macOS holds the processor back with it, while it is hot


@check(
    id="cpu.load",
    code="H1",
    question=say("Does a program keep the processor busy?"),
    matters=say("A busy processor makes everything slow, warm and loud, and empties the battery."),
    headlines=Headlines(
        good=say("The processor has time"),
        advice=say("A program keeps the processor busy"),
        problem=say("The processor is overloaded"),
    ),
    remedies=(QUIT_PROGRAM, CHECK_DISK, COOL_DOWN),
    after=(Cause(check="cpu.heat"),),
    exits=Limits(busy=0.75, full=0.85, load=1.75, runaway=0.75, disk=0.3),
)
def examine(
    quick: CpuLoad,
    sample: ProcessSample | Missing,
    longer: LongCpuLoad | Missing | None,
    machine: Machine | Missing,
    limits: Limits,
) -> Finding | LookAgain:
    """Let a busy processor be watched longer, then judge by that."""
    lost = isinstance(sample, ProcessSample) and _runaways(sample.programs, limits)
    if quick.busy <= limits.busy and (quick.waiting or 0) <= limits.disk and not lost:
        seen = Evidence(name="busy", says=say("Busy"), value=quick.busy, unit="percent")
        return good(say("The processor is {share:percent} busy.", share=quick.busy), seen)
    if isinstance(machine, Machine) and machine.uptime < limits.lasting:
        raise Missing(Why.MUTED, say("The computer has only just started and is still busy."))
    if longer is None:
        return LookAgain(LongCpuLoad)
    if isinstance(longer, Missing):
        raise longer
    return _judge(longer, limits)


def _judge(look: LongCpuLoad, limits: Limits) -> Finding:
    hogs = [each for each in look.programs if each.cores > limits.hog]
    held = any(each.name == COOLING for each in hogs)
    hogs = [each for each in hogs if each.name != COOLING]
    culprits = [each for each in hogs if not each.chore]
    names = tuple(each.name for each in culprits or hogs)
    share, who = look.busy, ", ".join(names)
    used = Evidence(name="busy", says=say("Busy"), value=share, unit="percent", limit=limits.busy)
    seen = (used, Evidence(name="programs", says=say("Programs"), value=who, unit="text"))
    if held and share > limits.busy:
        says = say("macOS keeps the processor busy on purpose, so that it cools down.")
        return advice(says, *seen, remedies=(COOL_DOWN,))
    if hogs and not culprits:
        says = say("The processor is busy with {names}. This is normal and ends.", names=names)
        return good(says, *seen)
    busy = say("The processor is {share:percent} busy.", share=share)
    mostly = say("Busiest: {names}.", names=names) if names else None
    if share > limits.full and (look.load15 or 0.0) > limits.load * look.cores:
        return problem(busy, *seen, remedies=(QUIT_PROGRAM,), more=mostly)
    if share > limits.busy and culprits:
        return advice(busy, *seen, remedies=(QUIT_PROGRAM,), more=mostly)
    for one in _runaways(culprits, limits):
        says = say(
            "{name} kept a core busy for {age:duration}.", name=one.name, age=one.busiest_age
        )
        return advice(says, *seen, remedies=(QUIT_PROGRAM,))
    if (waiting := look.waiting or 0.0) > limits.disk:
        says = say("The processor spent {share:percent} waiting for a disk.", share=waiting)
        return advice(says, *seen, remedies=(CHECK_DISK,))
    return good(busy, *seen, more=mostly)


def _runaways(programs: list[Program] | tuple[Program, ...], limits: Limits) -> list[Program]:
    steady = [each for each in programs if not each.chore and each.steady >= limits.runaway]
    return [each for each in steady if each.busiest_age >= limits.lasting]
