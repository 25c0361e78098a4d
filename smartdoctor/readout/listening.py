"""Listening along: what an agent's desk shows while the words are being typed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from smartdoctor.model import Words, say_many
from smartdoctor.readout.correction import SHORTEST, breaks
from smartdoctor.readout.sound import nearest
from smartdoctor.readout.spelling import look_up, pieces, word_list
from smartdoctor.readout.understanding import NOTHING, State, Understood, understand

SOUNDS = 2  # letters from which on it is worth asking what sounds alike


@dataclass(frozen=True, kw_only=True)
class Place:
    """One word as typed."""

    number: int  # from 1, as typed
    typed: str
    word: str | None  # the word it is, in the desk's language; None when it is on no list
    out_of_turn: bool


@dataclass(frozen=True, kw_only=True)
class Listening:
    """The state of a call so far."""

    places: tuple[Place, ...]
    says: Words  # one line: how many are missing, what was put right, what to ask again
    missing: int | None  # words still to come; None when nobody knows
    understood: Understood | None  # only when the message is certain
    ask: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the report can be shown."""
        return self.understood is not None


def listen(typed: str, *, count: int | None = None, language: str = "en") -> Listening:
    """Return the state of what was typed so far; `count` is what the owner's screen says.

    While a word may still come, a code that lacks one is not complete yet, even though
    `understand` could restore it: ask that when the agent says these were all.
    """
    parts = pieces(typed)
    if all(part.isdecimal() for part in parts):
        return _listen_to_digits(typed, parts)
    places = _places(parts, language)
    ask = breaks([look_up(part) for part in parts])
    found = understand(typed, count)
    enough = len(parts) >= count if count is not None else len(parts) % 2 == 0
    certain = found.state is State.WHOLE or (found.state is State.CORRECTED and enough)
    if certain:
        return Listening(places=places, says=found.says, missing=0, understood=found)
    known = count if count is not None else SHORTEST
    if len(parts) < known:
        more = known - len(parts)
        says = _missing(more) if count is not None else _at_least(more)
        exactly = more if count is not None else None
        return Listening(places=places, says=says, missing=exactly, understood=None, ask=ask)
    none = 0 if count is not None else None
    return Listening(places=places, says=found.says, missing=none, understood=None, ask=ask)


def suggestions(typed: str, place: int, most: int = 5) -> tuple[str, ...]:
    """Return the words of this place (from 1) that begin so, then those that sound like it.

    The alphabet of what was typed decides the language.
    """
    part = "".join(pieces(typed)[:1])
    if not part:
        return ()
    language = "ko" if any("HANGUL" in unicodedata.name(each, "") for each in part) else "en"
    words = word_list(language, (place - 1) % 2)
    letters = _letters(part)
    begin = [word for word in words if _letters(word)[: len(letters)] == letters]
    if len(begin) >= most or len(part) < SOUNDS:
        return tuple(begin[:most])
    alike = (word for word in nearest(part, words, language, most) if word not in begin)
    return (*begin, *alike)[:most]


@cache
def _letters(word: str) -> tuple[str, ...]:
    """Return the letters as typed: a Korean consonant that ends a syllable may begin the next."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return tuple(
        unicodedata.name(each).split()[-1] if "HANGUL" in unicodedata.name(each, "") else each
        for each in plain
    )


def _places(parts: Sequence[str], language: str) -> tuple[Place, ...]:
    wrong = set(breaks([look_up(part) for part in parts]))
    places = []
    for number, part in enumerate(parts, 1):
        heard = look_up(part)
        word = None if heard.side is None else word_list(_listed(language), heard.side)[heard.value]
        places.append(Place(number=number, typed=part, word=word, out_of_turn=number in wrong))
    return tuple(places)


def _listed(language: str) -> str:
    return language if language in ("en", "ko") else "en"


def _listen_to_digits(typed: str, parts: Sequence[str]) -> Listening:
    if not parts:
        return Listening(places=(), says=NOTHING, missing=None, understood=None)
    found = understand(typed)
    certain = found if found.state is not State.REFUSED else None
    return Listening(places=(), says=found.says, missing=None, understood=certain)


def _missing(count: int) -> Words:
    return say_many("{n} more word is needed.", "{n} more words are needed.", n=count)


def _at_least(count: int) -> Words:
    return say_many(
        "At least {n} more word is needed.", "At least {n} more words are needed.", n=count
    )
