"""Strips of days: looks like cells in rows, and is a table to keyboard and screen reader."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from smartdoctor.ui import theme, verdicts
from smartdoctor.ui.days import SCAN, Days
from smartdoctor.ui.findings_model import CHECK, CODE, MARK, Index
from smartdoctor.ui.verdicts import Mark

_CELL = (21, 26)  # px at 100 %
_LOUD = (Mark.PROBLEM, Mark.ADVICE)


class CellDelegate(QStyledItemDelegate):
    """Draws a day: a ground, loud for what needed attention, and the verdict's shape."""

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """Draw it; nothing where there was no scan."""
        mark, palette = index.data(MARK), option.palette
        high = min(theme.scaled(_CELL[1], option.font), option.rect.height()) - 7.0
        cell = QRectF(option.rect).adjusted(1.5, 0, -1.5, 0)
        cell.setTop(cell.center().y() - high / 2)
        cell.setHeight(high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if mark is not None:
            pair = verdicts.colours(mark, palette)
            ground, sign = (pair.ink, pair.soft) if mark in _LOUD else (pair.soft, pair.ink)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(cell, 4, 4)
            side = round(min(cell.width(), cell.height()) * 0.82)
            ratio = painter.device().devicePixelRatio()
            shape = verdicts.drawn(mark.value, sign, ground, side, ratio)
            middle = cell.center()
            painter.drawPixmap(round(middle.x() - side / 2), round(middle.y() - side / 2), shape)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(cell.adjusted(-1.5, -1.5, 1.5, 1.5), 5, 5)
        painter.restore()


class QuestionHeader(QHeaderView):
    """The questions at the left: code, and the question over as many lines as it needs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def needed(self, row: int, width: int) -> int:
        """How high a row must be."""
        metrics, text = self.fontMetrics(), str(self.model().headerData(row, self.orientation()))
        room = QRect(0, 0, max(width - self._code_width() - 10, 40), 9999)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + 8

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw one question."""
        painter.save()
        model, side = self.model(), self.orientation()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        code = theme.mono()
        code.setPointSizeF(self.font().pointSizeF() * 12 / theme.BODY)
        painter.setFont(code)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignVCenter, str(model.headerData(logical, side, CODE))
        )
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        words = rect.adjusted(self._code_width(), 0, -10, 0)
        painter.drawText(words, flags, str(model.headerData(logical, side)))
        painter.restore()

    def _code_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("W00") + 8


class DayHeader(QHeaderView):
    """The days above: their numbers, as many as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(8)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw one number."""
        painter.save()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 11 / theme.BODY)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        text = str(self.model().headerData(logical, self.orientation()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(0, self.fontMetrics().height() + 4)


class Strips(QTableView):
    """All strips, as high as they are; the page scrolls."""

    opened = Signal(int, str)  # a scan, and the check whose cell was chosen

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days
        self.setModel(days)
        self.setItemDelegate(CellDelegate(self))
        self._questions = QuestionHeader(self)
        self.setVerticalHeader(self._questions)
        self.setHorizontalHeader(DayHeader(self))
        self.setShowGrid(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        days.modelReset.connect(self.arrange)

    def arrange(self) -> None:
        """Take the room that questions and days need; show the newest days."""
        width = theme.scaled(_CELL[0], self.font())
        questions = min(theme.scaled(300, self.font()), max(self.width() * 2 // 5, 120))
        self._questions.setFixedWidth(questions)
        room = self.width() - questions - 2 * self.frameWidth() - 2
        days = self._days.columnCount()
        if days and width * 0.7 <= room / days < width * 2:
            width = max(int(room / days), 8)
        self.horizontalHeader().setDefaultSectionSize(width)
        least = theme.scaled(_CELL[1], self.font())
        for row in range(self._days.rowCount()):
            self.setRowHeight(row, max(self._questions.needed(row, questions), least))
        rows = sum(self.rowHeight(row) for row in range(self._days.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if days * width > room else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 4)
        self.updateGeometries()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def resizeEvent(self, event: Any) -> None:
        """Questions wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def focusInEvent(self, event: Any) -> None:
        """The keyboard starts at the newest day."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._days.columnCount():
            self.setCurrentIndex(self._days.index(0, self._days.columnCount() - 1))

    def _open(self, index: Index) -> None:
        scan = index.data(SCAN)
        if scan is not None:
            self.opened.emit(scan, index.data(CHECK))
