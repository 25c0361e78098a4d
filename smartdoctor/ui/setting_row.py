"""One line of a card: a name, perhaps a smaller line below it, and at the right what to choose."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartdoctor.model import Words, say
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text

LOCKED = say("Set by your organisation")


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
        self._speaker = speaker
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 12, 17, 12)
        words = QVBoxLayout()
        words.setSpacing(2)
        label = Text("strong" if strong else "body")
        speaker.fixed(label.setText, name)
        speaker.fixed(controls[0].setAccessibleName, name)
        words.addWidget(label)
        self._words = words
        self.small = Text("small")
        if sub is not None:
            speaker.fixed(self.small.setText, sub)
            words.addWidget(self.small)
        row.addLayout(words, 1)
        for control in controls:
            row.addWidget(control)

    def lock(self, *controls: QWidget) -> None:
        """Take these controls out of the owner's hands, and say whose they are."""
        if not controls:
            return
        for control in controls:
            control.setEnabled(False)
            self._speaker.fixed(control.setAccessibleDescription, LOCKED)
        note = Text("small")
        self._speaker.fixed(note.setText, LOCKED)
        self._words.addWidget(note)
