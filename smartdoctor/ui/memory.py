"""The history as the window sees it: opened when first asked for, and never in the window's way.

What cannot be read becomes one sentence, `trouble`, and an empty answer.
"""

from collections.abc import Callable
from typing import TypeVar

from smartdoctor.history.store import History, Lost
from smartdoctor.model import Words

T = TypeVar("T")
U = TypeVar("U")


class Memory:
    """Asks the history; `close` it at the end."""

    def __init__(self, open_history: Callable[[], History]) -> None:
        self._open = open_history
        self._history: History | None = None
        self.trouble: Words | None = None

    def ask(self, work: Callable[[History], T], otherwise: U) -> T | U:
        """Let `work` look into the history; without one, or when it cannot be read: `otherwise`."""
        try:
            if self._history is None:
                self._history = self._open()
            answer = work(self._history)
        except Lost as lost:
            self.trouble = lost.says
            return otherwise
        self.trouble = self._history.trouble
        return answer

    def close(self) -> None:
        """Let go of the file."""
        if self._history is not None:
            self._history.close()
            self._history = None
