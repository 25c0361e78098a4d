"""No call takes longer than it may."""

import threading
import time

import pytest

from smartdoctor.host.deadline import within
from smartdoctor.model import Missing, Why, say

LATE = say("Late.")


def test_an_answer_comes_back() -> None:
    assert within(1, lambda: 42, LATE) == 42


def test_an_error_comes_back_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        within(1, lambda: 1 / 0, LATE)


def test_a_call_that_hangs_is_left_behind() -> None:
    release = threading.Event()
    woken: list[bool] = []
    began = time.monotonic()
    with pytest.raises(Missing) as caught:
        within(0.1, release.wait, LATE, give_up=lambda: woken.append(True))
    assert time.monotonic() - began < 0.5
    assert caught.value.why is Why.TIMED_OUT
    assert woken == [True]
    release.set()


def test_many_at_once_do_not_wait_for_each_other() -> None:
    gate = threading.Barrier(8, timeout=5)
    answers: list[int] = []
    asking = [
        threading.Thread(target=lambda: answers.append(within(5, gate.wait, LATE)))
        for _ in range(8)
    ]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert sorted(answers) == list(range(8))


def test_threads_are_used_again() -> None:
    within(1, lambda: None, LATE)
    before = threading.active_count()
    for _ in range(50):
        within(1, lambda: None, LATE)
    assert threading.active_count() <= before + 1
