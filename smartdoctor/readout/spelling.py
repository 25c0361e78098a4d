"""The words themselves: four lists of 256, and what somebody types looked up in them.

List A holds the words of odd places, list B those of even places, in English and in Korean; the
number of a word is its line, so the owner may read Korean and the agent see English.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from smartdoctor.assets import resources
from smartdoctor.readout.correction import Heard

SPOKEN = ("en", "ko")
_APART = re.compile(r"[^\w]+|_+")
MOST = 200  # pieces of what is typed that are looked at; no code is nearly as long


@cache
def word_list(language: str, side: int) -> tuple[str, ...]:
    """Return the 256 words of one list; side 0 is A, 1 is B."""
    path = resources() / "words" / f"{language}-{'ab'[side]}.txt"
    words = tuple(path.read_text(encoding="utf-8").split())
    if len(words) != 256:
        raise ValueError(f"{path.name} has {len(words)} words")
    return words


def spelled(code: bytes, language: str) -> tuple[str, ...]:
    """Return the words of a code, in English where the language has no list."""
    known = language if language in SPOKEN else "en"
    return tuple(word_list(known, place % 2)[value] for place, value in enumerate(code))


def pieces(typed: str | Iterable[str]) -> tuple[str, ...]:
    """Take apart what was typed or pasted: lower case, no marks, Korean put together.

    Numbers among words are the numbering of a list and left out.
    """
    text = typed if isinstance(typed, str) else " ".join(typed)
    plain = unicodedata.normalize("NFC", text[: MOST * 50]).casefold()
    found = [piece for piece in _APART.split(plain) if piece][:MOST]
    words = [piece for piece in found if not piece.isdecimal()]
    return tuple(words or found)


def look_up(piece: str) -> Heard:
    """Return which word of which list this is, in whichever language."""
    return _index().get(piece, Heard(None))


@cache
def _index() -> Mapping[str, Heard]:
    return {
        unicodedata.normalize("NFC", word).casefold(): Heard(side, value)
        for language in SPOKEN
        for side in (0, 1)
        for value, word in enumerate(word_list(language, side))
    }
