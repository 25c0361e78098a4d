"""A look around, for the tests of two checks."""

from dataclasses import replace
from typing import Any

from smartdoctor.facts.wifi_scan import Air, LaterNeighbours, Point, WifiNeighbours

HERE = 2437


def point(signal: float, frequency: int = HERE, ours: bool | None = False, **known: Any) -> Point:
    """Build one access point in earshot."""
    return Point(signal=signal, frequency=frequency, ours=ours, **known)


def used(signal: float = -50.0, frequency: int = HERE, busy: float | None = None) -> Point:
    """Build the access point in use."""
    return Point(signal=signal, frequency=frequency, ours=True, used=True, busy=busy)


def air(*points: Point, **known: Any) -> Air:
    """Build a look around, from channel 6 unless told otherwise."""
    own = next((each for each in points if each.used), None)
    usual = Air(
        frequency=own.frequency if own else HERE,
        width=20,
        signal=own.signal if own else -50.0,
        sending=144.4e6,
        old=False,
        points=points,
    )
    return replace(usual, **known)


def first(look: Air) -> WifiNeighbours:
    """Make it the first look."""
    return WifiNeighbours(air=look)


def later(look: Air, waited: float = 30.0) -> LaterNeighbours:
    """Make it the second look."""
    return LaterNeighbours(air=look, waited=waited)
