"""How long a restart may wait."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.update.reboot import Limits, examine
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.reboot import Reboot
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


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
    waiting = Reboot(waiting_since=NOW - timedelta(hours=hours), packages=(), kernel=kernel)
    unknown = Missing(Why.DENIED, say("No."))
    finding = examine(waiting, unknown, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is verdict
