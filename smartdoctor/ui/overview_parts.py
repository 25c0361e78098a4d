"""What the overview is made of: the row of one finding, and the tile of one group of areas."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smartdoctor.model import Remedy, Words, say
from smartdoctor.ui import theme
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.findings_model import MARK
from smartdoctor.ui.page import direction
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.tiles_model import SUMMARY
from smartdoctor.ui.verdicts import WORDS, Mark
from smartdoctor.ui.widgets import Pill, Pressable, Shape, Text, button


class FirstRow(Pressable):
    """One thing to do first: verdict, sentence, code, and the first remedy as a button."""

    details = Signal(str)
    settings = Signal(str)

    def __init__(self, check: str) -> None:
        super().__init__("row")
        self._check = check
        self._page = ""
        self._pill = Pill(Mark.PROBLEM, "")
        self._says = Text("strong")
        self._more = Text("small")
        self._caused = Text("small")
        self._code = Text("code", wrap=False)
        self._remedy = button()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch(1)
        for text in (self._says, self._more, self._caused):
            words.addWidget(text)
        words.addStretch(1)
        end = QHBoxLayout()
        end.setSpacing(theme.GAP)
        end.addWidget(self._code)
        end.addWidget(self._remedy)
        end.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 13, 16, 13)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self._pill)
        self._row.addLayout(words, 1)
        self._row.addLayout(end)
        self.clicked.connect(lambda: self.details.emit(self._check))
        self._remedy.clicked.connect(self._press)

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        """Where the Tab key stops."""
        return self, self._remedy

    def bend(self, narrow: bool) -> None:  # noqa: FBT001 - a slot
        """Stand side by side, or one below the other."""
        self._row.setDirection(direction(narrow=narrow))

    def show_finding(
        self, examination: Examination, speaker: Speaker, caused: tuple[str, ...], page: str
    ) -> None:
        """Fill the row; `page` is the settings page its button opens, "" for the details."""
        check, finding = examination.checks[self._check], examination.findings[self._check]
        mark = Mark.of(finding)
        self._page = page
        self._pill.show_mark(mark, speaker(WORDS[mark]))
        self._says.setText(speaker(finding.says))
        self._more.put(speaker(finding.more) if finding.more else "")
        also = [speaker(_because(examination, each)) for each in caused]
        if self._check in examination.then:
            also.insert(0, speaker(examination.then[self._check].says))
        self._caused.put("\n".join(also))
        self._code.setText(f"≠ {check.code}" if self._check in examination.then else check.code)
        label = say("Open settings") if page else say("Show me…")
        if examination.phase is Phase.RUNNING and not page:
            label = say("Details")
        self._remedy.setText(speaker(label))
        name = speaker.joined(WORDS[mark], finding.says)
        self.setAccessibleName(name)
        self._remedy.setAccessibleName(
            f"{speaker(label)}: {_title(finding.remedies, speaker) or name}"
        )
        self.updateGeometry()

    def _press(self) -> None:
        if self._page:
            self.settings.emit(self._page)
        else:
            self.details.emit(self._check)


class TileButton(Pressable):
    """One tile: shape, name, summary."""

    def __init__(self) -> None:
        super().__init__("tile")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shape = Shape()
        self._title = Text("strong")
        self._summary = Text("small")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(theme.GAP)
        row.addWidget(self._shape)
        row.addLayout(words, 1)

    def show_tile(self, index: QModelIndex, speaker: Speaker) -> None:
        """Fill the tile from its row of the model."""
        mark = index.data(MARK)
        self._shape.show_mark(mark)
        self._title.setText(index.data())
        self._summary.setText(index.data(SUMMARY))
        self.setAccessibleName(
            f"{index.data(Qt.ItemDataRole.AccessibleTextRole)}, {speaker(WORDS[mark])}"
        )
        self.updateGeometry()


def _because(examination: Examination, check: str) -> Words:
    known, finding = examination.checks[check], examination.findings[check]
    return say("Probably explains this too: {says} ({code})", says=finding.says, code=known.code)


def _title(remedies: tuple[Remedy, ...], speaker: Speaker) -> str:
    return speaker(remedies[0].title) if remedies else ""
