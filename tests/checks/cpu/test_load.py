"""A busy moment is not a busy processor, and a chore is no culprit."""

from dataclasses import replace

import pytest

from smartdoctor.checks.cpu.load import Limits, examine
from smartdoctor.facts.cpu import CpuLoad, LongCpuLoad
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.processes import ProcessSample, Program
from smartdoctor.model import Finding, LookAgain, Missing, Verdict, Why, say

UNKNOWN = Missing(Why.DENIED, say("No."))
HOG = Program(
    name="spinner",
    processes=1,
    cores=1.9,
    memory=0,
    busiest=1.0,
    busiest_age=40.0,
    busiest_share=1.0,
)
QUICK = CpuLoad(seconds=3.0, cores=2, busy=0.99, waiting=0.0, load15=1.0)
LONG = LongCpuLoad(seconds=15.0, cores=2, busy=0.97, waiting=0.0, load15=1.0, programs=(HOG,))


def judged(quick: CpuLoad, longer: LongCpuLoad | None = None, *programs: Program):
    sample = ProcessSample(seconds=3.0, cores=2, ours=0.0, programs=programs)
    return examine(quick, sample, longer, UNKNOWN, Limits())


def long_look(**known) -> Finding:
    finding = judged(QUICK, replace(LONG, **known))
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


@pytest.mark.parametrize(
    ("busy", "load15", "verdict"),
    [
        (0.85, 1.0, Verdict.GOOD),
        (0.86, 1.0, Verdict.ADVICE),
        (0.96, 4.0, Verdict.ADVICE),  # exactly two a core
        (0.96, 4.1, Verdict.PROBLEM),
        (0.95, 4.1, Verdict.ADVICE),
        (0.96, None, Verdict.ADVICE),
    ],
)
def test_verdict_turns_at_the_limits(busy: float, load15: float | None, verdict: Verdict) -> None:
    assert long_look(busy=busy, load15=load15).verdict is verdict


def test_the_culprit_is_named() -> None:
    finding = long_look()
    assert finding.more is not None
    assert finding.more.values["names"] == ("spinner",)


def test_many_small_programs_are_nobodys_fault() -> None:
    assert long_look(programs=(replace(HOG, cores=0.5),)).verdict is Verdict.GOOD


def test_a_chore_is_normal_and_named() -> None:
    finding = long_look(programs=(replace(HOG, name="apt", chore="update"),), load15=9.0)
    assert finding.verdict is Verdict.GOOD
    assert finding.says.values["names"] == ("apt",)
    both = long_look(programs=(replace(HOG, name="apt", chore="update"), HOG))
    assert both.verdict is Verdict.ADVICE


@pytest.mark.parametrize(
    ("known", "again"),
    [
        ({}, True),
        ({"busiest_age": 299.0}, False),
        ({"busiest_share": 0.8}, False),
        ({"chore": "index"}, False),
    ],
)
def test_a_runaway_is_found_on_a_machine_with_idle_cores(known, again: bool) -> None:
    calm = replace(QUICK, busy=0.3)
    lost = replace(HOG, cores=1.0, busiest_age=900.0)
    first = judged(calm, None, replace(lost, **known))
    assert (first == LookAgain(LongCpuLoad)) is again
    finding = judged(calm, replace(LONG, busy=0.3, programs=(replace(lost, **known),)), lost)
    assert finding.verdict is (Verdict.ADVICE if again else Verdict.GOOD)


def test_waiting_for_a_disk_points_to_the_disk() -> None:
    finding = long_look(busy=0.1, waiting=0.41, programs=())
    assert finding.verdict is Verdict.ADVICE
    assert [remedy.id for remedy in finding.remedies] == ["check_disk"]
    assert long_look(busy=0.1, waiting=0.40, programs=()).verdict is Verdict.GOOD


def test_kernel_task_hands_over_to_heat() -> None:
    held = replace(HOG, name="kernel_task", cores=1.9)
    finding = long_look(programs=(held, HOG))
    assert finding.verdict is Verdict.ADVICE
    assert [each.id for each in finding.remedies] == ["cool_down"]
    assert long_look(busy=0.5, programs=(held,)).verdict is Verdict.GOOD
    assert examine.after[0].check == "cpu.heat"


def test_one_look_is_no_verdict() -> None:
    assert judged(QUICK) == LookAgain(LongCpuLoad)
    assert judged(QUICK, replace(LONG, busy=0.2, programs=())).verdict is Verdict.GOOD
    assert judged(replace(QUICK, busy=0.85)).verdict is Verdict.GOOD


def test_a_second_look_that_fails_is_not_fine() -> None:
    with pytest.raises(Missing):
        examine(QUICK, UNKNOWN, UNKNOWN, UNKNOWN, Limits())


def test_just_started_is_not_judged() -> None:
    fresh = Machine(
        kind="laptop", release="", release_id="", desktop="", container=False, uptime=100.0
    )
    with pytest.raises(Missing) as missing:
        examine(QUICK, UNKNOWN, None, fresh, Limits())
    assert missing.value.why is Why.MUTED
