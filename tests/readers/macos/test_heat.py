"""A Mac's word for heat: samples after Apple's documentation and public print-outs of pmset."""

from itertools import chain, repeat
from typing import Any

import pytest

from smartdoctor.host import Printed
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.macos import heat
from tests.support.judged import judged

QUIET = "Note: No thermal warning level has been recorded\n"
INTEL = """\
Note: No thermal warning level has been recorded
2026-11-25 09:12:01 +0000 CPU Power notify
\tCPU_Scheduler_Limit \t= 100
\tCPU_Available_CPUs \t= 8
\tCPU_Speed_Limit \t= 64
"""


def mac(
    *states: int, machine: str = "arm64", therm: str = QUIET, limit: int | None = None
) -> Relay:
    told = chain(states, repeat(states[-1]))

    def ask(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        if method == "run":
            assert machine == "x86_64", "pmset tells nothing on Apple silicon"
            assert limit is None, "pmset is for Macs that do not tell otherwise"
            return Printed(out=therm, err="", status=0)
        known = {"thermal_state": lambda: next(told), "uname": lambda: {"machine": machine}}
        if method == "native" and args[0] == "speed_limit" and limit is not None:
            return limit
        if method == "native" and args[0] in known:
            return known[args[0]]()
        if method == "wait":
            return None
        raise Missing(Why.ABSENT, say("No."))

    return Relay(ask)


@pytest.mark.parametrize(
    ("text", "speed"),
    [(QUIET, None), (INTEL, 0.64), (" - CPU_Speed_Limit               = 100", 1.0), ("", None)],
)
def test_speed_limit(text: str, speed: float | None) -> None:
    assert heat.parse(text) == speed


@pytest.mark.parametrize("odd", [4, -1, None, "0"])
def test_a_state_nobody_knows_is_not_calm(odd: object) -> None:
    with pytest.raises(Missing) as missing:
        heat.state(odd)
    assert missing.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        ((0,), Verdict.GOOD),
        ((1,), Verdict.GOOD),
        ((2, 0), Verdict.GOOD),  # a moment
        ((2, 2, 2, 2, 2, 0), Verdict.ADVICE),
        ((3, 2), Verdict.ADVICE),
        ((3,), Verdict.PROBLEM),
    ],
)
def test_states(states: tuple[int, ...], verdict: Verdict) -> None:
    found = judged(mac(*states), "cpu.heat", system="macos")["cpu.heat"]
    assert found.verdict is verdict


def test_an_intel_mac_that_is_held_back() -> None:
    found = judged(mac(0, machine="x86_64", therm=INTEL), "cpu.heat", system="macos")["cpu.heat"]
    assert found.verdict is Verdict.ADVICE
    slow = INTEL.replace("64", "49")
    found = judged(mac(0, machine="x86_64", therm=slow), "cpu.heat", system="macos")["cpu.heat"]
    assert found.verdict is Verdict.PROBLEM


def test_a_limit_the_system_tells_by_itself_needs_no_program() -> None:
    found = judged(mac(0, machine="x86_64", limit=62), "cpu.heat", system="macos")["cpu.heat"]
    text = judged(
        mac(0, machine="x86_64", therm=INTEL.replace("64", "62")), "cpu.heat", system="macos"
    )
    assert found == text["cpu.heat"]
    assert found.verdict is not Verdict.GOOD
