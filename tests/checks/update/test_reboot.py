"""How long a restart may wait."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.update.reboot import Limits, examine
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.reboot import Reboot
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
UNKNOWN = Missing(Why.DENIED, say("No."))
RESTED = Reboot(waiting_since=None, packages=(), kernel=False)


def machine(kind: str, days: float) -> Machine:
    return Machine(
        kind=kind,
        release="",
        release_id="debian",
        desktop="",
        container=False,
        uptime=days * 86400,
    )


def judge(reboot: Reboot, known: Machine | Missing = UNKNOWN) -> Finding:
    finding = examine(reboot, known, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("hours", "kernel", "verdict"),
    [
        (23, True, Verdict.GOOD),
        (24, False, Verdict.ADVICE),
        (24 * 7 - 1, True, Verdict.ADVICE),
        (24 * 7, True, Verdict.PROBLEM),
        (24 * 70, False, Verdict.ADVICE),
    ],
)
def test_verdict_turns_at_the_limits(hours: int, kernel: bool, verdict: Verdict) -> None:
    since = NOW - timedelta(hours=hours)
    assert judge(Reboot(waiting_since=since, packages=(), kernel=kernel)).verdict is verdict


def test_what_wants_it_is_named() -> None:
    waiting = Reboot(waiting_since=NOW - timedelta(days=2), packages=("libc6",), kernel=True)
    more = judge(waiting).more
    assert more is not None
    assert more.values["packages"] == ("libc6",)


@pytest.mark.parametrize(
    ("kind", "days", "verdict"),
    [
        ("laptop", 30, Verdict.GOOD),
        ("laptop", 30.1, Verdict.ADVICE),
        ("desktop", 300, Verdict.GOOD),
    ],
)
def test_a_laptop_should_rest_once_a_month(kind: str, days: float, verdict: Verdict) -> None:
    assert judge(RESTED, machine(kind, days)).verdict is verdict


def test_a_mark_from_the_future_waits_since_now() -> None:
    ahead = Reboot(waiting_since=NOW + timedelta(days=9), packages=(), kernel=True)
    assert judge(ahead).verdict is Verdict.GOOD
