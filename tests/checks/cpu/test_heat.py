"""Only a sensor's own limit and the system's own word judge heat, and never one look alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smartdoctor.checks.cpu.heat import Limits, examine
from smartdoctor.facts.heat import Fan, Heat, HeatLook, LongHeat, Sensor
from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.machine import Machine
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say

UNKNOWN = Missing(Why.DENIED, say("No."))
COOL = HeatLook(
    windows=6,
    slowed=0,
    events=12,
    limited=None,
    speed=None,
    state="",
    reason="",
    sensors=(Sensor(name="coretemp", celsius=60.0, critical=100.0),),
    fans=(Fan(name="fan1", rpm=2000),),
)
HOT = replace(COOL, sensors=(Sensor(name="coretemp", celsius=97.0, critical=100.0),))


def judged(first: HeatLook, second: HeatLook | Missing | None = None) -> Finding | LookAgain:
    longer = LongHeat(look=second) if isinstance(second, HeatLook) else second
    return examine(Heat(look=first), longer, UNKNOWN, UNKNOWN, Limits())


def verdict(second: HeatLook, first: HeatLook = HOT) -> Verdict:
    finding = judged(first, second)
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding.verdict


def at(celsius: float, critical: float | None = 100.0) -> HeatLook:
    return replace(COOL, sensors=(Sensor(name="coretemp", celsius=celsius, critical=critical),))


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (at(94.9), Verdict.GOOD),
        (at(95.0), Verdict.ADVICE),
        (at(99.9), Verdict.ADVICE),
        (at(100.0), Verdict.PROBLEM),
        (at(99.0, None), Verdict.GOOD),  # hot by design, for all that is known
        (replace(COOL, slowed=2), Verdict.GOOD),
        (replace(COOL, slowed=3), Verdict.ADVICE),
        (replace(COOL, limited=1), Verdict.GOOD),
        (replace(COOL, limited=2), Verdict.ADVICE),
        (replace(COOL, speed=1.0), Verdict.GOOD),
        (replace(COOL, speed=0.99), Verdict.ADVICE),
        (replace(COOL, speed=0.5), Verdict.ADVICE),
        (replace(COOL, speed=0.49), Verdict.PROBLEM),
        (replace(COOL, state="fair"), Verdict.GOOD),
        (replace(COOL, state="serious"), Verdict.ADVICE),
        (replace(COOL, state="critical"), Verdict.PROBLEM),
        (replace(COOL, reason="high-operating-temperature"), Verdict.ADVICE),
        (replace(COOL, reason="lap-detected"), Verdict.GOOD),
    ],
)
def test_the_second_look_judges(look: HeatLook, expected: Verdict) -> None:
    assert verdict(look) is expected


@pytest.mark.parametrize(
    "first",
    [
        at(95.0),
        replace(COOL, slowed=1),
        replace(COOL, limited=1),
        replace(COOL, speed=0.9),
        replace(COOL, state="serious"),
        replace(COOL, reason="high-operating-temperature"),
    ],
)
def test_one_look_is_no_verdict(first: HeatLook) -> None:
    assert judged(first) == LookAgain(LongHeat)
    assert verdict(COOL, first) is Verdict.GOOD


def test_a_lap_is_mentioned_and_no_advice() -> None:
    finding = judged(replace(COOL, reason="lap-detected"))
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.GOOD
    assert finding.more is not None


def test_a_fan_that_stops_while_it_is_hot() -> None:
    still = (Fan(name="fan1", rpm=0),)
    assert verdict(replace(HOT, fans=still)) is Verdict.PROBLEM
    assert verdict(replace(COOL, fans=still)) is Verdict.GOOD  # it may rest while it is cool
    never = replace(HOT, fans=still)
    assert verdict(never, first=never) is Verdict.ADVICE  # passively cooled, or nothing plugged in


def test_the_hottest_is_the_one_nearest_to_its_own_limit() -> None:
    look = replace(
        COOL,
        sensors=(
            Sensor(name="a", celsius=95.0, critical=None),
            Sensor(name="b", celsius=80.0, critical=105.0),
            Sensor(name="c", celsius=70.0, critical=85.0),
        ),
    )
    finding = judged(look)
    assert isinstance(finding, Finding)
    (hottest,) = (each for each in finding.evidence if each.name == "hottest")
    assert (hottest.value, hottest.limit) == (70.0, 85.0)


def test_a_second_look_that_fails_is_not_fine() -> None:
    with pytest.raises(Missing):
        judged(HOT, UNKNOWN)


def test_just_started_is_not_judged() -> None:
    fresh = Machine(
        kind="laptop", release="", release_id="", desktop="", container=False, uptime=299.0
    )
    with pytest.raises(Missing) as missing:
        examine(Heat(look=HOT), None, fresh, UNKNOWN, Limits())
    assert missing.value.why is Why.MUTED
    old = replace(fresh, uptime=300.0)
    assert examine(Heat(look=HOT), None, old, UNKNOWN, Limits()) == LookAgain(LongHeat)


def test_the_log_is_shown_and_judges_nothing() -> None:
    at = datetime(2026, 11, 25, tzinfo=UTC)
    entries = (Entry(kind=Kind.THROTTLED, at=at),) * 3
    log = Log(entries=entries, since=at, kinds=(Kind.THROTTLED,))
    finding = examine(Heat(look=HOT), LongHeat(look=HOT), UNKNOWN, log, Limits())
    assert isinstance(finding, Finding)
    assert [each.value for each in finding.evidence if each.name == "logged"] == [3]
    calm = examine(Heat(look=COOL), None, UNKNOWN, log, Limits())
    assert isinstance(calm, Finding)
    assert calm.verdict is Verdict.GOOD
