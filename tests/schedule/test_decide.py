"""Whether to remind: only of what is true, only when it is wanted, and if not, why not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from smartdoctor.facts.backup import Backup, Backups, Kind, Trust
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.model import Missing, Why, say
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.decide import Around, Decision, decide
from smartdoctor.schedule.diary import Diary

NOW = datetime(2026, 11, 25, 19, tzinfo=UTC)
ANY_TIME = {"backup": True, "quiet_from": "00:00", "quiet_until": "00:00"}
UNKNOWN = Missing(Why.UNSUPPORTED, say("Nobody can tell."))
MINUTE = timedelta(minutes=1)


def backup(days: float | None, **more: Any) -> Backup:
    last = None if days is None else NOW - timedelta(days=days)
    usual: dict[str, Any] = {"tool": "restic", "kind": Kind.BACKUP, "trust": Trust.HIGH}
    return Backup(**{**usual, "last_ok": last, **more})


def decided(
    *found: Backup,
    choices: Choices | None = None,
    diary: Diary | None = None,
    around: Around | None = None,
    places: BackupTargets | Missing = UNKNOWN,
    now: datetime = NOW,
) -> Decision:
    wish = choices or Choices(**ANY_TIME)  # type: ignore[arg-type]
    about = (places, wish, diary or Diary(), around or Around())
    return decide(Backups(found=found), *about, now)


def test_only_a_backup_truly_older_than_the_interval_is_worth_a_reminder() -> None:
    assert not decided(backup(7)).remind
    late = decided(backup(7, last_ok=NOW - timedelta(days=7) - MINUTE))
    assert late.remind
    assert late.says.template == "The newest backup is {age:duration} old."


def test_the_newest_of_several_decides() -> None:
    assert not decided(backup(100), backup(2, tool="Vorta")).remind


def test_three_troubles_three_sentences() -> None:
    never, failing = decided(backup(None)), decided(backup(30, failures=3))
    away = decided(backup(30), places=place(reachable=False))
    none, stale = decided(), decided(backup(30), places=place(reachable=True))
    said = [each.says.template for each in (never, failing, away, none, stale)]
    assert all(each.remind for each in (never, failing, away, none, stale))
    assert len(set(said)) == 5
    assert "never" in said[0]
    assert "failed" in said[1]
    assert "not been connected" in said[2]


def place(*, reachable: bool | None) -> BackupTargets:
    seen = Seen(
        tool="restic", place="/media/x", last_ok=None, remote=False, reachable=reachable,
        disks=(), size=None, free=None, encrypted=None,
    )  # fmt: skip
    return BackupTargets(targets=(seen,), own_disks=())


def test_a_disk_away_for_days_only_is_no_disk_lost_for_weeks() -> None:
    soon = decided(backup(10), places=place(reachable=False))
    assert soon.says.template == "The newest backup is {age:duration} old."


def test_one_failure_is_no_row_of_failures() -> None:
    assert "failed" not in decided(backup(30, failures=2)).says.template


def test_a_new_plan_gets_its_time() -> None:
    assert not decided(backup(None, since=NOW - timedelta(days=1))).remind


def test_a_tool_that_does_not_tell_may_have_made_a_newer_one() -> None:
    silent = backup(None, tool="Borg", trust=Trust.NONE)
    assert not decided(silent).remind
    assert not decided(silent, backup(90)).remind


def test_what_cannot_be_looked_at_is_no_reason_to_remind() -> None:
    decision = decide(UNKNOWN, UNKNOWN, Choices(**ANY_TIME), Diary(), Around(), NOW)  # type: ignore[arg-type]
    assert not decision.remind
    assert decision.more == UNKNOWN.says


@pytest.mark.parametrize("kind", [Kind.SNAPSHOT, Kind.SYNC])
def test_snapshots_and_synced_folders_count_only_when_the_owner_says_so(kind: Kind) -> None:
    fresh = backup(0, kind=kind, tool="Other")
    assert decided(fresh).remind
    wish = Choices(**ANY_TIME, snapshots=True, synced=True)  # type: ignore[arg-type]
    assert not decided(fresh, choices=wish).remind


def test_a_program_that_does_not_count_does_not_count() -> None:
    wish = Choices(**ANY_TIME, not_counted="restic")  # type: ignore[arg-type]
    assert decided(backup(1), choices=wish).remind


def test_tomorrow_is_tomorrow_and_a_moved_clock_does_not_make_it_a_month() -> None:
    tomorrow = Diary(reminded=NOW, postponed=NOW + timedelta(days=1))
    assert not decided(backup(30), diary=tomorrow, now=NOW + MINUTE).remind
    assert decided(backup(30), diary=tomorrow, now=NOW + timedelta(days=1)).remind
    assert decided(backup(90), diary=tomorrow, now=NOW - timedelta(days=40)).remind


def test_an_unanswered_reminder_rests_for_days() -> None:
    shown = Diary(reminded=NOW)
    for days, again in ((1, False), (2, False), (3, True)):
        assert decided(backup(30), diary=shown, now=NOW + timedelta(days=days)).remind is again


def test_the_clock_forty_days_ahead_reminds_and_back_again_does_not() -> None:
    fresh = backup(1)
    assert decided(fresh, now=NOW + timedelta(days=40)).remind
    back = decided(fresh, now=NOW - timedelta(days=40))
    assert not back.remind
    assert "clock" in back.says.template


def test_hindrances_say_why_and_what_would_have_been_said() -> None:
    busy = decided(backup(30), around=Around(busy=say("A film is on.")))
    assert (busy.remind, busy.says.template) == (False, "A film is on.")
    assert busy.more is not None
    assert not decided(backup(30), around=Around(charge=0.19)).remind
    assert decided(backup(30), around=Around(charge=0.2)).remind
    quiet = Choices(backup=True, quiet_from="00:00", quiet_until="23:59")
    assert decided(backup(30), choices=quiet).says.template == "These are quiet hours."


def test_once_a_year_a_restore_is_worth_a_try() -> None:
    assert not decided(backup(1), diary=Diary(restore=NOW - timedelta(days=364))).remind
    due = decided(backup(1), diary=Diary(restore=NOW - timedelta(days=365)))
    assert due.remind
    assert due.restore
    assert not decided(backup(1), diary=Diary()).remind
    assert not decided(backup(30), diary=Diary(restore=NOW - timedelta(days=400))).restore
