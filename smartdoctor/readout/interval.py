"""An exact entropy coder: every message owns an interval of [0, 1), the likelier the wider.

Whole numbers of any size, no floating point, so every machine writes the same bits.  The code is
prefix-free: whatever follows the bits of a message, the same message is read from them.
"""

from collections.abc import Sequence


class Writer:
    """Narrows the interval choice by choice; `bits` names it."""

    def __init__(self) -> None:
        self._low, self._width, self._total = 0, 1, 1

    def choose(self, weights: Sequence[int], which: int) -> None:
        """Say which of several choices of known weights it is."""
        self._narrow(sum(weights[:which]), weights[which], sum(weights))

    def rank(self, number: int, of: int) -> None:
        """Say which of `of` equally likely choices it is."""
        self._narrow(number, 1, of)

    def bits(self) -> tuple[int, int]:
        """Return the shortest bits whose whole interval lies in ours: their value and count."""
        count = max((self._total // self._width).bit_length() - 1, 0)
        while True:
            value = -(-(self._low << count) // self._total)
            if (value + 1) * self._total <= (self._low + self._width) << count:
                return value, count
            count += 1

    def _narrow(self, start: int, weight: int, total: int) -> None:
        if not weight:
            raise ValueError("a choice of no weight has no place")
        self._low = self._low * total + self._width * start
        self._width *= weight
        self._total *= total


class Reader:
    """Finds the choices again from bits, of which as many may follow as like."""

    def __init__(self, value: int, count: int) -> None:
        self._value, self._scale = value, 1 << count
        self._low, self._width, self._total = 0, 1, 1

    def choose(self, weights: Sequence[int]) -> int:
        """Return which of several choices of known weights it is."""
        total = sum(weights)
        place = self._place(total)
        start = 0
        for which, weight in enumerate(weights):
            if place < start + weight:
                self._narrow(start, weight, total)
                return which
            start += weight
        raise AssertionError("a place beyond all weights")

    def rank(self, of: int) -> int:
        """Return which of `of` equally likely choices it is."""
        place = self._place(of)
        self._narrow(place, 1, of)
        return place

    def _place(self, total: int) -> int:
        """Return which of `total` equal parts of the interval holds the value."""
        above = self._value * self._total - self._low * self._scale
        return above * total // (self._width * self._scale)

    def _narrow(self, start: int, weight: int, total: int) -> None:
        self._low = self._low * total + self._width * start
        self._width *= weight
        self._total *= total
