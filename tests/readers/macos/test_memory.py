"""A Mac's word for its memory: samples after public code, sysctl(3) and psutil's documentation."""

from itertools import chain, repeat
from typing import Any

import pytest

from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Verdict, Why
from smartdoctor.readers.macos import memory
from tests.support.judged import judged

GB = 1 << 30
CALM = {memory.SIZE: 16 * GB, memory.LEVEL: 1, memory.LEFT: 41}


def mac(*levels: int, known: dict[str, Any] | None = None, swaps: int = 0) -> Relay:
    told = chain(levels, repeat(levels[-1] if levels else 1))
    counted = iter(range(0, 10**9, swaps or 1))

    def ask(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        if method == "native" and args[0] == "sysctl":
            return {**CALM, memory.LEVEL: next(told), **(known or {})}
        if args[:1] == ("swap_memory",):
            moved = next(counted)
            return {"total": 2 * GB, "used": GB, "sin": moved, "sout": moved}
        if args[:1] == ("virtual_memory",):
            return {"available": 3 * GB}
        if method == "wait":
            return None
        raise Missing(Why.ABSENT, Missing.__doc__)  # type: ignore[arg-type]  # never shown

    return Relay(ask)


def test_figures() -> None:
    look = memory.read(mac(1, swaps=4096)).look
    assert (look.total, look.level) == (16 * GB, 1)
    assert look.available == 16 * GB * 41 // 100
    assert (look.swap_total, look.swap_used) == (2 * GB, GB)
    assert look.swapped_out == pytest.approx(4096 / memory.QUICK)
    assert look.some_stall is None


def test_the_second_look_takes_the_worst_of_two() -> None:
    assert memory.read_long(mac(1, 2)).look.level == 2
    assert memory.read_long(mac(4, 1)).look.level == 4
    assert memory.read_long(mac(1, 1)).look.level == 1


def test_without_a_percentage_psutil_stands_in() -> None:
    assert memory.read(mac(known={memory.LEFT: "?"})).look.available == 3 * GB


@pytest.mark.parametrize(
    ("level", "why"), [(None, Why.UNSUPPORTED), (3, Why.UNREADABLE), ("2", Why.UNREADABLE)]
)
def test_a_level_nobody_knows_is_not_calm(level: Any, why: Why) -> None:
    known = {memory.LEVEL: level} if level is not None else {}
    with pytest.raises(Missing) as missing:
        memory.level(known)
    assert missing.value.why is why


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        ((1,), Verdict.GOOD),
        ((2, 1, 1), Verdict.GOOD),  # one look of three
        ((2, 1, 2), Verdict.ADVICE),
        ((4, 2, 1), Verdict.ADVICE),
        ((2, 4, 4), Verdict.ADVICE),  # critical in one of both looks
        ((4, 4, 1), Verdict.PROBLEM),
    ],
)
def test_two_of_three_looks_judge(levels: tuple[int, ...], verdict: Verdict) -> None:
    found = judged(mac(*levels), "memory.pressure", system="macos")["memory.pressure"]
    assert found.verdict is verdict
