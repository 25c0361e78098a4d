"""The speed of the line, at, just below and just above each limit."""

from typing import Any

import pytest

from smartdoctor.checks.internet.speed import Limits, examine
from smartdoctor.facts.ping import Series
from smartdoctor.facts.route import Line
from smartdoctor.facts.speed import Run, SecondSpeedRun, SpeedRun, Waits
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say
from tests.support.network import route

NONE = Waits(public=Series(times=()), router=Series(times=()))


def run(down: float, up: float, **more: Any) -> Run:
    return Run(
        **{
            "engine": "ookla", "down": down * 1e6, "up": up * 1e6, "delay": 0.012,
            "moved": 30_000_000, "busy": 0.0, "idle": NONE, "loading": NONE, "sending": NONE,
            **more,
        }
    )  # fmt: skip


def judged(first: Run, again: Run | Missing | None = None, **way: Any) -> Finding | LookAgain:
    second = SecondSpeedRun(run=again) if isinstance(again, Run) else again
    return examine(SpeedRun(run=first), route(**way), second, Limits())


def verdict(*args: Any, **way: Any) -> Verdict:
    found = judged(*args, **way)
    assert isinstance(found, Finding)
    return found.verdict


@pytest.mark.parametrize(
    ("down", "up", "expected"),
    [
        (10.0, 3.0, Verdict.GOOD),
        (10.1, 3.1, Verdict.GOOD),
        (9.9, 3.0, Verdict.ADVICE),
        (10.0, 2.9, Verdict.ADVICE),
        (3.0, 1.0, Verdict.ADVICE),
        (2.9, 1.0, Verdict.ADVICE),  # over Wi-Fi one run is never a problem
        (3.0, 0.9, Verdict.ADVICE),
    ],
)
def test_one_run_over_wifi(down: float, up: float, expected: Verdict) -> None:
    assert verdict(run(down, up), kind=Line.WIFI) is expected


@pytest.mark.parametrize(("down", "up"), [(2.9, 1.0), (3.0, 0.9), (0.1, 0.1)])
def test_over_a_cable_a_bad_run_is_made_once_more(down: float, up: float) -> None:
    first = run(down, up)
    assert judged(first, kind=Line.CABLE) == LookAgain(SecondSpeedRun)
    assert verdict(first, first, kind=Line.CABLE) is Verdict.PROBLEM
    assert verdict(first, run(20, 5), kind=Line.CABLE) is Verdict.GOOD
    assert verdict(first, run(5, 2), kind=Line.CABLE) is Verdict.ADVICE
    assert verdict(first, Missing(Why.DENIED, say("No.")), kind=Line.CABLE) is Verdict.ADVICE


def test_a_line_that_others_use_is_not_judged() -> None:
    assert verdict(run(5, 2, busy=0.5e6), kind=Line.WIFI) is Verdict.ADVICE
    with pytest.raises(Missing) as raised:
        judged(run(5, 2, busy=0.51e6), kind=Line.WIFI)
    assert raised.value.why is Why.MUTED
    assert verdict(run(50, 20, busy=9e6), kind=Line.WIFI) is Verdict.GOOD
    assert verdict(run(5, 2, busy=None), kind=Line.WIFI) is Verdict.ADVICE


def test_what_is_shown() -> None:
    found = judged(run(50, 20), vpn=True)
    assert isinstance(found, Finding)
    assert [each.name for each in found.evidence] == ["down", "up", "delay", "moved"]
    assert found.more is not None
    less = judged(run(50, 20, delay=None))
    assert isinstance(less, Finding)
    assert [each.name for each in less.evidence] == ["down", "up", "moved"]
