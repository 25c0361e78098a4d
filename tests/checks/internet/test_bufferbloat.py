"""Small packets behind big ones: each grade, and who is to blame."""

from typing import Any

import pytest

from smartdoctor.checks.internet.bufferbloat import Limits, examine
from smartdoctor.facts.ping import Series
from smartdoctor.facts.route import Line
from smartdoctor.facts.speed import SpeedRun, Waits
from smartdoctor.model import Finding, Missing, Verdict, Why
from tests.checks.internet.test_speed import run
from tests.support.network import route


def waits(public: float, router: float = 0.002, count: int = 30) -> Waits:
    return Waits(public=Series(times=(public,) * count), router=Series(times=(router,) * count))


def judged(idle: Waits, down: Waits, up: Waits, *, kind: Line = Line.WIFI, **more: Any) -> Finding:
    measured = run(50, 20, idle=idle, loading=down, sending=up, **more)
    found = examine(SpeedRun(run=measured), route(kind=kind), Limits())
    assert isinstance(found, Finding)
    return found


def grade(found: Finding) -> Any:
    return {each.name: each.value for each in found.evidence}["grade"]


@pytest.mark.parametrize(
    ("down", "up", "expected", "verdict"),
    [
        (0.004, 0.004, "A+", Verdict.GOOD),
        (0.006, 0.006, "A", Verdict.GOOD),
        (0.031, 0.031, "B", Verdict.GOOD),
        (0.059, 0.059, "B", Verdict.GOOD),
        (0.061, 0.061, "C", Verdict.ADVICE),
        (0.000, 0.122, "C", Verdict.ADVICE),  # the mean of both ways
        (0.199, 0.199, "C", Verdict.ADVICE),
        (0.201, 0.201, "D", Verdict.PROBLEM),
        (0.401, 0.401, "F", Verdict.PROBLEM),
    ],
)
def test_the_grades(down: float, up: float, expected: str, verdict: Verdict) -> None:
    idle = 0.010
    found = judged(waits(idle), waits(idle + down), waits(idle + up))
    assert (grade(found), found.verdict) == (expected, verdict)


def test_when_the_router_carries_most_of_it_wifi_is_to_blame() -> None:
    inside = judged(waits(0.010), waits(0.110, 0.080), waits(0.110, 0.080))
    assert inside.remedies[0].id == "come_closer"
    assert inside.more is not None
    outside = judged(waits(0.010), waits(0.110, 0.070), waits(0.110, 0.070))
    assert outside.remedies[0].id == "smart_queue"
    cable = judged(waits(0.010), waits(0.110, 0.1), waits(0.110, 0.1), kind=Line.CABLE)
    assert cable.remedies[0].id == "check_cable"


@pytest.mark.parametrize("few", [0, 29])
def test_too_few_echoes_are_no_measurement(few: int) -> None:
    with pytest.raises(Missing) as raised:
        judged(waits(0.010), waits(0.110, count=few), waits(0.110))
    assert raised.value.why is Why.UNREADABLE
    with pytest.raises(Missing):
        judged(waits(0.010, count=0), waits(0.110), waits(0.110))
    silent = Waits(public=waits(0.110).public, router=Series(times=(None,) * 40))
    assert judged(waits(0.010), silent, silent).remedies[0].id == "smart_queue"


@pytest.mark.parametrize(
    ("trips", "verdict"),
    [
        (2000.0, Verdict.GOOD),
        (900.0, Verdict.GOOD),
        (600.0, Verdict.ADVICE),
        (200.0, Verdict.PROBLEM),
    ],
)
def test_round_trips_a_minute_where_the_engine_counts_them(trips: float, verdict: Verdict) -> None:
    none = waits(0, count=0)
    assert judged(none, none, none, trips=trips, delay=0.011).verdict is verdict
