"""The newest backup: how old is it, and is it one?

Only a second copy elsewhere counts: snapshots die with the disk, sync deletes in step.  The best
tool decides; one that cannot be asked makes the answer milder.  Catalogue K1.
"""

from dataclasses import dataclass, replace

from smartdoctor.checks.backup.steps import BACK_UP_NOW, SET_UP
from smartdoctor.facts.backup import Backup, Backups, Kind, Trust
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Verdict,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

DAY = 86400.0
ORDER = (Verdict.GOOD, Verdict.ADVICE, Verdict.PROBLEM)
PARETO, OURS = say("Pareto Security asks for a backup a week"), say("our own choice")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How old the newest backup may be."""

    fresh: float = limit(7 * DAY, unit="duration", says=say("last backup within"), source=PARETO)
    stale: float = limit(30 * DAY, unit="duration", says=say("too old after"), source=OURS)
    late: float = limit(3.0, unit="ratio", says=say("times its own schedule"), source=OURS)
    patience: float = limit(3 * DAY, unit="duration", says=say("but not before"), source=OURS)
    failures: float = limit(3.0, unit="number", says=say("failed runs in a row"), source=OURS)


@check(
    id="backup.recent",
    code="K1",
    question=say("When were your files last backed up?"),
    matters=say("A backup is the only cure for a lost, stolen or broken computer."),
    headlines=Headlines(
        good=say("Your files were backed up recently"),
        advice=say("It is time for a backup"),
        problem=say("Your files are not backed up"),
    ),
    remedies=(SET_UP, BACK_UP_NOW),
)
def examine(
    backups: Backups, moment: Moment, machine: Machine | Missing, limits: Limits
) -> Finding:
    """Let the best backup decide; without one, say what there is instead."""
    made = [each for each in backups.found if each.kind is Kind.BACKUP]
    silent = tuple(each.tool for each in made if each.trust is Trust.NONE)
    told = [each for each in made if each.trust is not Trust.NONE]
    told.sort(key=lambda each: -each.last_ok.timestamp() if each.last_ok else 0.0)
    if told:
        judged = (_judge(each, moment, limits) for each in told)
        best = min(judged, key=lambda one: ORDER.index(one.verdict))
        milder = silent and best.verdict is Verdict.PROBLEM
        return replace(best, verdict=Verdict.ADVICE) if milder else best
    if silent:
        says = say("{tools} is set up, but does not tell when it last ran.", tools=silent)
        raise Missing(Why.UNSUPPORTED, says)
    if not backups.found and isinstance(machine, Machine) and machine.container:
        raise Missing(Why.MUTED, say("Backups of this computer cannot be seen from a container."))
    return _without(backups.found)


def _judge(each: Backup, moment: Moment, limits: Limits) -> Finding:
    who = Evidence(name="tool", says=say("Program"), value=each.tool, unit="text")
    if each.last_ok is None:
        says = say("{tool} is set up, but has not made a backup yet.", tool=each.tool)
        young = each.since and (moment.now - each.since).total_seconds() < limits.fresh
        return (advice if young else problem)(says, who, remedies=(BACK_UP_NOW,))
    age = max((moment.now - each.last_ok).total_seconds(), 0.0)
    due = max(each.every * limits.late, limits.patience) if each.every else limits.fresh
    most = min(due, limits.fresh)
    seen = Evidence(name="age", says=say("Age"), value=age, unit="duration", limit=most)
    says = say("The last backup was made {age:duration} ago by {tool}.", age=age, tool=each.tool)
    more = None if each.trust is Trust.HIGH else say("Whether all went well is not known.")
    if each.failures >= limits.failures:
        more = say("Since then it has failed {times:number} times.", times=each.failures)
        return problem(says, seen, who, remedies=(BACK_UP_NOW,), more=more)
    if age <= most:
        return good(says, seen, who, more=more)
    judge = problem if age > limits.stale else advice
    return judge(says, seen, who, remedies=(BACK_UP_NOW,), more=more)


def _without(found: tuple[Backup, ...]) -> Finding:
    tools = tuple(each.tool for each in found)
    says = say("No backup is set up for this account, as far as can be seen.")
    if any(each.kind is Kind.SNAPSHOT for each in found):
        says = say("{tools} keeps older versions, but only on the same disk.", tools=tools)
    elif found:
        says = say("{tools} is no backup: what is deleted is deleted there too.", tools=tools)
    covered = any(each.covers_home for each in found)
    return (advice if covered else problem)(says, remedies=(SET_UP,))
