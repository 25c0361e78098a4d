"""Give a call that may hang a limited time.

A read from a dead network drive or a stuck device cannot be called back. It is made by a thread of
its own, which is left behind when time is up; the worker process ends by `os._exit`, so a thread
left behind never delays anybody.  Threads that come back are used again: a question costs some
twenty microseconds more than the bare call.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from smartdoctor.model import Missing, Why, Words

T = TypeVar("T")


class _Hand:
    """One waiting thread that does one piece of work at a time."""

    def __init__(self) -> None:
        self._begin = threading.Lock()
        self._begin.acquire()
        self._work: Callable[[], Any] | None = None
        self._task: _Task | None = None
        threading.Thread(target=self._live, name="smartdoctor-hand", daemon=True).start()

    def take(self, task: "_Task") -> None:
        self._task = task
        self._begin.release()

    def _live(self) -> None:
        while True:
            self._begin.acquire()
            task, self._task = self._task, None
            if task is not None:
                task.run()
                _idle.append(self)
                task.finished.release()
                del task


class _Task:
    """A call, and what became of it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.finished = threading.Lock()
        self.finished.acquire()
        self.answer: Any = None
        self.error: BaseException | None = None
        self._work = work

    def run(self) -> None:
        try:
            self.answer = self._work()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that asked
            self.error = error


_idle: deque[_Hand] = deque()


def within(
    seconds: float, work: Callable[[], T], late: Words, *, give_up: Callable[[], None] | None = None
) -> T:
    """Return what `work` returns or raise what it raises; TIMED_OUT with `late` after `seconds`.

    `give_up` is called when time is up, for work that can be woken, such as by closing its socket.
    """
    task = _Task(work)
    try:
        hand = _idle.pop()
    except IndexError:
        hand = _Hand()
    hand.take(task)
    if not task.finished.acquire(timeout=max(seconds, 0.0)):
        if give_up is not None:
            give_up()
        raise Missing(Why.TIMED_OUT, late)
    if task.error is not None:
        try:
            raise task.error
        finally:
            task.error = None
    answer: T = task.answer
    return answer
