"""What may happen to the computer as a whole."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.crash.system import Limits, examine
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
UNKNOWN = Missing(Why.ABSENT, say("No."))
DESK = Machine(kind="desktop", release="", release_id="", desktop="", container=False, uptime=9.0)
PACK = Battery(
    packs=1, charge=1.0, full=30.0, design=60.0, health=0.59, cycles=None, ailment="",
    on_battery=False, watts=None, limit=None, draws=(), last_draw=None,
)  # fmt: skip


def happened(kind: Kind, *days: float, subject: str = "") -> tuple[Entry, ...]:
    return tuple(Entry(kind=kind, at=NOW - timedelta(days=day), subject=subject) for day in days)


def judge(
    *entries: Entry, machine: Machine | Missing = DESK, battery: Battery | Missing = UNKNOWN,
    kinds: tuple[Kind, ...] = tuple(Kind),
) -> Finding:  # fmt: skip
    log = Log(entries=entries, since=NOW - timedelta(days=7), kinds=kinds)
    finding = examine(log, machine, battery, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    return finding


HOUR = 1 / 24


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        ((), Verdict.GOOD),
        (happened(Kind.PANIC, 7), Verdict.PROBLEM),
        (happened(Kind.PANIC, 7.1), Verdict.GOOD),
        (happened(Kind.PANIC, 8, 30), Verdict.PROBLEM),
        (happened(Kind.PANIC, 8, 30.1), Verdict.GOOD),
        (happened(Kind.PANIC, 8, 8 + HOUR / 60), Verdict.GOOD),  # one crash, two lines
        (happened(Kind.HARDWARE, 2), Verdict.PROBLEM),
        (happened(Kind.HARDWARE, 7.1), Verdict.GOOD),
        (happened(Kind.POWER_LOSS, 7), Verdict.ADVICE),
        (happened(Kind.POWER_LOSS, 7.1), Verdict.GOOD),
        (happened(Kind.POWER_LOSS, 8, 9), Verdict.GOOD),
        (happened(Kind.POWER_LOSS, 8, 9, 30), Verdict.PROBLEM),
        (happened(Kind.POWER_LOSS, 8, 9, 30.1), Verdict.GOOD),
        (happened(Kind.POWER_LOSS, 1, 2, 3, subject="button"), Verdict.GOOD),
        (happened(Kind.OOM_KILL, 6.9), Verdict.ADVICE),
        (happened(Kind.OOM_KILL, 7.1), Verdict.GOOD),
        (happened(Kind.CORRECTED, *(0.1 + n / 1000 for n in range(10))), Verdict.GOOD),
        (happened(Kind.CORRECTED, *(0.1 + n / 1000 for n in range(11))), Verdict.ADVICE),
        (
            happened(Kind.CORRECTED, *(0.1 + n / 1000 for n in range(99)), subject="pcie"),
            Verdict.GOOD,
        ),
        (happened(Kind.GPU_RESET, 1), Verdict.GOOD),
        (happened(Kind.GPU_RESET, 1, 2), Verdict.ADVICE),
    ],
)
def test_verdict_turns_at_the_limits(entries: tuple[Entry, ...], verdict: Verdict) -> None:
    assert judge(*entries).verdict is verdict


def test_a_virtual_machine_is_stopped_by_its_host() -> None:
    virtual = replace(DESK, kind="virtual")
    lost = happened(Kind.POWER_LOSS, 1, 2, 3)
    assert judge(*lost, machine=virtual).verdict is Verdict.GOOD
    assert judge(*lost, machine=UNKNOWN).verdict is Verdict.PROBLEM


def test_a_worn_battery_may_simply_have_run_empty() -> None:
    lost = happened(Kind.POWER_LOSS, 1, 2, 3)
    assert judge(*lost, battery=PACK).verdict is Verdict.ADVICE
    assert judge(*lost, battery=replace(PACK, health=0.6)).verdict is Verdict.PROBLEM
    assert judge(*lost, battery=replace(PACK, health=None)).verdict is Verdict.PROBLEM


def test_an_update_that_restarts_is_no_loss_of_power() -> None:
    lost = happened(Kind.POWER_LOSS, 1)
    asked = happened(Kind.SHUT_DOWN, 1 + 10 * HOUR / 60, subject="update")
    long_ago = happened(Kind.SHUT_DOWN, 1 + 16 * HOUR / 60, subject="update")
    assert judge(*lost, *asked).verdict is Verdict.GOOD
    assert judge(*lost, *long_ago).verdict is Verdict.ADVICE


def test_the_code_is_told() -> None:
    more = judge(*happened(Kind.PANIC, 1, subject="0x0000009f")).more
    assert more is not None
    assert more.values["code"] == "0x0000009f"
    assert judge(*happened(Kind.PANIC, 1)).more is None


def test_what_nobody_could_see_is_not_good() -> None:
    with pytest.raises(Missing):
        judge(kinds=(Kind.DISK, Kind.APP_CRASH))
    half = judge(kinds=(Kind.PANIC,))
    assert half.verdict is Verdict.GOOD
    assert half.more is not None  # says what it could not see
