"""A code to be read out: numbered words, digits, spelled words or a QR code."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from smartdoctor.model import say
from smartdoctor.ui import theme
from smartdoctor.ui.page import Card
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.widgets import Text

COLUMNS = 5
AT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
MARGIN = 4  # squares around a QR code, as its standard asks
SQUARE = 5  # px a square at 100 %


class Square(QWidget):
    """A QR code: always dark on light, in the dark appearance too."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[bool]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, rows: Sequence[Sequence[bool]]) -> None:
        """Show another code."""
        self._rows = rows
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many squares as it has, with the margin."""
        side = (len(self._rows) + 2 * MARGIN) * theme.scaled(SQUARE, self.font())
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw whole pixels only, so that a camera sees sharp edges."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        step = self.width() // max(len(self._rows) + 2 * MARGIN, 1)
        for down, row in enumerate(self._rows, MARGIN):
            for along, dark in enumerate(row, MARGIN):
                if dark:
                    painter.fillRect(QRect(along * step, down * step, step, step), QColor("black"))


class Numbered(QWidget):
    """One word with its number above, and its letters below when it is spelled."""

    def __init__(self, number: int, word: str, letters: str, speaker: Speaker) -> None:
        super().__init__()
        self.word = word
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        above, large, below = (
            Text("small", str(number)),
            Text("word", word, wrap=False),
            Text("code"),
        )
        box.addWidget(above)
        box.addWidget(large)
        box.addWidget(below)
        below.setText(letters)
        below.setVisible(bool(letters))
        named = say("Word {number}: {word}", number=number, word=word)
        large.setAccessibleName(speaker(named))


class CodeCard(Card):
    """Shows one code in one of its forms."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(26, 24, 26, 24)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(16)
        self._columns = COLUMNS
        self._shown: list[QWidget] = []
        self.square = Square()
        self.add(inside)

    @property
    def words(self) -> list[str]:
        """The words that are shown."""
        return [each.word for each in self._shown if isinstance(each, Numbered)]

    def show_words(self, words: Sequence[str], *, spelled: bool) -> None:
        """Show numbered words."""
        self._put(
            [
                Numbered(number, word, letters_of(word) if spelled else "", self._speaker)
                for number, word in enumerate(words, 1)
            ],
            self._columns,
        )

    def show_digits(self, digits: str) -> None:
        """Show groups of four digits."""
        groups = digits.split()
        self._put(
            [Numbered(number, group, "", self._speaker) for number, group in enumerate(groups, 1)],
            self._columns,
        )

    def show_square(self, rows: Sequence[Sequence[bool]]) -> None:
        """Show a QR code."""
        self.square = Square()
        self.square.show_code(rows)
        self.square.setAccessibleName(self._speaker(say("A QR code with the same result")))
        self._put([self.square], 1)

    def bend(self, narrow: bool) -> None:  # noqa: FBT001 - a slot
        """Fewer columns where there is less room."""
        self._columns = 2 if narrow else COLUMNS
        self._put(self._shown, self._columns, keep=True)

    def _put(self, widgets: Sequence[QWidget], columns: int, *, keep: bool = False) -> None:
        for old in self._shown:
            self._grid.removeWidget(old)
            if not keep:
                old.hide()
                old.deleteLater()
        self._shown = list(widgets)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for number, widget in enumerate(self._shown):
            place = divmod(number, columns)
            self._grid.addWidget(widget, *place, AT)


def letters_of(word: str) -> str:
    """Return a word letter by letter; Korean syllable by syllable with its letters."""
    if not any("HANGUL" in unicodedata.name(each, "") for each in word):
        return " ".join(word.upper())
    return " ".join(
        f"{each}({'+'.join(_jamo(part) for part in unicodedata.normalize('NFD', each))})"
        for each in word
    )


def _jamo(part: str) -> str:
    """Return a part of a syllable as the letter one types."""
    name = unicodedata.name(part).split()[-1]
    try:
        return unicodedata.lookup(f"HANGUL LETTER {name}")
    except KeyError:
        return part
