"""Whether the charger fills the battery, and whether it is let."""

from datetime import timedelta

import pytest

from smartdoctor.checks.battery.charging import Limits, examine
from smartdoctor.facts.battery import Battery, Draw, LongCharge
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say
from tests.checks.battery.test_drain import NOW, battery

SILENT = Missing(Why.TIMED_OUT, say("No."))


def plugged(**known) -> Battery:
    usual = {"on_battery": False, "charging": True, "loss": -20.0, "charge": 0.6}
    return battery(**{**usual, **known})


def looks(watts: float, *, seconds: float = 12, count: int = 5) -> LongCharge:
    step = timedelta(seconds=seconds / (count - 1))
    return LongCharge(losses=tuple(Draw(at=NOW + step * n, watts=watts) for n in range(count)))


def judged(power: Battery, longer: LongCharge | Missing | None = None) -> Finding:
    finding = examine(power, longer, Limits())
    assert isinstance(finding, Finding)
    return finding


def declined(power: Battery, longer: LongCharge | Missing | None = None) -> Why:
    with pytest.raises(Missing) as caught:
        examine(power, longer, Limits())
    return caught.value.why


def test_charging_is_good_at_once() -> None:
    finding = judged(plugged(adapter=65.0))
    assert finding.verdict is Verdict.GOOD
    shown = {seen.name: seen.value for seen in finding.evidence}
    assert shown == {"charge": 0.6, "flow": 20.0, "adapter": 65.0}


def test_not_plugged_in_does_not_apply() -> None:
    assert declined(battery()) is Why.MUTED
    assert declined(plugged(on_battery=None)) is Why.UNREADABLE
    assert declined(plugged(charging=None, loss=None)) is Why.UNREADABLE


@pytest.mark.parametrize(
    ("watts", "seconds", "verdict"),
    [
        (1.01, 60, Verdict.PROBLEM),
        (1.01, 59, Verdict.ADVICE),
        (8.0, 12, Verdict.ADVICE),
    ],
)
def test_losing_while_plugged_in(watts: float, seconds: float, verdict: Verdict) -> None:
    power = plugged(charging=False, loss=watts)
    assert isinstance(examine(power, None, Limits()), LookAgain)
    assert judged(power, looks(watts, seconds=seconds)).verdict is verdict


def test_one_look_that_does_not_lose_acquits() -> None:
    power = plugged(charging=False, loss=8.0, charge=0.93)
    mixed = LongCharge(losses=(*looks(8.0).losses, Draw(at=NOW, watts=1.0)))
    assert judged(power, mixed).verdict is Verdict.GOOD
    assert judged(power, looks(8.0, count=2)).verdict is Verdict.GOOD  # too few
    assert judged(power, SILENT).verdict is Verdict.GOOD


def test_a_watt_or_nearly_full_is_no_loss() -> None:
    assert judged(plugged(charging=False, loss=1.0, charge=0.91)).verdict is Verdict.GOOD
    assert judged(plugged(charging=False, loss=5.0, charge=0.95)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("known", "held"),
    [
        ({"charge": 0.80, "limit": 0.80}, True),
        ({"charge": 0.75, "limit": 0.80}, True),
        ({"charge": 0.74, "limit": 0.80}, False),
        ({"charge": 0.62, "limit": 0.80, "resume": 0.60}, True),  # between start and stop
        ({"charge": 0.58, "limit": 0.80, "resume": 0.60}, False),
        ({"charge": 0.30, "held": True}, True),
        ({"charge": 0.75}, True),  # learned habits: about 80 %
        ({"charge": 0.85}, True),
    ],
)
def test_held_on_purpose(known: dict, held: bool) -> None:
    power = plugged(charging=False, loss=0.0, **known)
    verdict = judged(power, None if held else looks(0.0)).verdict
    assert verdict is (Verdict.GOOD if held else Verdict.ADVICE)


def test_a_limit_does_not_excuse_losing_below_it() -> None:
    power = plugged(charging=False, loss=9.0, charge=0.79, limit=0.80)
    assert judged(power, looks(9.0)).verdict is Verdict.ADVICE
    above = plugged(charging=False, loss=9.0, charge=0.88, limit=0.80)
    assert judged(above).verdict is Verdict.GOOD
    learned = plugged(charging=False, loss=9.0, charge=0.80)
    assert judged(learned, looks(9.0)).verdict is Verdict.ADVICE


def test_resting_without_a_known_limit() -> None:
    assert judged(plugged(charging=False, loss=0.0, charge=0.90)).verdict is Verdict.GOOD
    assert declined(plugged(charging=False, loss=0.0, charge=0.89), looks(0.0)) is Why.UNSUPPORTED
    assert declined(plugged(charging=False, loss=0.0, charge=0.45), looks(0.0)) is Why.UNSUPPORTED
    low = plugged(charging=False, loss=0.0, charge=0.44)
    assert isinstance(examine(low, None, Limits()), LookAgain)
    assert judged(low, looks(0.0)).verdict is Verdict.ADVICE
    assert judged(low, looks(-15.0)).verdict is Verdict.GOOD  # it only began late


@pytest.mark.parametrize(
    ("heat", "verdict"), [(45.0, Verdict.GOOD), (45.1, Verdict.ADVICE), (None, Verdict.GOOD)]
)
def test_heat(heat: float | None, verdict: Verdict) -> None:
    assert judged(plugged(temperature=heat)).verdict is verdict


def test_the_systems_own_complaint_about_slow_charging() -> None:
    assert judged(plugged(slowed=True)).verdict is Verdict.ADVICE
