"""Windows' promises: samples after Microsoft's PERFORMANCE_INFORMATION and psutil."""

from typing import Any

import pytest

from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.windows import memory
from tests.support.fake_host import fake_host
from tests.support.judged import judged

GB = 1 << 30


def pc(commit: float = 10.0, swap: Any = None, **known: int) -> Any:
    told = {
        "commit": int(commit * GB),
        "commit_limit": 20 * GB,
        "total": 16 * GB,
        "available": 4 * GB,
        **known,
    }
    return fake_host(
        answers={
            ("native", "memory"): told,
            ("psutil", "swap_memory"): swap or {"total": 4 * GB, "used": GB},
        }
    )


def test_figures() -> None:
    look = memory.read(pc()).look
    assert (look.total, look.available, look.commit) == (16 * GB, 4 * GB, 0.5)
    assert (look.swap_total, look.swap_used) == (4 * GB, GB)
    assert look.level is None


def test_a_broken_counter_costs_only_the_page_file() -> None:
    look = memory.read(pc(swap=Missing(Why.UNREADABLE, say("No.")))).look
    assert look.swap_used is None
    assert look.commit == 0.5


@pytest.mark.parametrize("zero", ["total", "commit_limit"])
def test_nothing_is_divided_by_nothing(zero: str) -> None:
    with pytest.raises(Missing) as missing:
        memory.read_long(pc(**{zero: 0}))
    assert missing.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("commit", "verdict"),
    [
        (16.0, Verdict.GOOD),  # exactly four fifths
        (16.1, Verdict.ADVICE),
        (18.4, Verdict.ADVICE),
        (18.5, Verdict.PROBLEM),
    ],
)
def test_promises_are_judged(commit: float, verdict: Verdict) -> None:
    found = judged(pc(commit), "memory.pressure", system="windows")["memory.pressure"]
    assert found.verdict is verdict
    names = {each.name for each in found.evidence}
    assert {"promised", "left", "swap"} <= names
    if verdict is not Verdict.GOOD:
        assert "page_file" in {each.id for each in found.remedies}


def test_full_memory_with_room_to_promise_is_no_advice() -> None:
    """Memory in use alone means little on Windows."""
    found = judged(pc(available=GB // 10), "memory.pressure", system="windows")
    assert found["memory.pressure"].verdict is Verdict.GOOD
