"""The colours of both appearances. Knows no Qt, so that the first paint need not wait for it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Colours:
    """One appearance."""

    bg: str
    panel: str
    ink: str
    muted: str
    line: str
    accent: str
    accent_soft: str
    on_accent: str
    danger: str  # the words of what cannot be undone
    edge: str  # of a control, where the line alone would be too faint to find it


LIGHT = Colours(
    bg="#f6f7f9",
    panel="#ffffff",
    ink="#1c2430",
    muted="#5f6a7d",
    line="#e3e7ed",
    accent="#0f766e",
    accent_soft="#d9f0ec",
    on_accent="#ffffff",
    danger="#b42318",
    edge="#8a94a6",
)
DARK = Colours(
    bg="#14181f",
    panel="#1c222b",
    ink="#e8ecf2",
    muted="#98a3b5",
    line="#2c3440",
    accent="#2dd4bf",
    accent_soft="#123b39",
    on_accent="#08201e",
    danger="#f87171",
    edge="#66748a",
)
