"""How long a charge lasts, and when nobody may say so yet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.battery.drain import Limits, examine
from smartdoctor.facts.battery import Battery, Draw, LongDrain
from smartdoctor.facts.processes import ProcessSample, Program
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
NOBODY_LOOKED = Missing(Why.TIMED_OUT, say("No."))


def draws(watts: float, *, seconds: float, count: int = 7) -> tuple[Draw, ...]:
    step = timedelta(seconds=seconds / (count - 1)) if count > 1 else timedelta()
    return tuple(Draw(at=NOW - step * (count - 1 - n), watts=watts) for n in range(count))


def battery(watts: float = 10.0, *, charge: float = 0.8, seconds: float = 600, **known) -> Battery:
    usual = Battery(
        packs=1,
        charge=charge,
        full=50.0,
        design=56.0,
        health=0.89,
        cycles=100,
        ailment="",
        on_battery=True,
        watts=watts,
        limit=None,
        draws=draws(watts, seconds=seconds),
        last_draw=watts,
    )
    return replace(usual, **known)


def judged(power: Battery, longer: LongDrain | Missing | None = None) -> Finding | LookAgain:
    return examine(power, NOBODY_LOOKED, longer, Limits())


@pytest.mark.parametrize(
    ("watts", "seconds", "verdict"),
    [
        (12.4, 600, Verdict.GOOD),
        (12.5, 600, Verdict.PROBLEM),  # 25 % of 50 Wh an hour
        (12.5, 179, Verdict.ADVICE),  # perhaps just unplugged
        (12.5, 180, Verdict.PROBLEM),
        (40.0, 600, Verdict.PROBLEM),
        (40.0, 90, Verdict.ADVICE),
    ],
)
def test_verdict_turns_at_the_limits(watts: float, seconds: float, verdict: Verdict) -> None:
    finding = judged(battery(watts, seconds=seconds))
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict


def test_a_policy_that_tolerates_the_rate_still_has_the_runtime() -> None:
    patient = Limits(fast=10.0)
    for watts, verdict in ((16.6, "good"), (16.8, "advice"), (33.2, "advice"), (33.4, "problem")):
        finding = examine(battery(watts), NOBODY_LOOKED, None, patient)
        assert isinstance(finding, Finding)
        assert (finding.verdict, watts) == (verdict, watts)


@pytest.mark.parametrize(
    ("charge", "verdict"),
    [(0.05, Verdict.PROBLEM), (0.051, Verdict.ADVICE), (0.2, Verdict.ADVICE), (0.21, Verdict.GOOD)],
)
def test_a_low_charge_counts_by_itself(charge: float, verdict: Verdict) -> None:
    finding = judged(battery(5.0, charge=charge))
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict
    if verdict is not Verdict.GOOD:
        assert [remedy.id for remedy in finding.remedies] == ["charge"]


def test_the_rate_of_a_nearly_empty_battery_is_no_problem_by_itself() -> None:
    finding = judged(battery(30.0, charge=0.09))
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.ADVICE


def test_one_odd_sample_among_many_changes_nothing() -> None:
    calm = draws(8.0, seconds=600)
    odd = (*calm[:3], Draw(at=calm[3].at, watts=90.0), *calm[4:])
    finding = judged(battery(draws=odd))
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.GOOD


@pytest.mark.parametrize(
    "power",
    [
        battery(draws=()),
        battery(draws=draws(10.0, seconds=0, count=1)),
        battery(draws=draws(10.0, seconds=600, count=2)),
        battery(seconds=59),
    ],
    ids=["nothing", "one", "two", "too short"],
)
def test_too_little_seen_asks_for_a_second_look(power: Battery) -> None:
    assert judged(power) == LookAgain(LongDrain)


def test_the_second_look_is_enough_for_advice_but_not_for_a_problem() -> None:
    alone = battery(draws=draws(20.0, seconds=0, count=1))
    longer = LongDrain(draws=draws(20.0, seconds=12, count=5))
    finding = judged(alone, longer)
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.ADVICE


@pytest.mark.parametrize(
    ("power", "longer"),
    [
        (battery(draws=()), LongDrain(draws=draws(9.0, seconds=3, count=2))),
        (battery(draws=()), NOBODY_LOOKED),
        (battery(full=None), None),
        (battery(on_battery=None), None),
    ],
    ids=["two samples", "no second look", "capacity unknown", "mains unknown"],
)
def test_unknown_is_never_good(power: Battery, longer: LongDrain | Missing | None) -> None:
    with pytest.raises(Missing) as caught:
        judged(power, longer)
    assert caught.value.why is Why.UNREADABLE


def test_a_low_charge_is_told_even_when_the_rate_is_not_known() -> None:
    finding = judged(battery(charge=0.1, draws=()), LongDrain(draws=()))
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.ADVICE


@pytest.mark.parametrize("last", [None, 11.4])
def test_plugged_in_does_not_apply_and_shows_the_last_value(last: float | None) -> None:
    with pytest.raises(Missing) as caught:
        judged(battery(on_battery=False, draws=(), last_draw=last))
    assert caught.value.why is Why.MUTED
    assert caught.value.says.values.get("power") == last


def program(name: str, cores: float) -> Program:
    return Program(
        name=name, processes=1, cores=cores, memory=0, busiest=cores, busiest_age=0, busiest_share=0
    )


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [(0.2, 0.1, True), (0.19, 0.0, False), (0.9, 0.5, False), (0.9, 0.45, True)],
)
def test_a_culprit_is_named_only_when_it_stands_out(first, second, named) -> None:
    sample = ProcessSample(
        seconds=3, cores=4, ours=0, programs=(program("encoder", first), program("other", second))
    )
    finding = examine(battery(20.0), sample, None, Limits())
    assert isinstance(finding, Finding)
    assert (finding.more is not None) is named
    if finding.more:
        assert finding.more.values == {"program": "encoder"}
