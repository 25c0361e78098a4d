"""The small parts pages are made of."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from smartdoctor.ui import theme, verdicts
from smartdoctor.ui.verdicts import Mark

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_LONGEST = 32  # letters without a space that a narrow column can hold


def breakable(text: str) -> str:
    """Let a long name or path be broken where it has no spaces (by zero-width spaces)."""
    if all(len(word) <= _LONGEST for word in text.split()):
        return text
    words = text.split(" ")
    return " ".join(
        "\u200b".join(word[i : i + _LONGEST] for i in range(0, len(word), _LONGEST))
        for word in words
    )


class Text(QLabel):
    """A text shown as it is, never as markup: it may come from a network name or a program."""

    def __init__(self, role: str = "body", text: str = "", *, wrap: bool = True) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(breakable(text) if self.wordWrap() else text)

    def minimumSizeHint(self) -> QSize:
        """One line: how many it needs depends on the width it gets."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.fontMetrics().height()) if self.wordWrap() else hint

    def put(self, text: str) -> None:
        """Show a text, or take no room when there is none."""
        self.setText(text)
        if not text or self.parent() is not None:  # without a parent it would become a window
            self.setVisible(bool(text))


class Shape(QWidget):
    """The shape of a verdict, as large as the letters beside it."""

    def __init__(self, mark: Mark = Mark.WAITING) -> None:
        super().__init__()
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: Mark) -> None:
        """Show another shape."""
        if mark is not self._mark:
            self._mark = mark
            self.update()

    def sizeHint(self) -> QSize:
        """A square of one line's height."""
        side = round(self.fontMetrics().height() * 0.95)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape in the colours of the present appearance."""
        del event
        pixmap = verdicts.shape(self._mark, self.palette(), self.width(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, pixmap)


class Pill(QLabel):
    """A verdict's word on its soft ground."""

    def __init__(self, mark: Mark, word: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 12 / theme.BODY)
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        self.show_mark(mark, word)

    def show_mark(self, mark: Mark, word: str) -> None:
        """Show another verdict."""
        self._mark = mark
        self.setText(word)

    def sizeHint(self) -> QSize:
        """Wide enough for the word, and never narrower than its fellows."""
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(self.text()) + metrics.height(), metrics.height() * 5)
        return QSize(width, round(metrics.height() * 1.35))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, then word."""
        del event
        pair = verdicts.colours(self._mark, self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.soft))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setPen(QColor(pair.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Pressable(QAbstractButton):
    """A button that holds other widgets; `kind` is nav, row or tile."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._ring = False

    def sizeHint(self) -> QSize:
        """What is inside decides."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What is inside decides."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Whether the text inside wraps."""
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """What is inside decides."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as people expect of anything that looks like a button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard."""
        self._ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the ground; what lies on it paints itself."""
        del event
        state = theme.State(chosen=self.isChecked(), hovered=self.underMouse(), focused=self._ring)
        theme.paint_surface(QPainter(self), QRectF(self.rect()), self.palette(), self._kind, state)


class Toggle(QCheckBox):
    """A check box that looks like a switch; it stays a check box for the screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """A switch and the room for its focus ring."""
        height = round(self.fontMetrics().height() * 1.25)
        return QSize(round(height * 1.73) + 8, height + 8)

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the switch."""
        del event
        rect = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter = QPainter(self)
        theme.paint_toggle(
            painter, rect, self.palette(), on=self.isChecked(), focused=self.hasFocus()
        )


class Choice(QComboBox):
    """A box to choose from, which the mouse wheel scrolls past instead of changing it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class Button(QPushButton):
    """A push button that shows its ring to those who came by keyboard, and to them only."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the ring on."""
        super().focusInEvent(event)
        self._ring(on=event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it off."""
        super().focusOutEvent(event)
        self._ring(on=False)

    def _ring(self, *, on: bool) -> None:
        if self.property("ring") is not on:
            self.setProperty("ring", on)
            repolish(self)


def button(role: str = "") -> QPushButton:
    """A push button; "primary" for the one thing most people want here."""
    made = Button()
    made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(True)
    return made


def swap(shown: QWidget, hidden: QWidget) -> None:
    """Show one in the place of the other, and hand over the keyboard's place."""
    focused = hidden.hasFocus()
    shown.show()
    if focused:
        shown.setFocus()
    hidden.hide()


def rule() -> QFrame:
    """A thin line."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def repolish(widget: QWidget) -> None:
    """Apply the style again after a role has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
