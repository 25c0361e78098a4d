"""Programs that keep crashing, in the last seven days.

One crash is nobody's habit: the same program three times, or five crashes in all, are worth a look;
the desktop itself twice, or one program three times within a day, costs work.  Two reports within a
minute are one crash told twice.  Programs that the owner is just building are left out by the
readers, as are programs that somebody ended.  A program that stopped answering and was closed
counts like a crash.  The numbers are our choice.  Catalogue C1.
"""

from collections import Counter
from dataclasses import dataclass

from smartdoctor.checks.crash.counts import DAY, DESKTOP, WEEK, once
from smartdoctor.checks.crash.steps import UPDATE_PROGRAM
from smartdoctor.checks.crash.words import often_says
from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.ours import Moment
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

OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How often programs may crash in a week."""

    same: float = limit(3, unit="number", says=say("crashes of one program"), source=OURS)
    total: float = limit(5, unit="number", says=say("crashes of all programs"), source=OURS)
    desktop: float = limit(2, unit="number", says=say("crashes of the desktop"), source=OURS)


@check(
    id="crash.apps",
    code="C1",
    question=say("Which programs keep crashing?"),
    matters=say("A program that crashes takes with it what you have not saved."),
    headlines=Headlines(
        good=say("No program keeps crashing"),
        advice=say("A program crashed several times"),
        problem=say("A program keeps crashing"),
    ),
    remedies=(UPDATE_PROGRAM,),
)
def examine(log: Log, moment: Moment, limits: Limits) -> Finding:
    """Count each program's crashes, each once."""
    if not log.sees(Kind.APP_CRASH):
        says = say("This account cannot see which programs crashed.")
        raise Missing(Why.UNSUPPORTED, says)
    week = once(e for e in log.of(Kind.APP_CRASH, Kind.APP_HANG) if moment.now - e.at <= WEEK)
    counts = Counter(entry.subject for entry in week)
    today = Counter(entry.subject for entry in week if moment.now - entry.at <= DAY)
    shell = Counter(each.subject for each in week if each.subject.lower() in DESKTOP)
    all_ = Evidence(
        name="crashes", says=say("Crashes in 7 days"), value=len(week), limit=limits.total
    )
    for chosen, most in ((shell, limits.desktop), (today, limits.same), (counts, limits.same)):
        if not chosen:
            continue
        name, times = chosen.most_common(1)[0]
        if times < most:
            continue
        seen = Evidence(
            name="times", says=say("Crashes of {app}", app=name), value=times, limit=most
        )
        judge = advice if chosen is counts else problem
        return judge(often_says(name, counts[name]), seen, all_, remedies=(UPDATE_PROGRAM,))
    if len(week) >= limits.total:
        says = say("Programs crashed {n} times in the last 7 days.", n=len(week))
        names = tuple(name for name, _ in counts.most_common(8))
        more = say("Among them: {names}.", names=names)
        return advice(says, all_, remedies=(UPDATE_PROGRAM,), more=more)
    return good(say("No program crashed repeatedly in the last 7 days."), all_)
