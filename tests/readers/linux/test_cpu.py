"""Ticks of the processors turned into shares of the time."""

from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import cpu

BEFORE = "cpu  100 10 50 800 40 3 2 5 60 7\ncpu0 1 1 1 1\ncpu1 1 1 1 1\nintr 5\n"
AFTER = "cpu  150 20 70 900 50 4 5 11 90 9\ncpu0 1 1 1 1\ncpu1 1 1 1 1\nintr 9\n"


def host(
    before: str, after: str, load: str = "1.25 0.41 0.19 1/312 4711\n"
) -> tuple[Relay, list[Any]]:
    stats = iter([before, after])
    waited: list[Any] = []

    def ask(question: Question, _: float) -> Any:
        match question.method, question.args:
            case "wait", (seconds,):
                waited.append(seconds)
                return None
            case "read", ("/proc/stat",):
                return next(stats)
            case "read", ("/proc/uptime",):
                return f"{100 + len(waited)}.0 5.0"
            case "read", _:
                return load
            case "native", ("processes",):
                return []
        return {"pid": 5, "parent": 4, "ticks": 100, "page": 4096, "processors": 2}

    return Relay(ask), waited


def test_shares() -> None:
    relay, waited = host(BEFORE, AFTER)
    load = cpu.read(relay)
    # 50 user, 10 nice, 20 system, 1 irq, 3 softirq; 100 idle, 10 iowait, 6 stolen
    assert load.busy == pytest.approx(84 / 200)
    assert load.waiting == pytest.approx(10 / 200)
    assert (load.cores, load.load15) == (2, 0.19)
    assert waited == [cpu.QUICK]


@pytest.mark.parametrize(("thorough", "seconds"), [(False, cpu.LONG), (True, cpu.THOROUGH)])
def test_the_second_look_is_longer_and_a_thorough_one_longest(
    thorough: bool, seconds: float
) -> None:
    relay, waited = host(BEFORE, AFTER)
    look = cpu.read_long(relay, Scope(thorough=thorough))
    assert waited == [seconds]
    assert look.busy == pytest.approx(84 / 200)


def test_idle_may_run_backwards() -> None:
    (busy, waiting) = cpu.shares((100, 800, 40, 0), (150, 799, 40, 0))
    assert (busy, waiting) == (1.0, 0.0)


@pytest.mark.parametrize(
    "odd", ["", "cpu  1 2 3\ncpu0 1\n", "cpu  a b c d e f g h\ncpu0 1\n", "cpu  1 2 3 4 5 6 7 8\n"]
)
def test_odd_figures_are_not_an_idle_processor(odd: str) -> None:
    with pytest.raises(Missing) as missing:
        cpu.parse(odd)
    assert missing.value.why is Why.UNREADABLE


def test_a_clock_that_stands_still() -> None:
    with pytest.raises(Missing) as missing:
        cpu.read(host(BEFORE, BEFORE)[0])
    assert missing.value.why is Why.UNREADABLE


def test_no_load_is_no_load_of_zero() -> None:
    assert cpu.read(host(BEFORE, AFTER, load="odd")[0]).load15 is None
