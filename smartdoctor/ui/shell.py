"""The frame of the window: appears at once, empty, and takes in the rest when it is made.

What it needs is kept small on purpose: the first touch of Qt's namespace alone costs 40 ms, and the
owner should see at once that the program has started.
"""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smartdoctor.ui.colours import DARK, LIGHT

SIZE = (1120, 740)
STRIP = 196  # px: where the strip of pages will be


class Shell(QWidget):
    """The top-level window."""

    painted = Signal()  # once, after the first paint

    def __init__(self, place: str, appearance: str) -> None:
        super().__init__()
        self.setWindowTitle("Smart Doctor")
        self._closing: Callable[[], None] = lambda: None
        self._painted = False
        self._full = False
        dark = appearance == "dark"
        if appearance == "system":
            dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        self._colours = DARK if dark else LIGHT
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        geometry = QByteArray.fromBase64(place.encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))

    @property
    def place(self) -> str:
        """Size and place, as `Settings` keeps them."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def fill(self, inside: QWidget, closing: Callable[[], None]) -> None:
        """Take in the rest; `closing` is called before the window closes."""
        self._closing = closing
        self._full = True
        self._row.addWidget(inside)

    def come_forward(self) -> None:
        """Somebody started the program again."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds of what will come."""
        super().paintEvent(event)
        if not self._full:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor(self._colours.bg))
            painter.fillRect(0, 0, STRIP, self.height(), QColor(self._colours.panel))
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End everything first."""
        self._closing()
        super().closeEvent(event)
