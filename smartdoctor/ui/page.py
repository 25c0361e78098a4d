"""What every page is laid out with: cards, tiles, and the page itself."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from smartdoctor.ui import theme
from smartdoctor.ui.widgets import Text, rule

NARROW = 660  # px at 100 %: below this, things stand one below the other


class Card(QFrame):
    """A panel with rows and thin lines between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(1, 1, 1, 1)
        self.rows.setSpacing(0)

    def add(self, widget: QWidget) -> None:
        """Add a row below the others, with a line between."""
        if self.rows.count():
            self.rows.addWidget(rule())
        self.rows.addWidget(widget)

    def set_rows(self, rows: Sequence[QWidget], keep: int = 0) -> None:
        """Show these rows below the first `keep`; the rows are the caller's to delete."""
        first = max(2 * keep - 1, 0)
        while self.rows.count() > first:
            widget = self.rows.takeAt(first).widget()
            if widget.property("role") == "rule":
                widget.deleteLater()
        for row in rows:
            self.add(row)


class Tiles(QWidget):
    """Widgets of equal width in as many columns as fit."""

    def __init__(self, most: int = 3, least: int = 230) -> None:
        super().__init__()
        self._most, self._least = most, least  # columns; px of one at 100 %
        self._columns = 0
        self._tiles: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)

    @property
    def tiles(self) -> list[QWidget]:
        """What is shown."""
        return self._tiles

    def set_tiles(self, tiles: list[QWidget]) -> None:
        """Show these, and no others."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            if tile not in tiles:
                tile.hide()
                tile.deleteLater()
        self._tiles = tiles
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One column is always enough."""
        widest = max((tile.minimumSizeHint().width() for tile in self._tiles), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        least = theme.scaled(self._least, self.font())
        columns = max(1, min(self._most, (self.width() + theme.GAP) // (least + theme.GAP)))
        if columns == self._columns:
            return
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        self.updateGeometry()


class Page(QScrollArea):
    """A page: a title line with buttons at its right, and below it what the page is about.

    Where it is too narrow for its text, what else stands side by side stands one below the other.
    """

    bent = Signal(bool)  # whether the page is narrow

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self.first: QWidget | None = None  # where the keyboard starts
        self._bending: list[QBoxLayout] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inside = QWidget()
        inside.setProperty("role", "page")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(theme.MARGIN, 24, theme.MARGIN, 26)
        self.body.setSpacing(18)
        self.title = Text("title")
        self.subtitle = Text("muted")
        words = QVBoxLayout()
        words.setSpacing(5)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.GAP)
        self._buttons.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addLayout(words, 1)
        head.addLayout(self._buttons)
        self.body.addLayout(head)
        self.setWidget(inside)
        self.bend(head)

    def add_button(self, button: QWidget) -> None:
        """Add a button to the title line."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def bend(self, *boxes: QBoxLayout) -> None:
        """Let these lasting boxes change their direction with the page."""
        self._bending += boxes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bend, or straighten."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < theme.scaled(NARROW, self.font())
        if narrow is not self.narrow:
            self.narrow = narrow
            for box in self._bending:
                box.setDirection(direction(narrow=narrow))
            self.bent.emit(narrow)


def direction(*, narrow: bool) -> QBoxLayout.Direction:
    """Side by side, or one below the other."""
    side = QBoxLayout.Direction
    return side.TopToBottom if narrow else side.LeftToRight
