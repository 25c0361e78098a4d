"""When a drive is worth worrying about, and when not."""

from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.checks.storage.health import Limits, examine
from smartdoctor.facts.drives import Alarm, Bus, Drive, Drives, Opinion
from smartdoctor.model import Finding, Missing, Verdict, Why

DISK = Drive(
    name="sda", model="WD Blue", bus=Bus.SATA, rotational=True, opinion=Opinion.WELL, reallocated=0
)
SSD = replace(DISK, model="Evo", rotational=False)
NVME = Drive(
    name="nvme0n1",
    model="Fast",
    bus=Bus.NVME,
    rotational=False,
    opinion=Opinion.WELL,
    spare=1.0,
    spare_limit=0.1,
    worn=0.02,
    hot=82.0,
)
STICK = Drive(name="sdb", model="Stick", bus=Bus.USB, rotational=None, removable=True)


def judged(*drives: Drive) -> Finding:
    finding = examine(Drives(drives=drives), Limits())
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


@pytest.mark.parametrize(
    ("known", "disk", "ssd"),
    [
        ({}, "good", "good"),
        ({"reallocated": 1}, "advice", "advice"),
        ({"reallocated": 15}, "advice", "advice"),
        ({"reallocated": 16}, "problem", "advice"),
        ({"pending": 1}, "problem", "advice"),
        ({"uncorrectable": 1}, "problem", "advice"),
        ({"reported": 1}, "problem", "advice"),
        ({"spin_retries": 1}, "problem", "advice"),
        ({"cable": 500}, "good", "good"),  # only growth would say something
        ({"opinion": Opinion.FAILING}, "problem", "problem"),
        ({"opinion": Opinion.WORRIED}, "advice", "advice"),
        ({"opinion": None}, "good", "good"),
        ({"temperature": 54.9}, "good", "good"),
        ({"temperature": 55.0}, "advice", "good"),
        ({"temperature": 59.9}, "advice", "good"),
        ({"temperature": 60.0}, "problem", "good"),
        ({"worn": 0.89}, "good", "good"),
        ({"worn": 0.9}, "advice", "advice"),
    ],
)
def test_verdict_turns_at_the_limits(known: dict[str, Any], disk: str, ssd: str) -> None:
    assert judged(replace(DISK, **known)).verdict == disk
    assert judged(replace(SSD, **known)).verdict == ssd


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ({}, "good"),
        ({"spare": 0.11}, "good"),
        ({"spare": 0.10}, "problem"),
        ({"spare": 0.0, "spare_limit": 0.0}, "good"),  # Optane keeps none and needs none
        ({"spare": 0.05, "spare_limit": None}, "good"),
        ({"spare": None}, "good"),
        ({"media": 7}, "good"),  # only growth would say something
        ({"temperature": 81.0}, "good"),
        ({"temperature": 82.0}, "advice"),
        ({"temperature": 90.0, "hot": None}, "good"),
    ],
)
def test_nvme_turns_at_its_own_limits(known: dict[str, Any], verdict: str) -> None:
    assert judged(replace(NVME, **known)).verdict == verdict


@pytest.mark.parametrize("alarm", Alarm)
def test_each_alarm_of_an_nvme_drive_is_a_problem_in_its_own_words(alarm: Alarm) -> None:
    found = judged(replace(NVME, alarms=(alarm,), opinion=Opinion.FAILING))
    assert found.verdict is Verdict.PROBLEM
    assert "failing" not in found.says.template


def test_trap_13_endurance_used_up_is_not_a_failure() -> None:
    assert judged(replace(NVME, worn=1.0)).verdict is Verdict.ADVICE
    assert judged(replace(NVME, worn=2.55)).verdict is Verdict.ADVICE


def test_the_worst_drive_is_told() -> None:
    found = judged(NVME, replace(SSD, reallocated=3), replace(DISK, pending=8))
    assert found.says.values["drive"] == "WD Blue"
    assert judged(NVME, DISK, STICK).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    "drive",
    [
        STICK,
        replace(STICK, removable=False),  # a disk behind a bridge that hides its health
        replace(DISK, bus=Bus.VIRTUAL),
        replace(DISK, bus=Bus.CARD),
    ],
)
def test_what_cannot_have_an_opinion_is_not_asked(drive: Drive) -> None:
    with pytest.raises(Missing) as missing:
        judged(drive)
    assert missing.value.why is Why.ABSENT


def test_a_bridge_that_lets_health_through_counts() -> None:
    assert judged(replace(STICK, removable=False, pending=8)).verdict is Verdict.PROBLEM


def test_unknown_is_never_good() -> None:
    silent = Drive(name="sdc", model="Mute", bus=Bus.SATA, rotational=True, silent=Why.DENIED)
    for drives in ((silent,), (DISK, silent)):
        with pytest.raises(Missing) as missing:
            judged(*drives)
        assert missing.value.why is Why.DENIED
        assert missing.value.says.values["drives"] == ("Mute",)
    assert judged(silent, replace(DISK, pending=1)).verdict is Verdict.PROBLEM
