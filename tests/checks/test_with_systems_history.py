"""What checks say on the first day, with what the system kept before we came."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from smartdoctor.checks.battery import drain, wear
from smartdoctor.checks.crash import system
from smartdoctor.checks.startup import boot
from smartdoctor.facts.battery import Draw
from smartdoctor.facts.battery_history import BatteryHistory, Level
from smartdoctor.facts.boot_history import BootHistory, Start
from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.past import Past
from smartdoctor.model import Finding, Missing, Verdict, Why
from tests.checks.battery.test_drain import battery
from tests.checks.crash.test_system import DESK, happened
from tests.checks.startup.test_boot import NOBODY
from tests.checks.startup.test_boot import boot as started
from tests.checks.test_with_past import HOUR, NOW, UNKNOWN, finding, past

FIRST = Past(at=NOW)  # nothing of our own yet


def drawn(watts: float, *days: float) -> BatteryHistory:
    return BatteryHistory(
        draws=tuple(Draw(at=NOW - timedelta(days=d), watts=watts) for d in sorted(days)[::-1])
    )


def levels(values: Mapping[float, float]) -> tuple[Level, ...]:
    return tuple(
        Level(at=NOW - timedelta(days=ago), ratio=ratio)
        for ago, ratio in sorted(values.items(), reverse=True)
    )


# -- B1: the full charge of the battery in these tests lasts 5 hours at 10 watts, 50 Wh


@pytest.mark.parametrize(
    ("watts", "days", "verdict"),
    [
        (5.9, (1, 2, 3), "advice"),  # 8.5 hours usually
        (6.1, (1, 2, 3), "good"),
        (5.9, (1, 2), "good"),  # two days are no habit
        (5.9, (0.1, 1, 2), "good"),  # today is not "usual"
        (5.9, (15, 16, 17), "good"),
    ],
)
def test_b1_what_the_system_kept_counts_from_the_first_day(
    watts: float, days: tuple[float, ...], verdict: str
) -> None:
    kept = drawn(watts, *days)
    found = drain.examine(battery(10.0), UNKNOWN, None, drain.Limits(), FIRST, kept)
    assert finding(found).verdict == verdict


def test_b1_our_own_days_count_before_the_systems() -> None:
    lasted = past({"battery.drain/runtime": dict.fromkeys((1, 2, 3), 5 * 3600.0)})
    found = drain.examine(battery(10.0), UNKNOWN, None, drain.Limits(), lasted, drawn(4.0, 1, 2, 3))
    assert finding(found).verdict is Verdict.GOOD


# -- B2


@pytest.mark.parametrize(
    ("kept", "today", "verdict"),
    [
        ({1: 0.85, 2: 0.86}, 0.79, "good"),
        ({1: 0.78, 2: 0.79}, 0.85, "advice"),
        ({40: 0.99, 50: 0.99}, 0.79, "advice"),  # too long ago to say anything of today
    ],
)
def test_b2_the_middle_of_three_days_from_the_first_day(
    kept: Mapping[float, float], today: float, verdict: str
) -> None:
    history = BatteryHistory(healths=levels(kept))
    found = wear.examine(battery(health=today), wear.Limits(), FIRST, history)
    assert finding(found).verdict == verdict


def test_b2_few_charges_are_no_excuse_after_a_month() -> None:
    weak = battery(health=0.7, cycles=3)
    young = BatteryHistory(healths=levels({20: 0.7, 1: 0.7}))
    with pytest.raises(Missing) as missing:
        wear.examine(weak, wear.Limits(), FIRST, young)
    assert missing.value.why is Why.UNREADABLE
    known = BatteryHistory(healths=levels({30: 0.7, 1: 0.7}))
    found = wear.examine(weak, wear.Limits(), FIRST, known)
    assert finding(found).verdict is Verdict.ADVICE


# -- S2


@pytest.mark.parametrize(
    ("times", "took", "verdict"),
    [
        ((20, 21, 20.5, 21.5, 20.2), 40.0, "advice"),
        ((20, 21, 20.5, 21.5, 20.2, 40.0), 40.0, "advice"),  # this very start is among them
        ((20, 21, 20.5, 21.5), 40.0, "good"),  # too few
        ((38, 39, 38.5, 39.5, 38.2), 40.0, "good"),
    ],
)
def test_s2_the_own_median_from_the_first_day(
    times: tuple[float, ...], took: float, verdict: str
) -> None:
    starts = tuple(
        Start(at=NOW - timedelta(days=len(times) - n), services=each)
        for n, each in enumerate(times)
    )
    history = BootHistory(starts=starts)
    found = boot.examine(started(took), NOBODY, boot.Limits(), FIRST, history)
    assert finding(found).verdict == verdict


def test_s2_our_memory_adds_what_the_journal_has_forgotten() -> None:
    ours = past({"startup.boot/services": {9: 20.0, 8: 20.5, 7: 21.0, 2: 22.0}})
    history = BootHistory(
        starts=tuple(Start(at=NOW - timedelta(days=d), services=20.0 + d) for d in (3, 2))
    )
    found = boot.examine(started(40.0), NOBODY, boot.Limits(), ours, history)
    assert finding(found).says.values["usual"] == 21.0
    again = boot.examine(started(40.0), NOBODY, boot.Limits(), ours, UNKNOWN)
    assert finding(again).verdict is Verdict.GOOD  # four starts alone are too few


# -- C2


def ended(history: BatteryHistory | Missing, known: Past = FIRST) -> Finding:
    log = Log(
        entries=happened(Kind.POWER_LOSS, 1, 3, 5),
        since=NOW - timedelta(days=7),
        kinds=tuple(Kind),
    )
    limits, moment = system.Limits(), Moment(now=NOW)
    return finding(system.examine(log, DESK, UNKNOWN, moment, limits, history, known))


@pytest.mark.parametrize(
    ("charges", "verdict", "losses"),
    [
        ({}, "problem", 3),
        ({5.1: 0.04, 3.1: 0.05, 1.2: 0.10}, "good", 0),
        ({5.1: 0.04, 3.1: 0.05, 1.2: 0.11}, "advice", 1),
        ({5.1: 0.04, 5.09: 0.60, 3.1: 0.05, 1.2: 0.02}, "advice", 1),  # charged in between
        ({0.5: 0.02}, "problem", 3),  # seen after it went off: says nothing
        ({20: 0.02}, "problem", 3),  # too long ago
    ],
)
def test_c2_an_empty_battery_is_no_loss_of_power(
    charges: Mapping[float, float], verdict: str, losses: int
) -> None:
    found = ended(BatteryHistory(charges=levels(charges)))
    assert (found.verdict, found.evidence[1].value) == (verdict, losses)
    if verdict == "good":
        assert found.more is not None
        assert "battery was empty" in found.more.template


def test_c2_our_own_samples_tell_it_too() -> None:
    known = past(
        {"battery.drain/charge": {5 + 3 * HOUR: 0.05, 3 + 3 * HOUR: 0.08, 1 + 3 * HOUR: 0.03}}
    )
    assert ended(UNKNOWN, known).verdict is Verdict.GOOD
    assert ended(UNKNOWN).verdict is Verdict.PROBLEM
