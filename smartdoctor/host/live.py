"""The machine we really run on. Each kind of question has its own module; this one composes them.

Modules that cost time to import are imported by the first question that needs them.
Linux is real; macOS answers the portable questions; Windows comes with its readers.
"""

import time
from datetime import UTC, datetime
from typing import Any

from smartdoctor.host import files, natives, ps, surroundings
from smartdoctor.host.commands import Command
from smartdoctor.host.deadline import within
from smartdoctor.host.door import Printed, Stat
from smartdoctor.host.programs import Programs
from smartdoctor.model import say


class LiveHost:
    """Answers every question of the door from this machine. `end_all` before leaving."""

    def __init__(self) -> None:
        self._programs = Programs()
        self._buses: Any = None

    def end_all(self) -> None:
        """Kill every program that still runs and start none any more: we are about to leave."""
        self._programs.end_all()

    def run(self, command: Command, *args: str, seconds: float = 5) -> Printed:
        """Start an allowed program; see `programs.py`."""
        return self._programs.run(command, *args, seconds=seconds)

    def read(self, path: str, *, seconds: float = 2) -> str:
        """Read a text file."""
        return within(seconds, lambda: files.read(path), files.late(path).says)

    def read_bytes(self, path: str, *, seconds: float = 2) -> bytes:
        """Read a file's bytes."""
        return within(seconds, lambda: files.read_bytes(path), files.late(path).says)

    def stat(self, path: str, *, seconds: float = 2) -> Stat:
        """Describe a path."""
        return within(seconds, lambda: files.stat(path), files.late(path).says)

    def link(self, path: str, *, seconds: float = 2) -> str:
        """Read a symbolic link."""
        return within(seconds, lambda: files.link(path), files.late(path).says)

    def glob(self, pattern: str, *, seconds: float = 2) -> tuple[str, ...]:
        """Find paths."""
        return within(seconds, lambda: files.glob(pattern), files.late(pattern).says)

    def rows(
        self, path: str, sql: str, *args: str, seconds: float = 3
    ) -> tuple[tuple[Any, ...], ...]:
        """Ask a SQLite file."""
        from smartdoctor.host import database

        ask = lambda: database.rows(path, sql, args, seconds)  # noqa: E731
        return within(seconds, ask, files.late(path).says)

    def native(self, question: str, *args: str, seconds: float = 3) -> Any:
        """Call the operating system."""
        late = say("The system did not tell in time ({question}).", question=question)
        return within(seconds, lambda: natives.native(question, args), late)

    def psutil(self, question: str, *args: Any, seconds: float = 5) -> Any:
        """Call psutil."""
        late = say("The system did not tell in time ({question}).", question=question)
        return within(seconds, lambda: ps.ask(question, args), late)

    def clock(self) -> datetime:
        """Read the clock."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)

    def environment(self, name: str) -> str:
        """Read a listed variable."""
        return surroundings.environment(name)
