"""The words an agent types: one chip each, and the completion of the last one."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from smartdoctor.model import say
from smartdoctor.readout import Place
from smartdoctor.ui import theme, verdicts
from smartdoctor.ui.page import Card
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import Mark
from smartdoctor.ui.widgets import Text


class Chip(Card):
    """One word as it was heard, with its number."""

    def __init__(self, place: Place, mark: Mark | None, speaker: Speaker) -> None:
        super().__init__()
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(11, 6, 11, 6)
        box.setSpacing(1)
        number, heard = place.number, place.word or place.typed
        above = {
            None: str(number),
            Mark.ADVICE: speaker(say("{number} · put right", number=number)),
            Mark.PROBLEM: speaker(say("{number} · ask again", number=number)),
        }[mark]
        box.addWidget(Text("small", above, wrap=False))
        self.word = Text("strong", heard, wrap=False)
        box.addWidget(self.word)
        self.add(inside)
        self.setObjectName("chip")
        if mark is not None:
            style = verdicts.ground(mark, self.palette())
            self.setStyleSheet(f"#chip {{ {style} border-radius: {theme.RADIUS}px; }}")
        self.setAccessibleName(f"{above}: {heard}")


class LastWord(QCompleter):
    """Completes the word that is being typed, not the whole line."""

    def __init__(self, field: QLineEdit) -> None:
        self.words = QStringListModel()
        super().__init__(self.words, field)
        self._field = field
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def pathFromIndex(self, index: object) -> str:
        """Return the line with its last word completed."""
        word = super().pathFromIndex(index)  # type: ignore[arg-type]  # as Qt hands it over
        before = self._field.text().rpartition(" ")[0]
        return f"{before} {word} ".lstrip()

    def splitPath(self, path: str) -> list[str]:
        """Look only at the last word."""
        return [path.rpartition(" ")[2]]
