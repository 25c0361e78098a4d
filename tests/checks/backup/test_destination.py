"""Where the backup lies."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.backup import steps
from smartdoctor.checks.backup.destination import Limits, examine
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.facts.drives import Bus, Drive, Drives, Opinion
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Finding, Missing, Remedy, Verdict, Why, say

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
UNKNOWN = Missing(Why.UNSUPPORTED, say("No."))


def seen(
    *,
    days: float | None = 1,
    remote: bool = False,
    reachable: bool | None = True,
    disks: tuple[str, ...] = ("sdb",),
    left: float = 0.5,
    encrypted: bool | None = True,
) -> Seen:
    return Seen(
        tool="Borg",
        place="/media/drive",
        last_ok=None if days is None else NOW - timedelta(days=days),
        remote=remote,
        reachable=reachable,
        disks=disks,
        size=1000,
        free=round(1000 * left),
        encrypted=encrypted,
    )


def judge(
    *targets: Seen,
    drives: Drives | Missing = UNKNOWN,
    kind: str = "laptop",
    own: tuple[str, ...] = ("sda",),
) -> Finding:
    machine = Machine(
        kind=kind, release="x", release_id="debian", desktop="", container=False, uptime=9.0
    )
    known = BackupTargets(targets=targets, own_disks=own)
    finding = examine(known, drives, machine, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    return finding


def verdict(finding: Finding) -> tuple[Verdict, tuple[Remedy, ...]]:
    return finding.verdict, finding.remedies


def test_a_disk_of_its_own_is_good() -> None:
    finding = judge(seen())
    assert finding.verdict is Verdict.GOOD
    assert finding.more is not None


def test_the_same_disk_is_a_problem() -> None:
    same = judge(seen(disks=("sda",)))
    assert verdict(same) == (Verdict.PROBLEM, (steps.ANOTHER_DISK,))
    assert judge(seen(disks=("sda", "sdb"))).verdict is Verdict.PROBLEM


def test_one_good_place_is_enough() -> None:
    assert judge(seen(disks=("sda",)), seen()).verdict is Verdict.GOOD
    assert judge(seen(disks=("sda",)), seen(remote=True)).verdict is Verdict.GOOD


def test_a_failing_backup_disk_is_a_problem() -> None:
    bad = Drive(name="sdb", model="x", bus=Bus.USB, rotational=True, opinion=Opinion.FAILING)
    finding = judge(seen(), drives=Drives(drives=(bad,)))
    assert verdict(finding) == (Verdict.PROBLEM, (steps.REPLACE_BACKUP_DISK,))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (6.99, Verdict.GOOD),
        (7.01, Verdict.ADVICE),
        (13.99, Verdict.ADVICE),
        (14.01, Verdict.PROBLEM),
        (None, Verdict.PROBLEM),
    ],
)
def test_a_drive_that_is_away(days: float | None, expected: Verdict) -> None:
    assert judge(seen(days=days, reachable=False, disks=())).verdict is expected


def test_a_server_is_judged_by_nothing_but_its_age_elsewhere() -> None:
    assert judge(seen(days=90, remote=True, reachable=None, disks=())).verdict is Verdict.GOOD


@pytest.mark.parametrize(("left", "expected"), [(0.10, Verdict.GOOD), (0.099, Verdict.ADVICE)])
def test_room_on_the_backup_disk(left: float, expected: Verdict) -> None:
    assert judge(seen(left=left)).verdict is expected


def test_an_open_backup_matters_where_the_computer_is_carried() -> None:
    assert verdict(judge(seen(encrypted=False))) == (Verdict.ADVICE, (steps.ENCRYPT_BACKUP,))
    assert judge(seen(encrypted=False), kind="desktop").verdict is Verdict.GOOD
    assert judge(seen(encrypted=None)).verdict is Verdict.GOOD


def test_what_disk_it_is_may_be_unknown() -> None:
    for finding in (judge(seen(disks=())), judge(seen(), own=())):
        assert finding.verdict is Verdict.GOOD
        assert finding.more is not None
        assert "could not be told" in finding.more.template


def test_nobody_names_a_place() -> None:
    with pytest.raises(Missing) as told:
        judge()
    assert told.value.why is Why.UNSUPPORTED
