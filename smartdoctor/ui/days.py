"""A strip a check, a cell a day: the worst verdict of the day, as a model.

Only the days in sight are asked for, in blocks, so ten years of days cost what a month does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smartdoctor.history.look import looked_at, moments, verdicts
from smartdoctor.model import Check, Verdict
from smartdoctor.ui.findings_model import CHECK, CODE, MARK
from smartdoctor.ui.memory import Memory
from smartdoctor.ui.span import Span
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import WORDS, Mark

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_BLOCK = 64  # days asked for at once
NOTHING: Mapping[str, bool] = {}

SCAN = Qt.ItemDataRole.UserRole + 6  # the scan a cell opens; None for a day without
_WORST_FIRST = (Verdict.PROBLEM, Verdict.ADVICE, Verdict.UNSURE, Verdict.GOOD, Verdict.SKIPPED)


@dataclass(frozen=True)
class Cell:
    """What a day came to, and the last scan that said so."""

    verdict: Verdict
    scan: int


class Days(QAbstractTableModel):
    """Rows are checks, those that needed attention within the span first; columns are days."""

    def __init__(
        self,
        memory: Memory,
        span: Span,
        checks: Callable[[], Mapping[str, Check[...]]],
        speaker: Speaker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory, self._span, self._checks, self._speaker = memory, span, checks, speaker
        self._first = date.today()  # noqa: DTZ011 - a day of the owner's own calendar
        self._count = 0
        self._rows: list[str] = []
        self._blocks: dict[int, dict[tuple[str, int], Cell]] = {}
        self.needy = 0  # rows that needed attention within the span
        self.whole = False  # whether the others are shown too
        self.scans = 0
        speaker.changed.connect(self._respeak)

    def load(self) -> None:
        """Ask the history for the span."""
        self.beginResetModel()
        span = (self._span.since, self._span.until)
        self.scans = len(self._memory.ask(lambda history: moments(history, *span), ()))
        seen = self._memory.ask(lambda history: looked_at(history, *span), NOTHING)
        known = [check for check in self._checks() if check in seen]
        needy = [check for check in known if seen[check]]
        self.needy, self._total = len(needy), len(known)
        self._rows = needy + [each for each in known if each not in needy] * self.whole
        self._first = span[0].astimezone().date()
        self._count = (span[1].astimezone().date() - self._first).days + 1 if self._rows else 0
        self._blocks = {}
        self.endResetModel()

    @property
    def hidden(self) -> int:
        """How many checks were always fine and are not shown."""
        return 0 if self.whole else self._total - self.needy

    _total = 0

    def day(self, column: int) -> date:
        """The day of a column."""
        return self._first + timedelta(days=column)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One a check."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One a day."""
        return 0 if parent.isValid() else self._count

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The questions, and the days; both whole for the screen reader and the tip."""
        if orientation is Qt.Orientation.Vertical:
            check = self._rows[section]
            if role == CODE:
                return self._checks()[check].code
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return self._speaker(self._checks()[check].question) if role in spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.day(section).day)
        whole = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return self._date(section) if role in whole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Mark, scan, and in words for the screen reader and the tip."""
        if not index.isValid():
            return None
        check = self._rows[index.row()]
        if role == CHECK:
            return check
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role not in (MARK, SCAN, *spoken):
            return None
        cell = self._cell(check, index.column())
        if role == SCAN:
            return cell.scan if cell else None
        if cell is None:
            return self._date(index.column()) if role in spoken else None
        mark = Mark(cell.verdict.value)
        if role == MARK:
            return mark
        question = self._checks()[check].question
        return (
            f"{self._date(index.column())}, {self._speaker(question)} {self._speaker(WORDS[mark])}"
        )

    def _date(self, column: int) -> str:
        return self._speaker.voice.value(self.day(column).isoformat() + "T12:00", "date")

    def _cell(self, check: str, column: int) -> Cell | None:
        block = column // _BLOCK
        if block not in self._blocks:
            self._blocks[block] = self._asked(block)
        return self._blocks[block].get((check, column))

    def _asked(self, block: int) -> dict[tuple[str, int], Cell]:
        since = _midnight(self.day(block * _BLOCK))
        until = _midnight(self.day((block + 1) * _BLOCK)) - timedelta(milliseconds=1)
        at = self._memory.ask(lambda history: moments(history, since, until), ())
        columns = {scan: (moment.astimezone().date() - self._first).days for scan, moment in at}
        cells: dict[tuple[str, int], Cell] = {}
        for scan, check, verdict in self._memory.ask(lambda h: verdicts(h, since, until), ()):
            place = (check, columns[scan])
            old = cells.get(place)
            if old is None or _WORST_FIRST.index(verdict) <= _WORST_FIRST.index(old.verdict):
                cells[place] = Cell(verdict, scan)
        return cells

    def _respeak(self) -> None:
        self.beginResetModel()
        self.endResetModel()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()
