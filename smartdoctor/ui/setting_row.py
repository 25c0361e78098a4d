"""One line of a card: a name, perhaps a smaller line below it, and at the right what to choose."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.model import Words
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text


class SettingRow(QWidget):
    """The first control is called like the line; the others bring a name of their own."""

    def __init__(
        self,
        speaker: Speaker,
        name: Words,
        controls: Sequence[QWidget],
        sub: Words | None = None,
        *,
        strong: bool = False,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 12, 17, 12)
        words = QVBoxLayout()
        words.setSpacing(2)
        label = Text("strong" if strong else "body")
        speaker.fixed(label.setText, name)
        speaker.fixed(controls[0].setAccessibleName, name)
        words.addWidget(label)
        self.small = Text("small")
        if sub is not None:
            speaker.fixed(self.small.setText, sub)
            words.addWidget(self.small)
        row.addLayout(words, 1)
        for control in controls:
            row.addWidget(control)
