"""The list of findings: shape, headline over as many lines as it needs, and code."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTreeView

from smartdoctor.ui import theme, verdicts
from smartdoctor.ui.findings_model import CHECK, CODE, MARK, FindingsFilter, Index

_SIDE, _BETWEEN, _ABOVE = 14, 10, 9  # px around and between the parts of a row


class FindingDelegate(QStyledItemDelegate):
    """Draws a row of the list: shape, headline over as many lines as it needs, code.

    `option` is a QStyleOptionViewItem; PySide6's stubs do not know its fields.
    """

    def sizeHint(self, option: Any, index: Index) -> QSize:
        """As high as the wrapped headline."""
        if index.data(CHECK) is None:
            return QSize(0, option.fontMetrics.height() + 2 * _ABOVE)
        view = option.widget
        width = (
            view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        )
        metrics = option.fontMetrics
        room = QRect(0, 0, max(self._text_width(width, metrics), 1), 10_000)
        bounds = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(0, max(bounds.height(), metrics.height()) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """Draw a group's name, or a finding."""
        painter.save()
        palette, rect = option.palette, option.rect
        metrics = option.fontMetrics
        font = QFont(option.font)
        if index.data(CHECK) is None:
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(
                rect.adjusted(_SIDE, 0, -_SIDE, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data())
            )
            painter.restore()
            return
        view = option.widget
        chosen = isinstance(view, QAbstractItemView) and view.selectionModel().isSelected(index)
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))
            if view.hasFocus():
                painter.fillRect(
                    QRect(rect.topLeft(), QSize(3, rect.height())),
                    palette.color(QPalette.ColorRole.Highlight),
                )
            font.setWeight(QFont.Weight.DemiBold)
        side = metrics.height()
        ratio = painter.device().devicePixelRatio()
        shape = verdicts.shape(index.data(MARK), palette, side, ratio)
        painter.drawPixmap(rect.left() + _SIDE, rect.center().y() - side // 2 + 1, shape)
        width = self._text_width(rect.width(), metrics)
        words = QRect(
            rect.left() + _SIDE + side + _BETWEEN,
            rect.top() + _ABOVE,
            width,
            rect.height() - 2 * _ABOVE,
        )
        role = QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        painter.setFont(font)
        painter.drawText(
            words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, str(index.data())
        )
        painter.setFont(self._code_font(option))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -_SIDE, 0), flags, str(index.data(CODE)))
        painter.restore()

    def _text_width(self, width: int, metrics: QFontMetrics) -> int:
        """What is left for the headline; choosing a row makes it bold, but must not wrap it."""
        taken = 2 * _SIDE + metrics.height() + 2 * _BETWEEN + metrics.horizontalAdvance("≠ W0")
        return round((width - taken) / 1.08)

    def _code_font(self, option: Any) -> QFont:
        font = theme.mono()
        font.setPointSizeF(option.font.pointSizeF() * 12 / theme.BODY)
        return font


class FindingList(QTreeView):
    """The list itself: a tree without branches, always open."""

    def __init__(self, model: FindingsFilter) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(FindingDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.rowsInserted.connect(self.expandAll)
        model.modelReset.connect(self.expandAll)
        self.expandAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Headlines wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
