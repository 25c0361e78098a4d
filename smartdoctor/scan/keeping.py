"""Passes the work of a crew on and keeps the facts that come back: who wants them, not verdicts."""

from typing import TypeVar

from smartdoctor.model import Fact, Lane, Missing, Why, say
from smartdoctor.model.plain import Unfit, unpack
from smartdoctor.scan.messages import Done, Task
from smartdoctor.scan.scanner import Hands

F = TypeVar("F", bound=Fact)


class Keeping:
    """A crew like any other; afterwards `fact` gives what was read."""

    def __init__(self, crew: Hands) -> None:
        self._crew = crew
        self._names: dict[int, str] = {}
        self._done: dict[str, Done] = {}

    def submit(self, task: Task, lane: Lane, seconds: float) -> None:
        """Pass it on."""
        if task.do == "read":
            self._names[task.id] = task.name
        self._crew.submit(task, lane, seconds)

    def wake(self) -> None:
        """Pass it on."""
        self._crew.wake()

    def next(self, seconds: float) -> Done | None:
        """Pass it on, and keep what it is."""
        done = self._crew.next(seconds)
        if done is not None and (name := self._names.get(done.id)):
            self._done[name] = done
        return done

    def close(self) -> None:
        """Pass it on."""
        self._crew.close()

    def fact(self, kind: type[F]) -> F | Missing:
        """Return a fact that was read, or why it was not."""
        done = self._done.get(kind.__name__)
        says = say("This could not be read.")
        if done is None:
            return Missing(Why.UNSUPPORTED, says)
        if done.missing is not None:
            return done.missing.missing
        try:
            return unpack(done.value, kind)
        except Unfit:
            return Missing(Why.BROKEN, says)
