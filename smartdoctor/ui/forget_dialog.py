"""The question before everything is deleted: what goes, what stays."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.model import Words, say, say_many
from smartdoctor.ui import theme
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text, button


class ForgetDialog(QDialog):
    """Accepted when the owner means it."""

    def __init__(self, scans: int, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        title = speaker(say("Delete everything?"))
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(Text("title", title))
        column.addWidget(Text("body", speaker(say("This goes, and cannot be brought back:"))))
        for words in _goes(scans):
            column.addWidget(Text("body", f"•  {speaker(words)}"))
        stays = say(
            "Reports and exports that you saved stay where they are, and so does the program. It"
            " will be as on its first day."
        )
        column.addWidget(Text("muted", speaker(stays)))
        column.addStretch(1)
        keep, delete = button("primary"), button("danger")
        keep.setText(speaker(say("Keep everything")))
        delete.setText(speaker(say("Delete everything")))
        keep.setDefault(True)
        keep.clicked.connect(self.reject)
        delete.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        foot.addWidget(delete)
        foot.addWidget(keep)
        column.addLayout(foot)
        width = min(theme.scaled(520, self.font()), parent.window().width())
        self.setMinimumSize(width, column.heightForWidth(width))


def _goes(scans: int) -> tuple[Words, ...]:
    return (
        say_many(
            "The history: {n} scan, and every measured value",
            "The history: {n} scans, and every measured value",
            n=scans,
        ),
        say("What was put aside"),
        say("Your choices: language, appearance, reminders, regular examinations"),
        say("What the system's scheduler does for Smart Doctor, and the notes about it"),
        say("Notes of mistakes of the program"),
    )
