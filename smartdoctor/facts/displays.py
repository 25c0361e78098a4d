"""Screens, how they are driven, and who draws the picture."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One connected screen. Sizes in pixels, rates in Hz; None where nobody tells."""

    name: str
    internal: bool
    lit: bool  # False: connected, but nothing is shown on it
    width: int | None = None
    height: int | None = None
    refresh: float | None = None
    native_width: int | None = None
    native_height: int | None = None
    best_refresh: float | None = None  # that the same size offers
    mirrored: bool = False  # shows the same as another one


@dataclass(frozen=True, kw_only=True)
class Displays(Fact):
    """All connected screens."""

    screens: tuple[Screen, ...]
    drawn_by: str  # the graphics adapter or renderer; "" when unknown
    software: bool | None  # drawn by the processor or a stopgap driver; None when nobody can tell
