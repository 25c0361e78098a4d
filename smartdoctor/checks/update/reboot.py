"""A restart is waiting: updates are installed but not yet in use.

The system marks that it wants a restart; how long that may wait is our choice: a day to finish
work, a week at most when the kernel or another security part waits.  Catalogue U2.
"""

from dataclasses import dataclass

from smartdoctor.checks.update.steps import RESTART
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.reboot import Reboot
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")
DAY = 86400.0


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a restart may wait."""

    waiting: float = limit(DAY, unit="duration", says=say("a restart waits for"), source=OURS)
    security: float = limit(
        7 * DAY, unit="duration", says=say("a security restart waits for"), source=OURS
    )
    uptime: float = limit(
        30 * DAY, unit="duration", says=say("a laptop runs without a restart for"), source=OURS
    )


@check(
    id="update.reboot",
    code="U2",
    question=say("Is a restart waiting?"),
    matters=say("Updates that wait for a restart do not protect you yet."),
    headlines=Headlines(
        good=say("No restart is waiting"),
        advice=say("A restart is waiting"),
        problem=say("A security restart is overdue"),
    ),
    remedies=(RESTART,),
)
def examine(reboot: Reboot, machine: Machine | Missing, moment: Moment, limits: Limits) -> Finding:
    """Judge how long the restart has been waiting."""
    if reboot.waiting_since is None:
        return _rested(machine, limits)
    waited = max((moment.now - reboot.waiting_since).total_seconds(), 0.0)
    overdue = reboot.kernel and waited >= limits.security
    seen = Evidence(
        name="waited",
        says=say("Waiting for"),
        value=waited,
        unit="duration",
        limit=limits.security if overdue else limits.waiting,
    )
    if waited < limits.waiting:
        return good(say("A restart was asked for {waited:duration} ago.", waited=waited), seen)
    says = say("A restart has been waiting for {waited:duration}.", waited=waited)
    asked = reboot.packages[:8]
    more = say("It is wanted by new versions of {packages}.", packages=asked) if asked else None
    judge = problem if overdue else advice
    return judge(says, seen, remedies=(RESTART,), more=more)


def _rested(machine: Machine | Missing, limits: Limits) -> Finding:
    if isinstance(machine, Missing):
        return good(say("No restart is waiting."))
    up = Evidence(
        name="uptime",
        says=say("Running for"),
        value=machine.uptime,
        unit="duration",
        limit=limits.uptime,
    )
    if machine.portable and machine.uptime > limits.uptime:
        says = say(
            "The computer has run for {uptime:duration} without a restart.", uptime=machine.uptime
        )
        return advice(says, up, remedies=(RESTART,))
    return good(say("No restart is waiting."), up)
