"""What waits, and whether anybody looks."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.update.pending import Limits, examine
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.update_routine import Automation, UpdateRoutine
from smartdoctor.facts.updates import Updates
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
FRESH = UpdateRoutine(looked=NOW - timedelta(hours=3), automation=None)
ALONE = UpdateRoutine(looked=NOW - timedelta(hours=3), automation=Automation.INSTALLS)
NONE = Updates(waiting=0, security=0)
UNKNOWN = Missing(Why.TIMED_OUT, say("No answer."))


def security(days: float | None) -> Updates:
    since = None if days is None else NOW - timedelta(days=days)
    return Updates(waiting=3, security=1, names=("libssl3",), known_since=since)


def judge(
    updates: Updates | Missing,
    routine: UpdateRoutine | Missing = FRESH,
    machine: Machine | Missing = UNKNOWN,
) -> Finding:
    finding = examine(updates, routine, machine, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    assert finding.remedies or finding.verdict is Verdict.GOOD
    return finding


@pytest.mark.parametrize(
    ("days", "routine", "verdict"),
    [
        (2.9, ALONE, Verdict.GOOD),
        (3.0, ALONE, Verdict.ADVICE),
        (13.9, ALONE, Verdict.ADVICE),
        (14.0, ALONE, Verdict.PROBLEM),
        (0.1, FRESH, Verdict.ADVICE),  # nothing installs it by itself, and 0.1 is "at least"
        (None, ALONE, Verdict.ADVICE),  # nobody knows how long: never good
        (400.0, FRESH, Verdict.PROBLEM),
    ],
)
def test_a_security_update_counts_by_its_age(
    days: float | None, routine: UpdateRoutine, verdict: Verdict
) -> None:
    assert judge(security(days), routine).verdict is verdict


def test_the_security_updates_are_named() -> None:
    finding = judge(security(20))
    assert finding.more is not None
    assert finding.more.values["names"] == ("libssl3",)
    assert {e.name: e.value for e in finding.evidence}["known"] == 20 * 86400


@pytest.mark.parametrize(("waiting", "verdict"), [(20, Verdict.GOOD), (21, Verdict.ADVICE)])
def test_many_plain_updates_are_an_advice(waiting: int, verdict: Verdict) -> None:
    assert judge(Updates(waiting=waiting, security=0)).verdict is verdict


@pytest.mark.parametrize(("days", "verdict"), [(30.0, Verdict.GOOD), (30.1, Verdict.ADVICE)])
def test_an_old_list_proves_nothing(days: float, verdict: Verdict) -> None:
    routine = UpdateRoutine(looked=NOW - timedelta(days=days), automation=Automation.LOOKS)
    assert judge(NONE, routine).verdict is verdict


def test_never_looked_is_an_advice() -> None:
    assert judge(NONE, UpdateRoutine(looked=None, automation=None)).verdict is Verdict.ADVICE


def test_switched_off_is_a_problem_even_when_the_list_is_unknown() -> None:
    off = UpdateRoutine(looked=NOW, automation=Automation.OFF)
    assert judge(NONE, off).verdict is Verdict.PROBLEM
    assert judge(UNKNOWN, off).verdict is Verdict.PROBLEM


def test_overdue_updates_are_told_before_a_switched_off_routine() -> None:
    off = UpdateRoutine(looked=NOW, automation=Automation.OFF)
    assert judge(security(20), off).says.values["n"] == 1


@pytest.mark.parametrize(("updates", "routine"), [(UNKNOWN, FRESH), (NONE, UNKNOWN)])
def test_an_unknown_half_is_never_good(
    updates: Updates | Missing, routine: UpdateRoutine | Missing
) -> None:
    with pytest.raises(Missing) as caught:
        judge(updates, routine)
    assert caught.value == UNKNOWN


def test_a_list_from_the_future_is_not_old() -> None:
    ahead = UpdateRoutine(looked=NOW + timedelta(days=400), automation=None)
    assert judge(NONE, ahead).verdict is Verdict.GOOD


def test_paused_updates_are_an_advice() -> None:
    paused = UpdateRoutine(
        looked=FRESH.looked, automation=Automation.INSTALLS, paused_until=NOW + timedelta(days=20)
    )
    finding = judge(NONE, paused)
    assert finding.verdict is Verdict.ADVICE
    assert finding.says.values["day"] == "2026-12-12"
    assert judge(security(20), paused).verdict is Verdict.PROBLEM  # the worse is told


@pytest.mark.parametrize(
    ("managed", "verdict"),
    [(True, Verdict.GOOD), (False, Verdict.PROBLEM), (None, Verdict.PROBLEM)],
)
def test_an_organisation_decides_for_itself(managed: bool | None, verdict: Verdict) -> None:
    machine = Machine(
        kind="laptop", release="", release_id="windows", desktop="", container=False, uptime=9.0,
        managed=managed,
    )  # fmt: skip
    finding = judge(security(20), ALONE, machine)
    assert finding.verdict is verdict
    assert finding.more is not None  # what waits is told all the same
