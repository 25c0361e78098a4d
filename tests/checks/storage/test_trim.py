"""Which drives need to be told what is free, and whether somebody tells them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smartdoctor.checks.storage.trim import examine
from smartdoctor.facts.drives import Bus, Drive, Drives
from smartdoctor.facts.trim import Trim
from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.model import Finding, Missing, Verdict, Why, say

SSD = Drive(name="sda", model="Evo", bus=Bus.SATA, rotational=False, trim=True)
NEVER = Trim(regular=False)
UNKNOWN = Missing(Why.UNSUPPORTED, say("Not here."))


def volumes(*disks: str) -> Volumes:
    root = Volume(
        place="/", role=Role.SYSTEM, filesystem="ext4", size=9, used=1, free=8, files=0,
        files_free=0, disks=disks,
    )  # fmt: skip
    return Volumes(volumes=(root,))


def judged(trim: Trim, *drives: Drive, used: Volumes | Missing = UNKNOWN) -> Finding:
    finding = examine(Drives(drives=drives or (SSD,)), trim, used)
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


@pytest.mark.parametrize(
    ("trim", "verdict"),
    [
        (NEVER, "advice"),
        (Trim(regular=True), "good"),
        (Trim(regular=False, at_once=("sda",)), "good"),
        (Trim(regular=None, at_once=("sda",)), "good"),
        (Trim(regular=False, at_once=("sdb",)), "advice"),
    ],
)
def test_by_a_timetable_or_at_once(trim: Trim, verdict: str) -> None:
    assert judged(trim).verdict == verdict


def test_never_more_than_advice_and_it_names_the_drive() -> None:
    found = judged(Trim(regular=False, at_once=("sda",)), SSD, replace(SSD, name="sdb", model="B"))
    assert found.verdict is Verdict.ADVICE
    assert found.says.values["drive"] == "B"


def test_encryption_that_keeps_quiet_is_only_a_note() -> None:
    found = judged(Trim(regular=False, blocked=("sda",)))
    assert found.verdict is Verdict.GOOD
    assert found.more is not None


def test_the_last_run_is_shown() -> None:
    last = datetime(2026, 11, 16, tzinfo=UTC)
    shown = {each.name: each.value for each in judged(Trim(regular=True, last=last)).evidence}
    assert shown["last"] == last.isoformat()


@pytest.mark.parametrize(
    "drive",
    [
        replace(SSD, rotational=True),
        replace(SSD, rotational=None),
        replace(SSD, bus=Bus.USB),
        replace(SSD, bus=Bus.VIRTUAL),
        replace(SSD, bus=Bus.RAID),
        replace(SSD, bus=Bus.CARD),
        replace(SSD, removable=True),
        replace(SSD, trim=False),
    ],
)
def test_what_needs_none_is_not_asked(drive: Drive) -> None:
    with pytest.raises(Missing) as missing:
        judged(NEVER, drive)
    assert missing.value.why is Why.ABSENT


def test_a_drive_nothing_is_mounted_from_does_not_count() -> None:
    spare = replace(SSD, name="sdb")
    assert (
        judged(Trim(regular=False, at_once=("sda",)), SSD, spare, used=volumes("sda")).verdict
        is Verdict.GOOD
    )
    with pytest.raises(Missing):
        judged(NEVER, spare, used=volumes("sda"))
    assert judged(NEVER, spare, used=volumes()).verdict is Verdict.ADVICE  # disks not known


def test_nobody_can_tell() -> None:
    with pytest.raises(Missing) as missing:
        judged(Trim(regular=None))
    assert missing.value.why is Why.UNSUPPORTED
