"""What of the organisation's policy does not hold, said where the owner begins and on Settings."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartdoctor.model import say, say_many
from smartdoctor.policy.keys import Policy
from smartdoctor.ui.page import Card
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text

MOST = 3  # named here; the command lists them all


class PolicyNote(Card):
    """Hidden while everything holds."""

    def __init__(self, policy: Policy, speaker: Speaker) -> None:
        super().__init__()
        self._policy, self._speaker = policy, speaker
        self._title, self._lines = Text("strong"), Text("small")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(17, 12, 17, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        self.add(box)
        self.setVisible(policy.troubled)
        if policy.troubled:
            speaker.changed.connect(self._speak)
            self._speak()

    def _speak(self) -> None:
        from smartdoctor.policy.told import troubles  # seldom needed

        say_ = self._speaker
        lines = troubles(self._policy, say_)
        title = say("A part of your organisation's policy does not hold. Please tell your support.")
        self._title.setText(say_(title))
        if len(lines) > MOST:
            more = say_many(
                "{n} more; `smartdoctor policy show` lists it",
                "{n} more; `smartdoctor policy show` lists them",
                n=len(lines) - MOST,
            )
            lines = [*lines[:MOST], say_(more)]
        self._lines.setText("\n".join(lines))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._lines.text())
