"""Somebody watches, and knows the latest."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.security.antivirus import Limits, examine
from smartdoctor.checks.security.steps import RENEW_LIST, SHIELDS_UP, WATCH_AGAIN
from smartdoctor.facts.malware import Guard, MalwareProtection
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Finding, Missing, Verdict

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)


def judge(
    guard: Guard | None = Guard.GOOD,
    *,
    days: float | None = 1,
    watching: bool | None = True,
    down: tuple[str, ...] = (),
) -> Finding:
    protection = MalwareProtection(
        guard=guard,
        products=("Microsoft Defender",),
        watching=watching,
        updated=None if days is None else NOW - timedelta(days=days),
        shields_down=down,
    )
    finding = examine(protection, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    return finding


def test_on_and_fresh_is_good() -> None:
    assert judge().verdict is Verdict.GOOD
    assert judge(days=None, watching=None).verdict is Verdict.GOOD  # another maker's
    assert judge(days=-1).verdict is Verdict.GOOD  # a clock that was set back


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        (6.99, Verdict.GOOD),
        (7.01, Verdict.ADVICE),
        (13.99, Verdict.ADVICE),
        (14.01, Verdict.PROBLEM),
        (867, Verdict.PROBLEM),
    ],
)
def test_old_knowledge(days: float, verdict: Verdict) -> None:
    finding = judge(days=days)
    assert finding.verdict is verdict
    assert finding.remedies in ((), (RENEW_LIST,))


@pytest.mark.parametrize(("days", "verdict"), [(89, Verdict.GOOD), (91, Verdict.ADVICE)])
def test_the_list_of_a_mac_may_be_older(days: float, verdict: Verdict) -> None:
    assert judge(None, days=days, watching=None).verdict is verdict


def test_off_is_a_problem_whatever_else() -> None:
    assert judge(Guard.POOR).remedies == (WATCH_AGAIN, RENEW_LIST)
    assert judge(watching=False).verdict is Verdict.PROBLEM
    finding = judge(None, watching=None, down=("Gatekeeper",))
    assert finding.verdict is Verdict.PROBLEM
    assert finding.remedies == (SHIELDS_UP,)


def test_off_for_a_while_is_an_advice() -> None:
    assert judge(Guard.SNOOZED).verdict is Verdict.ADVICE


def test_nobody_registered_is_not_said_to_be_fine_or_bad() -> None:
    with pytest.raises(Missing):
        judge(Guard.UNWATCHED, days=None, watching=None)
    assert judge(Guard.UNWATCHED).verdict is Verdict.GOOD  # Defender itself says it watches
