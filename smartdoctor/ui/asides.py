"""What the owner has put aside, as the window sees it: read at the ends of a scan, kept at once."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from smartdoctor.model import Finding, Words

if TYPE_CHECKING:
    from smartdoctor.history.aside import Aside
    from smartdoctor.history.store import History


class Asides:
    """Asks the history each time anew: a scheduled scan writes there too."""

    def __init__(
        self,
        open_history: "Callable[[], History]",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._open, self._clock = open_history, clock
        self._kept: Mapping[str, Aside] = {}

    def load(self) -> None:
        """Read what is put aside; without a history nothing is."""
        from smartdoctor.history.aside import load
        from smartdoctor.history.store import Lost

        try:
            with self._open() as history:
                self._kept = load(history)
        except Lost:
            self._kept = {}

    def of(self, finding: Finding) -> "Aside | None":
        """Return how this finding is put aside, if it is."""
        kept = self._kept.get(finding.check)
        return kept if kept is not None and kept.holds(finding, self._clock()) else None

    def put(self, finding: Finding, days: int) -> Words | None:
        """Put it aside, for so many days or (0) until it changes; returns what went wrong."""
        from smartdoctor.history.aside import put

        return self._write(lambda history: put(history, finding, self._clock(), days))

    def bring_back(self, check: str) -> Words | None:
        """Tell it again; returns what went wrong."""
        from smartdoctor.history.aside import bring_back

        return self._write(lambda history: bring_back(history, check))

    def _write(self, work: "Callable[[History], None]") -> Words | None:
        from smartdoctor.history.store import Lost

        try:
            with self._open() as history:
                work(history)
        except Lost as lost:
            return lost.says
        self.load()
        return None
