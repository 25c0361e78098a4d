"""Waiting for memory counts, memory in use does not; and only two looks together judge."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.memory.pressure import Limits, examine
from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.memory import LongMemory, Memory, MemoryLook
from smartdoctor.facts.ours import Moment
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say

NOW = Moment(now=datetime(2026, 11, 25, 9, tzinfo=UTC))
NOBODY = Missing(Why.DENIED, say("No."))
CALM = MemoryLook(
    total=1000,
    available=600,
    swap_total=1000,
    swap_used=0,
    swap_in_memory=False,
    some_stall=0.0,
    full_stall=0.0,
    swapped_out=0.0,
    swapped_in=0.0,
    kills=0,
    kills_seen=0,
)
SHORT = replace(CALM, available=90, some_stall=0.2)


def machine(uptime: float) -> Machine:
    return Machine(
        kind="laptop",
        release="",
        release_id="",
        desktop="",
        container=False,
        uptime=uptime,
    )


def judged(
    quick: MemoryLook,
    longer: MemoryLook | None = None,
    uptime: float = 3600.0,
    limits: Limits | None = None,
    log: Log | Missing = NOBODY,
):
    second = LongMemory(look=longer) if longer else None
    known = limits or Limits()
    return examine(Memory(look=quick), second, NOBODY, machine(uptime), log, NOW, known)


def twice(look: MemoryLook, uptime: float = 3600.0, limits: Limits | None = None) -> Verdict:
    finding = judged(look, look, uptime, limits)
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding.verdict


@pytest.mark.parametrize(
    ("available", "some", "verdict"),
    [
        (99, 0.11, Verdict.ADVICE),
        (100, 0.11, Verdict.GOOD),  # exactly a tenth is left
        (99, 0.10, Verdict.GOOD),
        (10, 0.0, Verdict.GOOD),  # full, and nobody minds
    ],
)
def test_little_left_and_waiting(available: int, some: float, verdict: Verdict) -> None:
    assert twice(replace(CALM, available=available, some_stall=some)) is verdict


def test_when_everything_waits_it_is_a_problem() -> None:
    assert twice(replace(CALM, some_stall=0.3, full_stall=0.11)) is Verdict.PROBLEM
    assert twice(replace(CALM, some_stall=0.3, full_stall=0.10)) is Verdict.GOOD


def test_a_kernel_that_does_not_count_is_judged_by_swapping() -> None:
    blind = replace(CALM, available=50, some_stall=None, full_stall=None)
    assert twice(blind) is Verdict.GOOD
    assert twice(replace(blind, swapped_out=2e6, swapped_in=2e6)) is Verdict.ADVICE
    assert twice(replace(blind, swapped_out=2e6)) is Verdict.GOOD  # written once, never missed


def test_a_closed_program_is_a_problem_for_a_day() -> None:
    killed = replace(CALM, kills=2)
    assert twice(killed) is Verdict.PROBLEM
    assert twice(killed, uptime=2 * 86400) is Verdict.GOOD  # nobody knows when
    assert twice(replace(killed, kills_seen=1), uptime=2 * 86400) is Verdict.PROBLEM


def test_one_look_is_no_verdict() -> None:
    assert judged(SHORT) == LookAgain(LongMemory)
    assert judged(SHORT, CALM).verdict is Verdict.GOOD
    assert judged(CALM).verdict is Verdict.GOOD


def test_a_second_look_that_fails_is_not_fine() -> None:
    with pytest.raises(Missing):
        examine(Memory(look=SHORT), NOBODY, NOBODY, NOBODY, NOBODY, NOW, Limits())


def test_just_started_is_not_judged() -> None:
    with pytest.raises(Missing) as missing:
        judged(SHORT, SHORT, uptime=200.0)
    assert missing.value.why is Why.MUTED


def test_it_ends_only_when_more_is_left() -> None:
    assert twice(replace(SHORT, available=140)) is Verdict.GOOD
    assert twice(replace(SHORT, available=140), limits=examine.exits) is Verdict.ADVICE


@pytest.mark.parametrize("kind", [Kind.OOM_KILL, Kind.MEMORY_EXHAUSTED])
@pytest.mark.parametrize(("hours", "verdict"), [(24, Verdict.PROBLEM), (24.1, Verdict.GOOD)])
def test_what_the_log_says_counts_for_a_day(kind: Kind, hours: float, verdict: Verdict) -> None:
    at = NOW.now - timedelta(hours=hours)
    log = Log(entries=(Entry(kind=kind, at=at),), since=at, kinds=(kind,))
    finding = judged(CALM, CALM, uptime=90 * 3600.0, log=log)
    assert finding.verdict is verdict


def test_where_windows_counts_promises_little_left_is_no_advice() -> None:
    promised = replace(CALM, available=10, some_stall=None, full_stall=None, commit=0.8)
    assert twice(promised) is Verdict.GOOD
    assert twice(replace(promised, commit=0.81)) is Verdict.ADVICE
    assert twice(replace(promised, commit=0.93)) is Verdict.PROBLEM
    assert twice(replace(promised, commit=0.78), limits=examine.exits) is Verdict.ADVICE


def test_both_looks_must_show_the_level_of_a_mac() -> None:
    calm = replace(CALM, some_stall=None, full_stall=None, level=1)
    assert judged(replace(calm, level=4), replace(calm, level=2)).verdict is Verdict.ADVICE
    assert judged(replace(calm, level=4), calm).verdict is Verdict.GOOD
    assert twice(replace(calm, level=4)) is Verdict.PROBLEM
