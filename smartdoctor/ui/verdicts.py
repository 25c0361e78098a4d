"""How a verdict looks: always a shape, a word and a colour, never colour alone."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap

from smartdoctor.assets import resources
from smartdoctor.language.verdicts import STANDINGS, standing
from smartdoctor.model import Finding, Words, say
from smartdoctor.ui import theme


class Mark(Enum):
    """A shape beside a word: the verdicts, one for what the owner has put aside, and two for
    what is not judged yet.

    What was skipped is told apart: there is no such thing here, or nobody asked.
    """

    PROBLEM = "problem"
    ADVICE = "advice"
    UNSURE = "unsure"
    GOOD = "good"
    UNASKED = "unasked"
    SKIPPED = "skipped"
    ASIDE = "aside"
    WORKING = "working"
    WAITING = "waiting"

    @classmethod
    def of(cls, finding: Finding) -> "Mark":
        """The mark of a finding."""
        return cls(standing(finding))


WORDS: dict[Mark, Words] = {
    **{Mark(name): words for name, words in STANDINGS.items()},
    Mark.ASIDE: say("Put aside"),
    Mark.WORKING: say("Being checked"),
    Mark.WAITING: say("Waiting"),
}

MEANINGS: dict[Mark, Words] = {
    Mark.PROBLEM: say("Something is wrong and should be mended soon."),
    Mark.ADVICE: say("Worth doing something about, when you have the time."),
    Mark.UNSURE: say("It could not be checked, so nobody knows; the reason is given."),
    Mark.ASIDE: say("You know of it, and do not want to be told again for now."),
    Mark.GOOD: say("It was checked and is fine."),
    Mark.UNASKED: say("It was left out this time; the reason is given."),
    Mark.SKIPPED: say("This computer has no such thing, or something else explains it."),
}


@dataclass(frozen=True)
class Pair:
    """The colour of word and shape, and the soft ground they lie on."""

    ink: str
    soft: str


_GREY = Pair("#5b6578", "#eef0f4")
_GREY_DARK = Pair("#9aa6b8", "#262d38")
_LIGHT = {
    Mark.PROBLEM: Pair("#b42318", "#fde7e4"),
    Mark.ADVICE: Pair("#a84b07", "#fdf0dc"),
    Mark.GOOD: Pair("#147a3a", "#e3f4e8"),
    Mark.WORKING: Pair("#0f766e", "#d9f0ec"),
}
_DARK = {
    Mark.PROBLEM: Pair("#f87171", "#431c1b"),
    Mark.ADVICE: Pair("#fbbf24", "#3b2d10"),
    Mark.GOOD: Pair("#4ade80", "#163524"),
    Mark.WORKING: Pair("#2dd4bf", "#123b39"),
}


def colours(mark: Mark, palette: QPalette) -> Pair:
    """The colours of a mark in the present appearance."""
    if theme.dark(palette):
        return _DARK.get(mark, _GREY_DARK)
    return _LIGHT.get(mark, _GREY)


def ground(mark: Mark, palette: QPalette) -> str:
    """The style of a panel that is marked as a whole."""
    pair = colours(mark, palette)
    return f"background: {pair.soft}; border: 1px solid {pair.ink};"


def shape(mark: Mark, palette: QPalette, size: int, ratio: float) -> QPixmap:
    """The shape of a mark, `size` pixels wide on a screen of this pixel ratio."""
    pair = colours(mark, palette)
    return drawn(mark.value, pair.ink, pair.soft, size, ratio)


@lru_cache(maxsize=200)
def drawn(name: str, ink: str, soft: str, size: int, ratio: float) -> QPixmap:
    """One of our icons in these colours; the files hold two stand-ins for them."""
    from PySide6.QtSvg import QSvgRenderer  # only loaded when something is drawn

    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("#111111", ink).replace("#eeeeee", soft)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(
        painter, QRectF(0, 0, pixmap.width(), pixmap.height())
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
