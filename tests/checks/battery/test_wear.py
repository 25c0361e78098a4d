"""How much of its first-day charge the battery still holds."""

import pytest

from smartdoctor.checks.battery.wear import Limits, examine
from smartdoctor.model import Finding, Missing, Verdict, Why
from tests.checks.battery.test_drain import battery


@pytest.mark.parametrize(
    ("health", "verdict"),
    [
        (1.0, Verdict.GOOD),
        (0.80, Verdict.GOOD),
        (0.799, Verdict.ADVICE),
        (0.60, Verdict.ADVICE),
        (0.599, Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(health: float, verdict: Verdict) -> None:
    finding = examine(battery(health=health), Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict


@pytest.mark.parametrize("ailment", ["dead", "failure", "overheat"])
def test_the_drivers_own_complaint_counts_more_than_the_figures(ailment: str) -> None:
    finding = examine(battery(health=0.99, ailment=ailment), Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.PROBLEM


def test_figures_that_make_no_sense_are_not_good() -> None:
    with pytest.raises(Missing) as caught:
        examine(battery(health=None), Limits())
    assert caught.value.why is Why.UNREADABLE


def test_a_new_battery_is_not_called_worn_yet() -> None:
    with pytest.raises(Missing):
        examine(battery(health=0.7, cycles=19), Limits())
    for cycles in (20, None):
        finding = examine(battery(health=0.7, cycles=cycles), Limits())
        assert isinstance(finding, Finding)
        assert finding.verdict is Verdict.ADVICE


def test_many_cycles_alone_are_only_a_note() -> None:
    finding = examine(battery(health=0.85, cycles=2000), Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.GOOD
    assert ("cycles", 2000) in [(seen.name, seen.value) for seen in finding.evidence]


def test_nothing_is_shown_that_was_not_measured() -> None:
    power = battery(health=0.85, cycles=None, full=None, design=None)
    finding = examine(power, Limits())
    assert isinstance(finding, Finding)
    assert [seen.name for seen in finding.evidence] == ["health"]
