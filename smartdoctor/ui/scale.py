"""Where things lie in a plot: round numbers that hold all values, and the places of values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF

from smartdoctor.history.look import Point


def lines(values: Sequence[float], most: int = 3) -> tuple[float, ...]:
    """Return evenly spaced round numbers, the first below all values and the last above."""
    low, high = min(values), max(values)
    if high - low < abs(high) * 1e-9 + 1e-12:
        low, high = low - abs(low) * 0.1 - 1e-9, high + abs(high) * 0.1 + 1e-9
    rough = (high - low) / (most - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10, 20) if size * power >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(step * number for number in range(first, last + 1))


@dataclass(frozen=True)
class Frame:
    """The room of a curve: which moments and values lie where."""

    room: QRectF
    lines: tuple[float, ...]
    since: datetime
    until: datetime

    def x(self, at: datetime) -> float:
        """Where a moment lies."""
        share = (at - self.since) / (self.until - self.since)
        return self.room.left() + self.room.width() * share

    def y(self, value: float) -> float:
        """Where a value lies."""
        low, high = self.lines[0], self.lines[-1]
        return self.room.bottom() - self.room.height() * (value - low) / (high - low)

    def moment(self, x: float) -> datetime:
        """Undo `x`, within the room."""
        share = (x - self.room.left()) / max(self.room.width(), 1)
        return self.since + (self.until - self.since) * min(max(share, 0.0), 1.0)

    def place(self, point: Point) -> QPointF:
        """Where a point lies."""
        return QPointF(self.x(point.at), self.y(point.mean))

    def nearest(self, points: Sequence[Point], x: float) -> int:
        """Which point lies nearest to a place."""
        return min(range(len(points)), key=lambda number: abs(self.x(points[number].at) - x))
