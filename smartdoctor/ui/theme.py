"""How things look: colours, type, spacing. Verdicts have their own file; nothing else decides.

Type is measured in points, so that it follows the text size of the system; 14 px of body text at
96 dots an inch are the measure of all others.
"""

import sys
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from smartdoctor.assets import resources
from smartdoctor.ui.colours import DARK, LIGHT, Colours

BODY = 14  # px at 100 %
GAP = 12
MARGIN = 30
RADIUS = 10

_SIZES = {
    "word": 25,
    "title": 23,
    "lead": 15,
    "body": BODY,
    "strong": BODY,
    "small": 13,
    "code": 12,
    "section": 13,
}
_NO_CHOICE = ("", "sans serif", "sans", "dejavu sans", "helvetica", "fixed")


def apply(
    app: QApplication, appearance: str = "system", language: str = "en", scale: float = 1.0
) -> None:
    """Dress the whole program; `appearance` is system, light or dark."""
    hints = app.styleHints()
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(wanted.get(appearance, Qt.ColorScheme.Unknown))
    scheme = wanted.get(appearance, hints.colorScheme())
    colours = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    body = _body_points(app) * scale
    app.setPalette(_palette(colours))
    app.setFont(_font(body, korean=language == "ko"))
    app.setStyleSheet(_sheet(colours, body))


def dark(palette: QPalette) -> bool:
    """Whether this is the dark appearance; told by a role that no style sheet touches."""
    return palette.color(QPalette.ColorRole.Mid).lightness() < 128


def scaled(pixels: float, font: QFont) -> int:
    """A length that grows with the text, given for body text of 100 %."""
    return round(pixels * QFontInfo(font).pixelSize() / BODY)


def mono() -> QFont:
    """The font of codes."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


def paint_surface(
    painter: QPainter, rect: QRectF, palette: QPalette, kind: str, state: "State"
) -> None:
    """Paint the ground of something that can be pressed: "nav", "row" or "tile"."""
    role = QPalette.ColorRole
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground: QColor | None = palette.color(role.Base) if kind == "tile" else None
    edge: QColor | None = palette.color(role.Mid) if kind == "tile" else None
    if state.chosen:
        ground = palette.color(role.AlternateBase)
    elif state.hovered:
        ground = palette.color(role.Window) if kind != "tile" else ground
        edge = palette.color(role.Dark) if kind == "tile" else edge
    width = 1
    if state.focused:
        edge, width = palette.color(role.Highlight), 2
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    half = width / 2
    radius = RADIUS if kind == "tile" else 6
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


@dataclass(frozen=True)
class State:
    """What happens to a surface now."""

    chosen: bool = False
    hovered: bool = False
    focused: bool = False


def paint_toggle(
    painter: QPainter, rect: QRectF, palette: QPalette, *, on: bool, focused: bool
) -> None:
    """Paint a switch; on and off differ in place as well as in colour."""
    role = QPalette.ColorRole
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(role.Highlight if on else role.Dark))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    knob = rect.height() - 6
    left = rect.right() - knob - 3 if on else rect.left() + 3
    painter.setBrush(palette.color(role.Base))
    painter.drawEllipse(QRectF(left, rect.top() + 3, knob, knob))
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.color(role.Text), 2))
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.panel), QColor(colours.bg))
    for each, colour in (
        (role.Window, colours.bg),
        (role.WindowText, colours.ink),
        (role.Base, colours.panel),
        (role.AlternateBase, colours.accent_soft),
        (role.Text, colours.ink),
        (role.Button, colours.panel),
        (role.ButtonText, colours.ink),
        (role.PlaceholderText, colours.muted),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.ToolTipBase, colours.panel),
        (role.ToolTipText, colours.ink),
    ):
        palette.setColor(each, QColor(colour))
    return palette


def _body_points(app: QApplication) -> float:
    """The size of body text: ours, or the system's where the owner has set it larger."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    dots = 72 if sys.platform == "darwin" else 96
    del app
    return max(BODY * 72 / dots, system.pointSizeF())


def _font(points: float, *, korean: bool) -> QFont:
    """The owner's own font where one was chosen, else Inter; on Linux with Korean beside it.

    Beside another font Korean is never bold, so where it is spoken it comes first.
    """
    chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    families = [each for each in chosen if each.lower() not in _NO_CHOICE] or ["Inter"]
    folder = resources() / "fonts"
    if families == ["Inter"] and not QFontDatabase.hasFamily("Inter"):
        for name in ("Inter-Regular.otf", "Inter-SemiBold.otf"):
            QFontDatabase.addApplicationFont(str(folder / name))
    if sys.platform == "linux":
        if not QFontDatabase.hasFamily("NanumSquare"):
            for name in ("NanumSquareR.ttf", "NanumSquareB.ttf"):
                QFontDatabase.addApplicationFont(str(folder / name))
        families.insert(0 if korean and families == ["Inter"] else len(families), "NanumSquare")
    font = QFont(families)
    font.setPointSizeF(points)
    return font


def _sheet(colours: Colours, body: float) -> str:
    sizes = {name: f"{body * pixels / BODY:.2f}" for name, pixels in _SIZES.items()}
    icons = (resources() / "icons").as_posix()
    sheet = (resources() / "style" / "window.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(
        **vars(colours), **sizes, mono=f'"{mono().family()}"', icons=icons, radius=RADIUS
    )
