"""One plot, drawn by hand (docs/decisions/plots.md): line, limit, normal band, cursor.

Mouse and keyboard do the same: point at a value, zoom, move in time.
"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartdoctor.history.look import Point
from smartdoctor.model import say
from smartdoctor.ui import theme, verdicts
from smartdoctor.ui.scale import Frame, lines
from smartdoctor.ui.span import Span
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.trends import Trend
from smartdoctor.ui.verdicts import Mark

ZOOM = 0.75
_GAP = 8  # times the usual distance: further apart, nothing is known in between


class Plot(QWidget):
    """Draws a Trend."""

    pointed = Signal(str)  # the value under the cursor, in words; "" when there is none

    def __init__(self, span: Span, speaker: Speaker) -> None:
        super().__init__()
        self._span, self._speaker = span, speaker
        self._trend: Trend | None = None
        self._at: int | None = None  # the point under the cursor
        self._ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_trend(self, trend: Trend) -> None:
        """Show another series or span."""
        self._trend, self._at = trend, None
        self.setAccessibleName(self._speaker(trend.subject.title))
        self._tell()
        self.update()

    @property
    def pointing(self) -> Point | None:
        """The point under the cursor."""
        return self._trend.points[self._at] if self._trend and self._at is not None else None

    def sizeHint(self) -> QSize:
        """As high as in the design, more with larger text."""
        return QSize(theme.scaled(300, self.font()), theme.scaled(116, self.font()))

    def minimumSizeHint(self) -> QSize:
        """Narrower than that nobody sees a line."""
        return QSize(theme.scaled(180, self.font()), self.sizeHint().height())

    # -- what the owner does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the nearest value."""
        trend = self._trend
        if trend and trend.points:
            self._point(self._frame(trend).nearest(trend.points, event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, or once the plot was clicked; else the page scrolls."""
        if not (event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.hasFocus()):
            event.ignore()
            return
        trend, around = self._trend, self._span.until
        if trend and trend.points:
            around = self._frame(trend).moment(event.position().x())
        self._span.zoom(ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM, around)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from value to value, + and − zoom, the page keys move in time."""
        key, known = event.key(), Qt.Key
        count = len(self._trend.points) if self._trend else 0
        at = self._at if self._at is not None else count
        steps = {
            known.Key_Left: max(at - 1, 0),
            known.Key_Right: min(at + 1, count - 1),
            known.Key_Home: 0,
            known.Key_End: count - 1,
        }
        here = self.pointing
        around = here.at if here else self._span.until
        if key in steps and count:
            self._point(steps[known(key)])
        elif key in (known.Key_Plus, known.Key_Equal):
            self._span.zoom(ZOOM, around)
        elif key == known.Key_Minus:
            self._span.zoom(1 / ZOOM, around)
        elif key in (known.Key_PageUp, known.Key_PageDown):
            self._span.move(-0.5 if key == known.Key_PageUp else 0.5)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard."""
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take ring and cursor away."""
        self._ring = False
        super().focusOutEvent(event)
        self._point(None)
        self.update()

    def _point(self, at: int | None) -> None:
        if at != self._at:
            self._at = at
            self._tell()
            self.update()

    def _tell(self) -> None:
        """Say what is under the cursor, else what the plot shows as a whole."""
        here = self.pointing
        self.pointed.emit(self.value_of(here) if here else "")
        self.setAccessibleDescription(self.value_of(here) if here else self.summary())

    # -- in words

    def value_of(self, point: Point) -> str:
        """When, and how much; from and to where several samples lie so close together."""
        trend = self._trend
        assert trend is not None  # noqa: S101 - a point belongs to a trend
        say_value = self._speaker.voice.value
        low, high = say_value(point.low, trend.unit), say_value(point.high, trend.unit)
        values = low if low == high else self._speaker(say("{low} to {high}", low=low, high=high))
        return f"{say_value(point.at.isoformat(), 'date')} · {values}"

    def summary(self) -> str:
        """The newest value, what is usual, and the limit."""
        trend = self._trend
        if trend is None:
            return ""
        say_value = self._speaker.voice.value
        parts = [say("now {value}", value=say_value(trend.now, trend.unit))]
        if trend.band:
            low, high = (say_value(each, trend.unit) for each in trend.band)
            parts.append(say("usually {low} to {high}", low=low, high=high))
        if trend.limit is not None:
            parts.append(say("limit {limit}", limit=say_value(trend.limit, trend.unit)))
        return self._speaker.joined(*parts)

    # -- on the screen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band, lines, limit, curve, cursor."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        if self._ring:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        trend = self._trend
        if trend is None or not trend.points:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            nothing = self._speaker(say("Nothing was measured in this time."))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, nothing)
            return
        frame = self._frame(trend)
        self._paint_ground(painter, trend, frame)
        self._paint_curve(painter, trend, frame)
        self._paint_cursor(painter, trend, frame)

    def _paint_ground(self, painter: QPainter, trend: Trend, frame: Frame) -> None:
        room, muted = frame.room, self.palette().color(QPalette.ColorRole.PlaceholderText)
        if trend.band:
            soft = QColor(self._ink(Mark.GOOD))
            soft.setAlpha(26)
            high, low = frame.y(trend.band[1]), frame.y(trend.band[0])
            painter.fillRect(QRectF(room.left(), high, room.width(), max(low - high, 2)), soft)
        for value in frame.lines:
            y = round(frame.y(value)) + 0.5
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(muted)
            height = painter.fontMetrics().height()
            place = QRectF(0, y - height / 2, room.left() - 6, height)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, self._speaker.voice.value(value, trend.unit))
        if trend.limit is not None:
            pen = QPen(muted, 1.4, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            y = frame.y(trend.limit)
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.setPen(muted)
        below = QRectF(room.left(), room.bottom() + 4, room.width(), self.height())
        for moment, side in ((self._span.since, "AlignLeft"), (self._span.until, "AlignRight")):
            text = self._speaker.voice.value(moment.isoformat(), "date")
            painter.drawText(below, getattr(Qt.AlignmentFlag, side), text)

    def _paint_curve(self, painter: QPainter, trend: Trend, frame: Frame) -> None:
        ink = QColor(self._ink(trend.mark))
        faint = QColor(ink)
        faint.setAlpha(70)
        painter.setPen(QPen(faint, 1.5))
        for point in trend.points:
            if point.low != point.high:
                x = frame.x(point.at)
                painter.drawLine(QPointF(x, frame.y(point.low)), QPointF(x, frame.y(point.high)))
        painter.setPen(QPen(ink, 2.2, j=Qt.PenJoinStyle.RoundJoin))
        for piece in _pieces(trend.points):
            places = [frame.place(point) for point in piece]
            if len(places) == 1:
                painter.setBrush(ink)
                painter.drawEllipse(places[0], 1.5, 1.5)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.drawPolyline(QPolygonF(places))

    def _paint_cursor(self, painter: QPainter, trend: Trend, frame: Frame) -> None:
        here = self.pointing
        if here is None:
            return
        room, role = frame.room, QPalette.ColorRole
        place = frame.place(here)
        painter.setPen(QPen(self.palette().color(role.Dark), 1))
        painter.drawLine(QPointF(place.x(), room.top()), QPointF(place.x(), room.bottom()))
        painter.setPen(QPen(self.palette().color(role.Base), 2))
        painter.setBrush(QColor(self._ink(trend.mark)))
        painter.drawEllipse(place, 4.5, 4.5)

    # -- places

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 11 / theme.BODY)
        return font

    def _frame(self, trend: Trend) -> Frame:
        """Lines of round numbers, their names at the left, dates below."""
        values = [each for point in trend.points for each in (point.low, point.high)]
        scale = self._distinct([*values, *([trend.limit] if trend.limit is not None else [])])
        metrics, spoken = QFontMetricsF(self._small()), self._speaker.voice.value
        left = 8 + max(metrics.horizontalAdvance(spoken(each, trend.unit)) for each in scale)
        above, below = metrics.height() / 2 + 2, metrics.height() + 8
        room = QRectF(self.rect()).adjusted(left, above, -6, -below)
        return Frame(room, scale, self._span.since, self._span.until)

    def _distinct(self, values: list[float]) -> tuple[float, ...]:
        """Lines whose names differ, however little the values do."""
        unit = self._trend.unit if self._trend else ""
        scale = lines(values)
        for _ in range(8):
            if len({self._speaker.voice.value(each, unit) for each in scale}) == len(scale):
                break
            more = scale[-1] - scale[0]
            below = scale[0] - more
            values = [*values, max(below, 0.0) if scale[0] >= 0 else below, scale[-1] + more]
            scale = lines(values)
        return scale

    def _ink(self, mark: Mark) -> str:
        known = mark if mark in (Mark.PROBLEM, Mark.ADVICE) else Mark.WORKING
        return verdicts.colours(known, self.palette()).ink


def _pieces(points: tuple[Point, ...]) -> Iterator[list[Point]]:
    """Part a curve where nothing was measured for long."""
    steps = [other.step - one.step for one, other in pairwise(points)]
    far = max(median(steps) * _GAP if steps else 0, 3)
    piece = [points[0]]
    for one, other in pairwise(points):
        if other.step - one.step > far:
            yield piece
            piece = []
        piece.append(other)
    yield piece
