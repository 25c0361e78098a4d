"""A strip above the page: Smart Doctor ended by a mistake of its own last time, and kept a note."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from smartdoctor.model import say
from smartdoctor.report.crash import forget, left_behind, told
from smartdoctor.ui import theme
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text, button

_LINES = 9


class LastCrash(QWidget):
    """Says so once; the note can be read, copied for support, or thrown away."""

    def __init__(self, path: Path, speaker: Speaker) -> None:
        super().__init__()
        self._path, self._speaker = path, speaker
        self._says, self._told = Text("small"), QPlainTextEdit()
        self._show, self._copy, self._delete = button(), button(), button()
        self._told.setReadOnly(True)
        self._told.setFixedHeight(self._told.fontMetrics().lineSpacing() * _LINES)
        self._told.hide()
        self._copy.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self._says, 1)
        for each in (self._show, self._copy, self._delete):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 14, 30, 0)
        column.addLayout(row)
        column.addWidget(self._told)
        self._show.clicked.connect(self._open)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        self._delete.clicked.connect(self._forget)
        speaker.fixed(
            self._says.setText,
            say(
                "Smart Doctor ended by a mistake of its own last time. What happened was noted,"
                " without names; you can give the note to support."
            ),
        )
        speaker.fixed(self._show.setText, say("Show the note"))
        speaker.fixed(self._copy.setText, say("Copy"))
        speaker.fixed(self._delete.setText, say("Delete it"))
        speaker.fixed(self._told.setAccessibleName, say("The note"))

    @property
    def _text(self) -> str:
        return self._told.toPlainText()

    def _open(self) -> None:
        said = told(self._path)
        self._told.setPlainText(said or self._speaker(say("The note cannot be read any more.")))
        self._told.show()
        self._show.hide()
        self._copy.setVisible(bool(said))

    def _forget(self) -> None:
        forget(self._path.parent)
        self.hide()


def offer(state: Path, speaker: Speaker, above: QVBoxLayout) -> None:
    """Put the strip above the pages, if something was left behind."""
    left = left_behind(state)
    if left is not None:
        above.insertWidget(0, LastCrash(left, speaker))
