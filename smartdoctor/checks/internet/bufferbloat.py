"""Small packets behind big ones: calls stutter while something downloads, on fast lines too.

How much longer an echo takes while the line is full, the mean of both ways, in the grades of
dslreports.com (A+ below 5 ms, A 30, B 60, C 200, D 400, F): up to B is fine, C is felt in calls, D
and F break them.  It rides on the speed test.  When the router's own echoes carry most of the
increase, Wi-Fi is the bottleneck and not the provider.  macOS counts round trips a minute instead,
so a full one takes 60 s / count.  Catalogue N3.
"""

from dataclasses import dataclass
from statistics import fmean

from smartdoctor.checks.internet.steps import LIMIT_UPLOADS, SMART_QUEUE
from smartdoctor.checks.router.steps import CHECK_CABLE, COME_CLOSER
from smartdoctor.facts.ping import Series
from smartdoctor.facts.route import Line, Route
from smartdoctor.facts.speed import Run, SpeedRun
from smartdoctor.model import (
    Cause,
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

GRADES = say("the grades of DSLReports")
OURS = say("our choice; no standard gives one")
MS = "milliseconds"
STEPS = ((0.005, "A+"), (0.030, "A"), (0.060, "B"), (0.200, "C"), (0.400, "D"))


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much longer small packets may take."""

    felt: float = limit(0.060, unit=MS, says=say("added delay, felt in calls"), source=GRADES)
    broken: float = limit(0.200, unit=MS, says=say("added delay, calls break"), source=GRADES)
    inside: float = limit(0.70, unit="percent", says=say("of it in your home"), source=OURS)
    echoes: int = limit(30, unit="number", says=say("echoes needed each way"), source=OURS)


@check(
    id="internet.bufferbloat",
    code="N3",
    question=say("Do calls stutter when something is downloading?"),
    matters=say("A fast line does not help when small packets wait behind big ones."),
    headlines=Headlines(
        good=say("Calls stay smooth while something is downloading"),
        advice=say("Calls may stutter while something is downloading"),
        problem=say("Calls will stutter while something is downloading"),
    ),
    remedies=(SMART_QUEUE, LIMIT_UPLOADS, COME_CLOSER, CHECK_CABLE),
    after=(
        Cause(check="wifi.signal"),
        Cause(check="internet.online", mutes=frozenset({"portal"})),
    ),
)
def examine(speed: SpeedRun, route: Route, limits: Limits) -> Finding:
    """Grade the mean increase of both ways."""
    run = speed.run
    down, up = _increases(run, limits)
    added = fmean((down, up))
    grade = next((name for most, name in STEPS if added < most), "F")
    says = say(
        "While the line is full, answers take {added:milliseconds} longer (grade {grade}).",
        added=added,
        grade=grade,
    )
    felt = limits.felt
    seen = (
        Evidence(name="down", says=say("Added by downloads"), value=down, unit=MS, limit=felt),
        Evidence(name="up", says=say("Added by uploads"), value=up, unit=MS, limit=felt),
        Evidence(name="grade", says=say("Grade"), value=grade),
    )
    if added < limits.felt:
        return good(says, *seen)
    more, remedies = None, (SMART_QUEUE, LIMIT_UPLOADS)
    if _inside(run, limits) > limits.inside * added:
        more = say("Most of it arises between this computer and the router, not at the provider.")
        first = CHECK_CABLE if route.kind is Line.CABLE else COME_CLOSER
        remedies = (first, SMART_QUEUE)
    judge = problem if added >= limits.broken else advice
    return judge(says, *seen, remedies=remedies, more=more)


def _increases(run: Run, limits: Limits) -> tuple[float, float]:
    """Return the seconds added by downloads and by uploads."""
    if run.trips and run.trips > 0 and run.delay is not None:
        added = max(60 / run.trips - run.delay, 0.0)
        return added, added
    idle, *full = (each.public for each in (run.idle, run.loading, run.sending))
    if not idle.answered or any(len(each.answered) < limits.echoes for each in full):
        says = say("Too few echoes came back while the line was full to judge by.")
        raise Missing(Why.UNREADABLE, says)
    down, up = (_added(idle, each) for each in full)
    return down, up


def _inside(run: Run, limits: Limits) -> float:
    """Return how much of the mean increase the way to the router has, 0 when nobody can tell."""
    idle, *full = (each.router for each in (run.idle, run.loading, run.sending))
    if not idle.answered or any(len(each.answered) < limits.echoes for each in full):
        return 0.0
    return fmean(_added(idle, each) for each in full)


def _added(idle: Series, full: Series) -> float:
    return max(fmean(full.answered) - idle.median, 0.0)
