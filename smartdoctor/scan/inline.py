"""A crew of one that does everything here and now: for machines on paper.

A replay asks no machine, so nothing can hang or crash natively, and no worker is needed.
"""

from collections import deque

from smartdoctor.model import Lane
from smartdoctor.scan.messages import Done, Task
from smartdoctor.scan.worker import Kit, perform


class Inline:
    """Performs each task when its answer is asked for, in the order given; counts no seconds."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._tasks: deque[Task] = deque()

    def submit(self, task: Task, lane: Lane, seconds: float) -> None:
        """Remember the task; lanes and deadlines mean nothing on paper."""
        del lane, seconds
        self._tasks.append(task)

    def wake(self) -> None:
        """Nobody ever waits."""

    def next(self, seconds: float) -> Done | None:
        """Perform the oldest task."""
        del seconds
        if not self._tasks:
            return None
        return Done(**{**vars(perform(self._kit, self._tasks.popleft())), "seconds": 0.0})

    def close(self) -> None:
        """Forget what was not done."""
        self._tasks.clear()
