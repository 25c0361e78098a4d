"""The tiles of the overview as a model: how each group of areas is doing."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from smartdoctor.language.areas import OTHER, TILES, Tile, tile_of
from smartdoctor.model import Words, say, say_many
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.findings_model import MARK
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import Mark

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

SUMMARY = Qt.ItemDataRole.UserRole + 5
_WORST_FIRST = (
    *(Mark.PROBLEM, Mark.ADVICE, Mark.UNSURE),
    *(Mark.ASIDE, Mark.UNASKED, Mark.GOOD, Mark.SKIPPED),  # green only what was checked in full
)


class TilesModel(QAbstractListModel):
    """One row a tile that has checks; before the catalogue is loaded, all tiles."""

    def __init__(
        self, examination: Examination, speaker: Speaker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._examination = examination
        self._speaker = speaker
        self._tiles: tuple[Tile, ...] = TILES
        self._members: dict[str, list[str]] = {}
        examination.began.connect(self._refresh)
        examination.found.connect(self._found)
        examination.working.connect(self._refresh)
        examination.over.connect(self._refresh)
        speaker.changed.connect(self._refresh)

    def load(self) -> None:
        """Learn from the catalogue which tiles have checks."""
        if self._members:
            return
        for check in self._examination.checks.values():
            self._members.setdefault(tile_of(check.area).key, []).append(check.id)
        self.beginResetModel()
        self._tiles = tuple(tile for tile in (*TILES, OTHER) if tile.key in self._members)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One a tile."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, summary and mark."""
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._speaker(tile.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._speaker(tile.title)}, {self._summary(tile)}"
        if role == SUMMARY:
            return self._summary(tile)
        return self._mark(tile) if role == MARK else None

    def _mark(self, tile: Tile) -> Mark:
        marks = self._marks(tile)
        if self._open(tile) and not {Mark.PROBLEM, Mark.ADVICE} & set(marks):
            return Mark.WORKING if self._doing(tile) or marks else Mark.WAITING
        return next((each for each in _WORST_FIRST if each in marks), Mark.WAITING)

    def _summary(self, tile: Tile) -> str:
        members = self._members.get(tile.key, [])
        marks = self._marks(tile)
        if self._examination.phase is Phase.BEFORE:
            return (
                self._speaker(say_many("{n} check", "{n} checks", n=len(members)))
                if members
                else ""
            )
        if not self._open(tile):
            if set(marks) != {Mark.SKIPPED}:
                marks = [each for each in marks if each is not Mark.SKIPPED]
            return self._speaker.joined(
                *(_counted(each, marks.count(each)) for each in _WORST_FIRST)
            )
        if not marks and not self._doing(tile):
            return self._speaker(say("waiting"))
        progress = say("{n} of {total}", n=len(marks), total=len(members))
        needy = tuple(_counted(each, marks.count(each)) for each in _WORST_FIRST[:2])
        return self._speaker.joined(progress, *needy, None if any(needy) else self._doing(tile))

    def _marks(self, tile: Tile) -> list[Mark]:
        findings, aside = self._examination.findings, self._examination.aside
        members = self._members.get(tile.key, [])
        return [
            Mark.ASIDE if aside(check) is not None else Mark.of(findings[check])
            for check in members
            if check in findings
        ]

    def _open(self, tile: Tile) -> bool:
        """Whether checks of this tile are still to come."""
        if self._examination.phase is not Phase.RUNNING:
            return False
        findings, asked = self._examination.findings, self._examination.asked
        return any(
            each in asked and each not in findings for each in self._members.get(tile.key, [])
        )

    def _doing(self, tile: Tile) -> Words | None:
        """What is being read for a check of this tile."""
        doing = self._examination.doing
        if not doing or self._examination.phase is not Phase.RUNNING:
            return None
        for check in self._members.get(tile.key, []):
            if check not in self._examination.findings:
                for need in self._examination.checks[check].needs:
                    if need.fact.__name__ in doing:
                        return doing[need.fact.__name__]
        return None

    def _found(self, check: str) -> None:
        key = tile_of(self._examination.checks[check].area).key
        for row, tile in enumerate(self._tiles):
            if tile.key == key:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _refresh(self) -> None:
        self.load()
        self.dataChanged.emit(self.index(0), self.index(len(self._tiles) - 1))


def _counted(mark: Mark, count: int) -> Words | None:
    """How many there are of one kind, in words; None when there are none."""
    words = {
        Mark.PROBLEM: say_many("{n} problem", "{n} problems", n=count),
        Mark.ADVICE: say_many("{n} advice", "{n} advice", n=count),
        Mark.UNSURE: say_many("{n} not checked", "{n} not checked", n=count),
        Mark.ASIDE: say_many("{n} put aside", "{n} put aside", n=count),
        Mark.GOOD: say_many("{n} fine", "{n} fine", n=count),
        Mark.UNASKED: say_many("{n} not asked", "{n} not asked", n=count),
        Mark.SKIPPED: say_many("{n} does not apply", "{n} do not apply", n=count),
    }
    return words[mark] if count else None
