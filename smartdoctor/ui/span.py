"""The span of time that the History page shows: all plots and strips share one."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from smartdoctor.model import Words, say

ALL = "all"
PRESETS: dict[str, tuple[Words, int]] = {  # days; 0 is everything there is
    "month": (say("1 month"), 30),
    "quarter": (say("3 months"), 91),
    "year": (say("1 year"), 365),
    ALL: (say("All"), 0),
}
_LEAST = timedelta(days=1)


class Span(QObject):
    """From when until when; `changed` tells that it is another now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.last = datetime.now(UTC)
        self.first = self.last - timedelta(days=30)
        self.since, self.until = self.first, self.last
        self.preset = "month"  # "" once the owner has zoomed by hand

    def reach(self, first: datetime | None, last: datetime | None) -> None:
        """Learn what there is: from the first scan until the last, or now."""
        self.last = max(datetime.now(UTC), last or datetime.now(UTC))
        self.first = min(first or self.last, self.last - _LEAST)
        if self.preset:
            self._take(self.preset)

    def choose(self, preset: str) -> None:
        """Show one of the usual spans, up to now."""
        self._take(preset)
        self.changed.emit()

    def zoom(self, factor: float, around: datetime) -> None:
        """Show less (below 1) or more around a moment that keeps its place."""
        length = self.until - self.since
        wanted = min(max(length * factor, _LEAST), max(self.last - self.first, timedelta(days=30)))
        if wanted == length:
            return
        share = (around - self.since) / length
        self._show(around - wanted * min(max(share, 0.0), 1.0), wanted)

    def move(self, share: float) -> None:
        """Show what was earlier (below 0) or later."""
        length = self.until - self.since
        self._show(self.since + length * share, length)

    def _take(self, preset: str) -> None:
        days = PRESETS[preset][1]
        self.preset = preset
        self.until = self.last
        self.since = self.last - timedelta(days=days) if days else self.first

    def _show(self, since: datetime, length: timedelta) -> None:
        since = max(min(since, self.last - length), min(self.first, self.last - length))
        if (since, since + length) != (self.since, self.until):
            self.since, self.until, self.preset = since, since + length, ""
            self.changed.emit()
