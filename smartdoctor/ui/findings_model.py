"""The models behind the views: findings in groups, what to do first, and the tiles.

FindingsModel is a tree of two levels: the groups, and in each the findings, worst and first in the
catalogue first.  All groups are always there; the filter hides the empty ones.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from smartdoctor.language.areas import tile_of
from smartdoctor.model import Finding, Verdict, Words
from smartdoctor.report import order
from smartdoctor.ui.examination import Examination
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import WORDS, Mark

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

CHECK = Qt.ItemDataRole.UserRole  # the check id; None for a group
MARK = Qt.ItemDataRole.UserRole + 1
CODE = Qt.ItemDataRole.UserRole + 2
SEARCH = Qt.ItemDataRole.UserRole + 3  # everything the search looks at

GROUPS: tuple[tuple[Words, tuple[Mark, ...]], ...] = tuple(
    (words, tuple(Mark(name) for name in names)) for words, names in order.GROUPS
)


class FindingsModel(QAbstractItemModel):
    """Findings, grouped by what they mean for the owner."""

    def __init__(
        self, examination: Examination, speaker: Speaker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._examination = examination
        self._speaker = speaker
        self._rows: list[list[str]] = [[] for _ in GROUPS]
        examination.began.connect(self._clear)
        examination.found.connect(self._place)
        speaker.changed.connect(self._respeak)

    def index_of(self, check: str) -> QModelIndex:
        """Where a check's finding stands now."""
        for group, rows in enumerate(self._rows):
            if check in rows:
                return self.index(rows.index(check), 0, self.index(group, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Groups carry the id 0, findings the number of their group, from 1."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # the other form is QObject's
        """The group of a finding."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The groups, and in each its findings."""
        if not parent.isValid():
            return len(GROUPS)
        return (
            len(self._rows[parent.row()])
            if parent.internalId() == 0 and parent.column() == 0
            else 0
        )

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One."""
        del parent
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only findings can be chosen; the arrow keys step over the names of the groups."""
        if not index.isValid() or index.internalId() == 0:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, mark, code and search text."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._speaker(GROUPS[index.row()][0]) if role in spoken else None
        return self._about(self._rows[index.internalId() - 1][index.row()], role)

    def _about(self, check: str, role: int) -> Any:
        finding = self._examination.findings[check]
        mark = Mark.of(finding)
        if role == CHECK:
            return check
        if role == MARK:
            return mark
        if role == CODE:
            code = self._examination.checks[check].code
            return f"≠ {code}" if check in self._examination.then else code
        if role == Qt.ItemDataRole.DisplayRole:
            return self._speaker(self._headline(check, finding))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts: tuple[Words, ...] = (WORDS[mark], self._headline(check, finding))
            if self._examination.aside(check) is not None:
                parts = (WORDS[Mark.ASIDE], *parts)
            return f"{', '.join(self._speaker(part) for part in parts)}, {self._about(check, CODE)}"
        return self._search_text(check, finding) if role == SEARCH else None

    def _headline(self, check: str, finding: Finding) -> Words:
        known = self._examination.checks[check]
        short = {
            Verdict.GOOD: known.headlines.good,
            Verdict.ADVICE: known.headlines.advice,
            Verdict.PROBLEM: known.headlines.problem,
        }
        return short.get(finding.verdict, known.question)

    def _search_text(self, check: str, finding: Finding) -> str:
        known = self._examination.checks[check]
        parts = (
            self._headline(check, finding),
            finding.says,
            known.question,
            tile_of(known.area).title,
            WORDS[Mark.of(finding)],
        )
        return " ".join([*(self._speaker(part) for part in parts), check, known.code]).casefold()

    def _clear(self) -> None:
        self.beginResetModel()
        self._rows = [[] for _ in GROUPS]
        self.endResetModel()

    def _place(self, check: str) -> None:
        """Put a finding where it belongs, moving it out of another group first."""
        aside = self._examination.aside(check) is not None
        mark = Mark.ASIDE if aside else Mark.of(self._examination.findings[check])
        group = next(number for number, (_, marks) in enumerate(GROUPS) if mark in marks)
        order = self._order(check)
        old = self.index_of(check)
        if old.isValid():
            others = [each for each in self._rows[group] if each != check]
            row = sum(self._order(each) < order for each in others)
            if old.parent().row() == group and old.row() == row:
                self.dataChanged.emit(old, old)
                return
            self.beginRemoveRows(old.parent(), old.row(), old.row())
            self._rows[old.parent().row()].pop(old.row())
            self.endRemoveRows()
        row = sum(self._order(each) < order for each in self._rows[group])
        self.beginInsertRows(self.index(group, 0), row, row)
        self._rows[group].insert(row, check)
        self.endInsertRows()

    def _order(self, check: str) -> tuple[bool, int]:
        worst = self._examination.findings[check].verdict is Verdict.PROBLEM
        return not worst, list(self._examination.checks).index(check)

    def _respeak(self) -> None:
        for number, rows in enumerate(self._rows):
            group = self.index(number, 0)
            self.dataChanged.emit(group, group)
            if rows:
                self.dataChanged.emit(self.index(0, 0, group), self.index(len(rows) - 1, 0, group))


class FindingsFilter(QSortFilterProxyModel):
    """Shows the findings that hold every word of the search, and the groups that have any."""

    def __init__(self, source: FindingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(source)

    def look_for(self, text: str) -> None:
        """Search."""
        self._words = text.casefold().split()
        self.invalidate()  # newer Qt has a finer way that 6.9 lacks

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """A group shows only because of what is in it."""
        if not source_parent.isValid():
            return False
        text = self.sourceModel().index(source_row, 0, source_parent).data(SEARCH) or ""
        return all(word in text for word in self._words)


class FirstThings(QAbstractListModel):
    """What to do first: findings that need attention, without those another one explains."""

    def __init__(
        self, examination: Examination, speaker: Speaker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._examination = examination
        self._speaker = speaker
        self._rows: list[tuple[str, tuple[str, ...]]] = []
        for signal in (examination.began, examination.found, examination.over, speaker.changed):
            signal.connect(self._refresh)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One a root cause."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence, the check, and in CAUSED the checks it probably explains."""
        if not index.isValid():
            return None
        check, caused = self._rows[index.row()]
        if role == CHECK:
            return check
        if role == CAUSED:
            return caused
        if role == Qt.ItemDataRole.DisplayRole:
            return self._speaker(self._examination.findings[check].says)
        return None

    def _refresh(self, *_: object) -> None:
        self.beginResetModel()
        self._rows = self._examination.first_things()
        self.endResetModel()


CAUSED = Qt.ItemDataRole.UserRole + 4
