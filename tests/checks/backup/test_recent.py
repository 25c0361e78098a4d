"""Which backup counts, and how old it may be."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.backup.recent import Limits, examine
from smartdoctor.facts.backup import Backup, Backups, Kind, Trust
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
UNKNOWN = Missing(Why.DENIED, say("No."))
DAY = 86400.0


def backup(days: float | None = None, **known) -> Backup:
    last = None if days is None else NOW - timedelta(days=days)
    usual = {"tool": "Vorta", "kind": Kind.BACKUP, "trust": Trust.HIGH, "last_ok": last}
    return Backup(**{**usual, **known})


def judged(*found: Backup, machine: Machine | Missing = UNKNOWN) -> Finding:
    finding = examine(Backups(found=found), Moment(now=NOW), machine, Limits())
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


SILENT = backup(tool="Duplicati", trust=Trust.NONE)
SNAPSHOT = backup(1.0, tool="snapper", kind=Kind.SNAPSHOT, covers_home=False)


@pytest.mark.parametrize(
    ("days", "every", "verdict"),
    [
        (7.0, None, Verdict.GOOD),
        (7.1, None, Verdict.ADVICE),
        (30.0, None, Verdict.ADVICE),
        (30.1, None, Verdict.PROBLEM),
        (3.0, DAY / 24, Verdict.GOOD),  # hourly, but three days are given
        (3.1, DAY / 24, Verdict.ADVICE),
        (6.0, 2 * DAY, Verdict.GOOD),
        (6.1, 2 * DAY, Verdict.ADVICE),
        (8.0, 31 * DAY, Verdict.ADVICE),  # a rare schedule does not make it safe
        (-1.0, None, Verdict.GOOD),
    ],
)
def test_age(days: float, every: float | None, verdict: Verdict) -> None:
    assert judged(backup(days, every=every)).verdict is verdict


def test_failures_count_three() -> None:
    assert judged(backup(1.0, failures=2)).verdict is Verdict.GOOD
    assert judged(backup(1.0, failures=3)).verdict is Verdict.PROBLEM


def test_the_best_backup_decides() -> None:
    finding = judged(backup(90.0), backup(2.0, tool="Borg"), backup(12.0), SNAPSHOT)
    assert finding.verdict is Verdict.GOOD
    assert finding.says.values["tool"] == "Borg"


def test_never_run_is_forgiven_for_a_week() -> None:
    assert judged(backup(since=NOW - timedelta(days=6))).verdict is Verdict.ADVICE
    assert judged(backup(since=NOW - timedelta(days=8))).verdict is Verdict.PROBLEM
    assert judged(backup()).verdict is Verdict.PROBLEM


def test_a_silent_tool_is_neither_good_nor_bad() -> None:
    with pytest.raises(Missing) as missing:
        judged(SILENT, SNAPSHOT)
    assert not missing.value.why.skipped
    assert judged(SILENT, backup(90.0)).verdict is Verdict.ADVICE
    assert judged(SILENT, backup(3.0)).verdict is Verdict.GOOD


def test_nothing_at_all_is_a_problem() -> None:
    assert judged().verdict is Verdict.PROBLEM


@pytest.mark.parametrize("kind", [Kind.SNAPSHOT, Kind.SYNC])
@pytest.mark.parametrize(
    ("covers", "verdict"),
    [(True, Verdict.ADVICE), (False, Verdict.PROBLEM), (None, Verdict.PROBLEM)],
)
def test_snapshots_and_sync_are_no_backup(
    kind: Kind, covers: bool | None, verdict: Verdict
) -> None:
    assert judged(backup(0.1, kind=kind, covers_home=covers)).verdict is verdict


def test_a_container_cannot_prove_that_there_is_none() -> None:
    inside = Machine(
        kind="virtual", release="", release_id="", desktop="", container=True, uptime=9e9
    )
    with pytest.raises(Missing) as missing:
        judged(machine=inside)
    assert missing.value.why is Why.MUTED
    assert judged(backup(90.0), machine=inside).verdict is Verdict.PROBLEM


def test_an_indirect_sign_says_so() -> None:
    assert judged(backup(1.0)).more is None
    assert judged(backup(1.0, trust=Trust.LOW)).more is not None
