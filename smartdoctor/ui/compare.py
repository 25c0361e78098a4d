"""What changed between two scans: better, worse, new, gone, with both sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QListView, QVBoxLayout, QWidget

from smartdoctor.history.changes import Change, Turn, changes
from smartdoctor.history.look import last_fine, moments
from smartdoctor.history.store import History
from smartdoctor.model import Check, Finding, Report, Words, say
from smartdoctor.ui import theme
from smartdoctor.ui.memory import Memory
from smartdoctor.ui.page import Card
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import WORDS, Mark
from smartdoctor.ui.widgets import Choice, Pill, Text

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

# What was not judged in one of the two scans neither came nor went: it is called by what it is.
TURNS: Mapping[Turn, Words] = {
    Turn.WORSE: say("Worse"),
    Turn.NEW: say("Newly checked"),
    Turn.BETTER: say("Better"),
    Turn.GONE: say("No longer checked"),
}


class Scans(QAbstractListModel):
    """All scans, newest first, each with its moment; spoken only when looked at."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self.scans: tuple[tuple[int, Any], ...] = ()

    def show_scans(self, scans: tuple[tuple[int, Any], ...]) -> None:
        """Take in what there is."""
        self.beginResetModel()
        self.scans = scans
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One a scan."""
        return 0 if parent.isValid() else len(self.scans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """When it was."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._speaker.voice.value(self.scans[index.row()][1].isoformat(), "moment")


class ScanChoice(Choice):
    """Chooses a scan; measures none of them, as there may be thousands."""

    def __init__(self, scans: Scans) -> None:
        super().__init__()
        view = QListView()
        view.setUniformItemSizes(True)
        self.setView(view)
        self.setModel(scans)

    def sizeHint(self) -> QSize:
        """Wide enough for any moment."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 26 + 60, metrics.height() + 18)

    def minimumSizeHint(self) -> QSize:
        """The same: nothing of it can be left out."""
        return self.sizeHint()


class Compare(Card):
    """Two scans to choose, and below them what changed."""

    def __init__(
        self, memory: Memory, checks: Callable[[], Mapping[str, Check[...]]], speaker: Speaker
    ) -> None:
        super().__init__()
        self._memory, self._checks, self._speaker = memory, checks, speaker
        self._scans = Scans(speaker)
        self.before, self.after = ScanChoice(self._scans), ScanChoice(self._scans)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(17, 14, 17, 14)
        column.setSpacing(theme.GAP)
        title = Text("section")
        speaker.fixed(title.setText, say("What changed since it was fine?"))
        column.addWidget(title)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        self.boxes = row
        for box, words in ((self.before, say("Before")), (self.after, say("After"))):
            label = Text("muted", wrap=False)
            speaker.fixed(label.setText, words)
            speaker.fixed(box.setAccessibleName, words)
            row.addWidget(label)
            row.addWidget(box, 1)
            box.activated.connect(self._fill)
        column.addLayout(row)
        self._summary = Text("body")
        column.addWidget(self._summary)
        self.add(head)
        self._rows: list[QWidget] = []
        speaker.changed.connect(self._fill)

    def load(self) -> None:
        """Choose the newest scan, and the last one before it in which everything was fine."""
        scans = self._memory.ask(lambda history: tuple(reversed(moments(history))), ())
        self._scans.show_scans(scans)
        self.setVisible(len(scans) > 1)
        if len(scans) > 1:
            newest = scans[0][0]
            fine = self._memory.ask(lambda history: last_fine(history, newest), None)
            ids = [scan for scan, _ in scans]
            self.after.setCurrentIndex(0)
            self.before.setCurrentIndex(ids.index(fine) if fine in ids else 1)
        self._fill()

    def _fill(self) -> None:
        before, after = self._report(self.before), self._report(self.after)
        for row in self._rows:
            row.deleteLater()
        self._rows = []
        told = changes(before, after, self._checks()) if before and after else ()
        told = tuple(each for each in told if each.check in self._checks())
        if before is None or after is None:
            self._summary.put(self._speaker(self._memory.trouble) if self._memory.trouble else "")
        elif not told:
            self._summary.put(self._speaker(say("No verdict changed between these two scans.")))
        else:
            self._summary.put("")
        self._rows = [self._row(change) for change in told]
        self.set_rows(self._rows, keep=1)

    def _report(self, box: QComboBox) -> Report | None:
        row = box.currentIndex()
        if not 0 <= row < len(self._scans.scans):
            return None
        number = self._scans.scans[row][0]

        def look(history: History) -> Report | None:
            return history.report(number)

        return self._memory.ask(look, None)

    def _row(self, change: Change) -> QWidget:
        check, speaker = self._checks()[change.check], self._speaker
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(17, 11, 17, 11)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        found = change.after or change.before
        assert found is not None  # noqa: S101 - a change has at least one side
        turn = Text("strong", speaker(TURNS[change.turn]), wrap=False)
        grid.addWidget(turn, 0, 0)
        grid.addWidget(Text("strong", speaker(check.question)), 0, 1)
        grid.addWidget(Text("code", check.code, wrap=False), 0, 2)
        for row, finding in enumerate((change.before, change.after), 1):
            grid.addWidget(self._pill(finding), row, 0, Qt.AlignmentFlag.AlignTop)
            says = finding.says if finding else say("This scan did not ask.")
            grid.addWidget(Text("body" if row == 2 else "muted", speaker(says)), row, 1, 1, 2)
        return box

    def _pill(self, finding: Finding | None) -> Pill:
        mark = Mark.of(finding) if finding else Mark.UNASKED
        return Pill(mark, self._speaker(WORDS[mark]))
