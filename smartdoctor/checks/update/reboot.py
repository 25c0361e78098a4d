"""A restart is waiting: updates are installed but not yet in use.

The system marks that it wants a restart; how long that may wait is our choice: a day to finish
work, a week at most when the kernel or another security part waits.  Catalogue U2.
"""

from dataclasses import dataclass

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.reboot import Reboot
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a restart may wait."""

    waiting: float = limit(
        86400.0, unit="duration", says=say("a restart waits for"), source=OURS
    )
    security: float = limit(
        7 * 86400.0, unit="duration", says=say("a security restart waits for"), source=OURS
    )
    uptime: float = limit(
        30 * 86400.0, unit="duration", says=say("a laptop runs without a restart for"), source=OURS
    )


RESTART = Remedy(
    id="restart",
    title=say("Restart the computer"),
    steps=(
        say("Save your work and close your programs."),
        say("Choose Restart, not Shut down, and wait until you can sign in again."),
    ),
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
    seen = Evidence(
        name="waited", says=say("Waiting for"), value=waited, unit="duration", limit=limits.waiting
    )
    if waited < limits.waiting:
        return good(say("A restart was asked for {waited:duration} ago.", waited=waited), seen)
    says = say("A restart has been waiting for {waited:duration}.", waited=waited)
    judge = problem if reboot.kernel and waited >= limits.security else advice
    return judge(says, seen, remedies=(RESTART,))


def _rested(machine: Machine | Missing, limits: Limits) -> Finding:
    if isinstance(machine, Missing):
        return good(say("No restart is waiting."))
    up = Evidence(
        name="uptime", says=say("Running for"), value=machine.uptime, unit="duration", limit=limits.uptime
    )
    if machine.portable and machine.uptime > limits.uptime:
        return advice(
            say("The computer has run for {uptime:duration} without a restart.", uptime=machine.uptime),
            up,
            remedies=(RESTART,),
        )
    return good(say("No restart is waiting."), up)
