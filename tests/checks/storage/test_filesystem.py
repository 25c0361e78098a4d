"""Which damage is a problem, which is worth a look, and what is nobody's here."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.storage.filesystem import Limits, examine
from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
NO_LOG = Missing(Why.DENIED, say("Not for us."))


def judged(
    *troubles: Trouble, log: Log | Missing = NO_LOG, names: tuple[str, ...] = ("sda2",)
) -> Finding:
    fact = FileSystems(names=names, disks=("sda", "PhysicalDrive0"), troubles=troubles)
    finding = examine(fact, log, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


def logged(kind: Kind, subject: str, times: int = 1, detail: str = "") -> Log:
    entry = Entry(kind=kind, at=NOW - timedelta(days=2), subject=subject, detail=detail)
    return Log(entries=(entry,) * times, since=NOW - timedelta(days=7), kinds=tuple(Kind))


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        (Fault.REPAIR, "problem"),
        (Fault.READ_ONLY, "problem"),
        (Fault.DEGRADED, "problem"),
        (Fault.ERRORS, "advice"),  # nobody wrote down when
        (Fault.CORRUPT, "advice"),
        (Fault.LOST, "advice"),
        (Fault.REBUILDING, "advice"),
        (Fault.SCAN, "advice"),
    ],
)
def test_every_fault_has_its_weight(fault: Fault, verdict: str) -> None:
    assert judged(Trouble(place="/home", fault=fault, count=3)).verdict == verdict


@pytest.mark.parametrize(
    ("days", "verdict"), [(0, "problem"), (29.9, "problem"), (30, "problem"), (30.1, "advice")]
)
def test_a_mistake_is_new_for_a_month(days: float, verdict: str) -> None:
    last = NOW - timedelta(days=days)
    assert judged(Trouble(place="/", fault=Fault.ERRORS, count=1, last=last)).verdict == verdict


def test_the_gravest_is_told_first() -> None:
    found = judged(
        Trouble(place="/old", fault=Fault.ERRORS, count=9),
        Trouble(place="/now", fault=Fault.READ_ONLY),
    )
    assert found.says.values["place"] == "/now"


@pytest.mark.parametrize(
    ("log", "verdict"),
    [
        (logged(Kind.FILESYSTEM, "sda2"), "problem"),
        (logged(Kind.FILESYSTEM, "sdb1"), "good"),  # a stick
        (logged(Kind.DISK, "sda", 2), "good"),
        (logged(Kind.DISK, "sda", 3), "advice"),
        (logged(Kind.DISK, "sdb", 9), "good"),
        (logged(Kind.DISK, "PhysicalDrive0", 9, "153"), "good"),  # read at the second try
        (logged(Kind.DISK, "PhysicalDrive0", 3, "7"), "advice"),
        (NO_LOG, "good"),
    ],
)
def test_the_log_counts_for_the_disks_of_this_computer(log: Log | Missing, verdict: str) -> None:
    assert judged(log=log).verdict == verdict


@pytest.mark.parametrize(
    ("names", "way"),
    [(("C:",), "check_volume"), (("/",), "first_aid"), (("sda2", "dm-0"), "check_at_start")],
)
def test_the_way_out_is_that_of_the_system(names: tuple[str, ...], way: str) -> None:
    found = judged(Trouble(place="x", fault=Fault.REPAIR), names=names)
    assert [each.id for each in found.remedies] == ["save_files", way]
