"""Updates wait: holes that are known, and mended elsewhere already.

A security update counts by how long it has been on offer; the system's lists tell that only as "at
least so long".  A computer that stopped looking knows of no update, which is not "up to date".
Catalogue U1.
"""

from dataclasses import dataclass

from smartdoctor.checks.update.looks import looked
from smartdoctor.checks.update.steps import INSTALL, RESUME, SWITCH_ON
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.update_routine import Automation, UpdateRoutine
from smartdoctor.facts.updates import Updates
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Verdict,
    advice,
    check,
    good,
    limit,
    problem,
    say,
    say_many,
)

OURS = say("our choice; no standard gives one")
NIST = say("NIST macOS security compliance project and CIS benchmarks: 30 days")
DAY = 86400.0


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long, and how many, updates may wait."""

    new: float = limit(
        3 * DAY, unit="duration", says=say("a security update may wait for"), source=OURS
    )
    overdue: float = limit(
        14 * DAY, unit="duration", says=say("a security update is overdue after"), source=OURS
    )
    many: float = limit(20, unit="number", says=say("updates that may wait"), source=OURS)
    look: float = limit(
        30 * DAY, unit="duration", says=say("a look for updates at least every"), source=NIST
    )


@check(
    id="update.pending",
    code="U1",
    question=say("Am I missing important updates?"),
    matters=say("Updates close holes that are already known to those who break into computers."),
    headlines=Headlines(
        good=say("No important update is missing"),
        advice=say("Updates should be installed"),
        problem=say("Security updates are overdue"),
    ),
    remedies=(INSTALL, SWITCH_ON, RESUME),
)
def examine(
    updates: Updates | Missing,
    routine: UpdateRoutine | Missing,
    machine: Machine | Missing,
    moment: Moment,
    limits: Limits,
) -> Finding:
    """Judge what waits and whether anybody looks: tell the worse; an unknown half is never GOOD."""
    installs = isinstance(routine, UpdateRoutine) and routine.automation is Automation.INSTALLS
    waits = updates if isinstance(updates, Missing) else _waits(updates, moment, limits, installs)
    looks = routine if isinstance(routine, Missing) else looked(routine, moment, limits.look)
    told = [each for each in (waits, looks) if isinstance(each, Finding)]
    for verdict in (Verdict.PROBLEM, Verdict.ADVICE):
        for finding in told:
            if finding.verdict is verdict:
                return _decided(finding) if _managed(machine) else finding
    for half in (waits, looks):
        if isinstance(half, Missing):
            raise half
    return told[0]


def _waits(updates: Updates, moment: Moment, limits: Limits, installs: bool) -> Finding:  # noqa: FBT001 - from one place
    known, known_since = 0.0, updates.known_since
    seen = [
        Evidence(name="waiting", says=say("Updates"), value=updates.waiting, limit=limits.many),
        Evidence(name="security", says=say("Security updates"), value=updates.security),
    ]
    if updates.security and known_since:
        known = max((moment.now - known_since).total_seconds(), 0.0)
        held = limits.overdue if known >= limits.overdue else limits.new
        since = say("Known for at least")
        seen += [Evidence(name="known", says=since, value=known, unit="duration", limit=held)]
    if updates.security and not (installs and known_since and known < limits.new):
        says = say_many(
            "{n} security update waits.", "{n} security updates wait.", n=updates.security
        )
        more = say("Among them: {names}.", names=updates.names[:8]) if updates.names else None
        judge = problem if known >= limits.overdue else advice
        return judge(says, *seen, remedies=(INSTALL, SWITCH_ON), more=more)
    if updates.waiting > limits.many:
        says = say_many("{n} update waits.", "{n} updates wait.", n=updates.waiting)
        return advice(says, *seen, remedies=(INSTALL,))
    return good(say("No important update is missing."), *seen)


def _managed(machine: Machine | Missing) -> bool:
    return isinstance(machine, Machine) and machine.managed is True


def _decided(finding: Finding) -> Finding:
    """Turn what somebody else decides into information."""
    says = say("Your organisation decides when updates are installed.")
    return good(says, *finding.evidence, more=finding.says)
