"""Until when systems get fixes."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smartdoctor.app import shipped_lifecycle
from smartdoctor.assets import resources
from smartdoctor.checks.update.ends import day_of, key
from smartdoctor.checks.update.support import Limits, examine
from smartdoctor.facts.extended_support import ExtendedSupport
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Lifecycle, Moment
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
SHIPPED = shipped_lifecycle()
NONE = Missing(Why.ABSENT, say("No."))
CLOSED = Missing(Why.DENIED, say("No."))
FILE = Lifecycle(made="2026-08-22", ends={"ubuntu 24.04": "2027-02-23"}, extended={})


def machine(name: str, version: str = "", build: str = "", edition: str = "") -> Machine:
    return Machine(
        kind="laptop", release=f"{name} {version}", release_id=name, desktop="", container=False,
        uptime=9.0, version=version, build=build, edition=edition,
    )  # fmt: skip


def judge(
    known: Machine, extended: ExtendedSupport | Missing = NONE, lifecycle: Lifecycle = SHIPPED,
    now: datetime = NOW,
) -> Finding:  # fmt: skip
    finding = examine(known, lifecycle, extended, Moment(now=now), Limits())
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (machine("debian", "12"), Verdict.ADVICE),  # over, but Debian LTS goes on
        (machine("debian", "11"), Verdict.PROBLEM),
        (machine("debian", "13"), Verdict.GOOD),
        (machine("ubuntu", "24.04"), Verdict.GOOD),
        (machine("ubuntu", "25.10"), Verdict.PROBLEM),
        (machine("fedora", "43"), Verdict.ADVICE),
        (machine("linuxmint", "22.1"), Verdict.GOOD),
        (machine("arch"), Verdict.GOOD),
        (machine("macos", "13.7.1"), Verdict.PROBLEM),
        (machine("macos", "10.15.7"), Verdict.PROBLEM),
        (machine("macos", "26.1"), Verdict.GOOD),
        (machine("windows", "22H2", "19045.6456", "Professional"), Verdict.PROBLEM),
        (machine("windows", "23H2", "22631.1", "Enterprise"), Verdict.PROBLEM),
        (machine("windows", "24H2", "26100.4061", "Core"), Verdict.PROBLEM),
        (machine("windows", "24H2", "26100.4061", "Education"), Verdict.GOOD),
        (machine("windows", "24H2", "26100.4061", "EnterpriseS"), Verdict.GOOD),
        (machine("windows", "21H2", "19044.1", "EnterpriseS"), Verdict.ADVICE),
        (machine("windows", "21H2", "19044.1", "IoTEnterpriseS"), Verdict.GOOD),
        (machine("windows", "25H2", "26200.1", "CoreSingleLanguage"), Verdict.GOOD),
    ],
)
def test_systems_of_today(known: Machine, verdict: Verdict) -> None:
    assert judge(known).verdict is verdict


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (datetime(2026, 11, 25, 23, 59, tzinfo=UTC), Verdict.GOOD),  # a little over 90 days
        (datetime(2026, 11, 26, tzinfo=UTC), Verdict.ADVICE),
        (datetime(2027, 2, 23, 23, 59, tzinfo=UTC), Verdict.ADVICE),  # the last day still counts
        (datetime(2027, 2, 24, tzinfo=UTC), Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(day: datetime, verdict: Verdict) -> None:
    assert judge(machine("ubuntu", "24.04"), lifecycle=FILE, now=day).verdict is verdict


def test_who_joined_longer_support_is_advised() -> None:
    ten = machine("windows", "22H2", "19045.1", "Core")
    joined = ExtendedSupport(joined=True, name="ESU")
    assert judge(ten, joined).verdict is Verdict.ADVICE
    assert judge(ten, replace(joined, joined=False)).verdict is Verdict.PROBLEM
    assert judge(ten, CLOSED).verdict is Verdict.ADVICE  # perhaps joined: not alarmed


def test_an_old_file_says_nothing_but_the_system_itself_does() -> None:
    known = machine("ubuntu", "24.04")
    on_the_day = datetime(2027, 8, 22, tzinfo=UTC)
    assert judge(known, now=on_the_day).verdict is Verdict.GOOD
    with pytest.raises(Missing):
        judge(known, now=on_the_day.replace(day=23))
    with pytest.raises(Missing):
        judge(known, lifecycle=replace(SHIPPED, made="soon"))
    own = replace(machine("fedora", "45"), support_end="2029-01-01")
    assert judge(own, now=datetime(2028, 1, 1, tzinfo=UTC)).verdict is Verdict.GOOD
    assert judge(own, now=datetime(2029, 1, 2, tzinfo=UTC)).verdict is Verdict.PROBLEM


@pytest.mark.parametrize(
    "known",
    [
        machine("zorin", "17"),
        machine("debian"),  # testing has no number
        machine("macos", "14.7"),  # another one has come out since the file was made
        machine("windows", "", "20348.1", "ServerStandard"),
        machine("windows", "24H2", "26100.1"),
        replace(machine("zorin"), support_end="some day"),
    ],
)
def test_what_nobody_knows_is_not_good(known: Machine) -> None:
    with pytest.raises(Missing) as raised:
        judge(known)
    assert raised.value.why is Why.UNSUPPORTED


def test_the_file_is_sound() -> None:
    """Sorted names, real dates, and a way to reach each."""
    raw = json.loads((resources() / "lifecycle.json").read_text(encoding="utf-8"))
    assert set(raw) == {"made", "source", "ends", "extended", "rolling"}
    assert day_of(raw["made"])
    assert all(end == "supported" or day_of(end) for end in raw["ends"].values())
    assert all(day_of(end) for end in raw["extended"].values())
    assert raw["extended"].keys() <= raw["ends"].keys()
    assert raw["rolling"] == sorted(raw["rolling"])
    assert key(machine("windows", "25H2", "26200.1", "Professional")) in raw["ends"]
