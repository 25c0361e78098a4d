"""The button that puts a finding aside, for how long, or brings it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from smartdoctor.model import Words, say
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Button

if TYPE_CHECKING:
    from smartdoctor.history.aside import Aside

MONTH = 30  # days


class AsideButton(Button):
    """Shows two spans to choose from, or one way back."""

    put = Signal(int)  # aside for so many days; 0: until it changes
    back = Signal()

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self.setProperty("role", "")
        self._menu = QMenu(self)
        self._spans = [QAction(self._menu) for _ in range(2)]
        for action, words, days in zip(
            self._spans, (say("Until it changes"), say("For a month")), (0, MONTH), strict=True
        ):
            speaker.fixed(action.setText, words)
            action.triggered.connect(lambda _=False, days=days: self.put.emit(days))
        self._menu.addActions(self._spans)
        self._aside = False
        self.clicked.connect(self._press)

    def show_aside(self, kept: "Aside | None") -> None:
        """Offer the way there, or the way back."""
        self._aside = kept is not None
        self.setText(self._speaker(say("Bring back") if self._aside else say("Put aside…")))

    def _press(self) -> None:
        if self._aside:
            self.back.emit()
        else:
            self._menu.popup(self.mapToGlobal(self.rect().topLeft() - self._above()))

    def _above(self) -> QPoint:
        return QPoint(0, self._menu.sizeHint().height() + 2)


def told(kept: "Aside") -> Words:
    """Say for how long."""
    if kept.until is None:
        return say("Put aside: it is told again when it changes.")
    until = kept.until.date().isoformat()
    return say(
        "Put aside: it is told again after {until:date}, or when it gets worse.", until=until
    )
