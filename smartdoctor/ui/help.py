"""Help (F1): what the verdicts mean, and the keys."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.model import Words, say
from smartdoctor.ui import theme
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.verdicts import MEANINGS, WORDS
from smartdoctor.ui.widgets import Pill, Text, button

KEYS: tuple[tuple[str, Words], ...] = (
    ("F5", say("Check this device")),
    ("Esc", say("Stop the check")),
    ("Ctrl+F", say("Find a check")),
    ("Ctrl+C", say("Copy the finding that is shown")),
    ("Ctrl+1", say("Overview")),
    ("Ctrl+2", say("Results")),
    ("Ctrl+3", say("History")),
    ("F1", say("This help")),
)


class Help(QDialog):
    """Made anew each time it is asked for."""

    def __init__(self, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(speaker(say("Help")))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(14)
        column.addWidget(Text("title", speaker(say("Help"))))
        column.addWidget(Text("section", speaker(say("What the words mean"))))
        meanings = QGridLayout()
        meanings.setHorizontalSpacing(14)
        meanings.setVerticalSpacing(8)
        meanings.setColumnStretch(1, 1)
        for row, (mark, words) in enumerate(MEANINGS.items()):
            meanings.addWidget(Pill(mark, speaker(WORDS[mark])), row, 0)
            meanings.addWidget(Text("body", speaker(words)), row, 1)
        column.addLayout(meanings)
        column.addWidget(Text("section", speaker(say("Keys"))))
        keys = QGridLayout()
        keys.setHorizontalSpacing(18)
        keys.setVerticalSpacing(6)
        keys.setColumnStretch(1, 1)
        for row, (key, words) in enumerate(KEYS):
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            keys.addWidget(Text("code", shown, wrap=False), row, 0)
            keys.addWidget(Text("body", speaker(words)), row, 1)
        column.addLayout(keys)
        close = button("primary")
        close.setText(speaker(say("Close")))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addStretch(1)
        column.addLayout(foot)
        width = min(theme.scaled(600, self.font()), parent.width())
        self.setMinimumSize(width, column.heightForWidth(width))
