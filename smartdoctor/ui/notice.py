"""A sentence at the foot of the window that goes away by itself."""

from PySide6.QtCore import QTimer

from smartdoctor.ui.widgets import Text

_SHOWN_MS = 8000


class Notice(Text):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("small")
        self.setContentsMargins(30, 0, 30, 12)
        self.hide()
        self._forget = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._forget.timeout.connect(self.hide)

    def tell(self, text: str) -> None:
        """Say it for a while."""
        self.put(text)
        self._forget.start()
