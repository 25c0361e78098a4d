"""The strip at the left: the pages, and how many findings need attention."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.model import Words, say
from smartdoctor.ui import verdicts
from smartdoctor.ui.shell import STRIP
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import Mark
from smartdoctor.ui.widgets import Pill, Pressable, Shape, Text, repolish

ABOVE: tuple[tuple[str, Words], ...] = (
    ("overview", say("Overview")),
    ("results", say("Results")),
    ("history", say("History")),
    ("reminders", say("Reminders")),
    ("support", say("Support")),
)
BELOW: tuple[tuple[str, Words], ...] = (("settings", say("Settings")), ("about", say("About")))
BELONGS = {"desk": "support"}  # pages without an entry of their own


class Badge(Pill):
    """A small round number."""

    def __init__(self) -> None:
        super().__init__(Mark.PROBLEM, "")
        self.hide()

    def show_count(self, count: int, mark: Mark) -> None:
        """Show a count; none at zero."""
        self.show_mark(mark, str(count))
        self.setFixedWidth(
            max(self.fontMetrics().horizontalAdvance(self.text()) + self.fontMetrics().height(), 26)
        )
        self.setVisible(count > 0)
        self.update()


class Entry(Pressable):
    """One page."""

    def __init__(self, words: Words, speaker: Speaker) -> None:
        super().__init__("nav")
        self.setCheckable(True)
        self._speaker, self._words = speaker, words
        self._label = Text("entry", wrap=False)
        self.badge = Badge()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.addWidget(self._label, 1)
        row.addWidget(self.badge)
        self.toggled.connect(self._dress)
        speaker.changed.connect(self._speak)
        self._speak()

    def show_count(self, count: int, mark: Mark) -> None:
        """Say how many findings wait there."""
        self.badge.show_count(count, mark)
        self._speak()

    def _speak(self) -> None:
        text = self._speaker(self._words)
        self._label.setText(text)
        self.setAccessibleName(
            f"{text}, {self.badge.text()}" if self.badge.text() not in ("", "0") else text
        )

    def _dress(self, chosen: bool) -> None:  # noqa: FBT001 - Qt's own
        self._label.setProperty("role", "entry-chosen" if chosen else "entry")
        repolish(self._label)


class Logo(Shape):
    """Our pulse."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the accent's colour."""
        del event
        accent = self.palette().color(self.palette().ColorRole.Highlight).name()
        pixmap = verdicts.drawn("pulse", accent, accent, self.width(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, pixmap)


class Navigation(QFrame):
    """All entries; `chosen` carries the name of a page."""

    chosen = Signal(str)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.setProperty("role", "nav")
        self.entries: dict[str, Entry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 13, 18)
        column.setSpacing(3)
        column.addWidget(self._brand(speaker))
        column.addSpacing(12)
        for part in (ABOVE, BELOW):
            for name, words in part:
                entry = Entry(words, speaker)
                entry.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
                self.entries[name] = entry
                column.addWidget(entry)
            if part is ABOVE:
                column.addStretch(1)
        self.setMinimumWidth(STRIP)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        shown = BELONGS.get(name, name)
        for each, entry in self.entries.items():
            entry.setChecked(each == shown)

    def _brand(self, speaker: Speaker) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(10)
        name = Text("lead", wrap=False)
        speaker.fixed(name.setText, say("Smart Doctor"))
        row.addWidget(Logo())
        row.addWidget(name, 1)
        return box
