"""Three check words, and the two lists that take turns: what was heard -> what can have been said.

A code has an even number of words, odd places from list A and even ones from list B.  So one word
that was dropped or said twice leaves an odd number and two neighbours of one list, which shows the
place.  The Reed-Solomon code (GF(256), 0x11d, generator 2, first root 1) runs over the number of
words and then the words; the number is never said, so a code of another length does not fit.

Accepted is 2 x misheard + erased <= 2, and:
- neighbours that each belong to the other's list were swapped, and then nothing else may be wrong;
- beside a dropped or doubled word nothing may be misheard.
Everything else is refused.  Why two bad places can never give another message: docs/readout.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reedsolo import ReedSolomonError, RSCodec

CHECKWORDS = 3
SHORTEST, LONGEST = 6, 22  # words
BUDGET = 2  # 2 x misheard + erased
_CODEC = RSCodec(CHECKWORDS)


@dataclass(frozen=True)
class Heard:
    """One word: its number, and the list it is on (0 for A, 1 for B, None for neither)."""

    side: int | None
    value: int = 0


Slots = tuple[int | None, ...]
"""What is known of each place of a code; None where the word is lost."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One message that may have been meant."""

    data: bytes  # without the check words
    corrected: tuple[int, ...]  # places from 1, where something else was heard


def protected(data: bytes) -> bytes:
    """Return the message with its check words: one byte a word."""
    size = len(data) + CHECKWORDS
    if size % 2 or not SHORTEST <= size <= LONGEST:
        raise ValueError(f"{size} words")
    return bytes(_CODEC.encode(bytes((size,)) + data)[1:])


def candidates(heard: Sequence[Heard], count: int | None = None) -> tuple[Candidate, ...]:
    """Return every different message these words can be; `count` is how many words there are."""
    found: dict[bytes, Candidate] = {}
    for slots, wrong, moved in _alignments(heard):
        if count is not None and len(slots) != count:
            continue
        candidate = _solved(slots, wrong, moved)
        if candidate:
            known = found.get(candidate.data)
            if known is None or len(candidate.corrected) < len(known.corrected):
                found[candidate.data] = candidate
    return tuple(found.values())


def breaks(heard: Sequence[Heard]) -> tuple[int, ...]:
    """Return the places, from 1 as heard, of words that are off the lists or out of turn."""
    off = {place for place, word in enumerate(heard, 1) if word.side is None}
    for place in range(1, len(heard)):
        one, other = heard[place - 1].side, heard[place].side
        if one is not None and one == other:
            off |= {place, place + 1}
    if heard and heard[0].side == 1:
        off.add(1)
    return tuple(sorted(off))


def _alignments(heard: Sequence[Heard]) -> Iterator[tuple[Slots, int, tuple[int, ...]]]:
    """Yield what each place may hold, how many may be misheard, and places already put right."""
    if len(heard) % 2:
        filled = [
            _slots((*heard[:place], Heard(None), *heard[place:])) for place in range(len(heard) + 1)
        ]
        fewest = min(slots.count(None) for slots in filled)
        for slots in filled:
            if slots.count(None) == fewest:
                yield slots, 0, ()
        for place in range(1, len(heard)):
            if heard[place] == heard[place - 1] and heard[place].side is not None:
                yield _slots((*heard[:place], *heard[place + 1 :])), 0, (place,)
        return
    turned = [
        place
        for place, word in enumerate(heard)
        if word.side is not None and word.side != place % 2
    ]
    if len(turned) == 2 and turned[1] == turned[0] + 1:
        one, other = turned
        again = list(heard)
        again[one], again[other] = again[other], again[one]
        slots = _slots(again)
        if None not in slots:
            yield slots, 0, (one + 1, other + 1)
        return
    slots = _slots(heard)
    yield slots, (BUDGET - slots.count(None)) // 2, ()


def _slots(words: Sequence[Heard]) -> Slots:
    return tuple(word.value if word.side == place % 2 else None for place, word in enumerate(words))


def _solved(slots: Slots, wrong: int, moved: tuple[int, ...]) -> Candidate | None:
    """Correct what is lost or misheard; None when that is too much."""
    lost = [place for place, value in enumerate(slots, 1) if value is None]
    if len(lost) > BUDGET or not SHORTEST <= len(slots) <= LONGEST:
        return None
    sent = bytes((len(slots), *(value or 0 for value in slots)))
    if wrong == 0 and not lost:
        good = _CODEC.check(sent)[0]
        return Candidate(data=sent[1:-CHECKWORDS], corrected=moved) if good else None
    try:
        whole = bytes(
            _CODEC.decode(sent, erase_pos=list(lost) or None, only_erasures=bool(lost))[1]
        )
    except ReedSolomonError:
        return None
    errors = [place for place, (a, b) in enumerate(zip(sent, whole, strict=True)) if a != b]
    misheard = [place for place in errors if place not in lost]
    if 0 in errors or len(misheard) > wrong or not _CODEC.check(whole)[0]:
        return None
    return Candidate(data=whole[1:-CHECKWORDS], corrected=tuple(sorted({*moved, *lost, *misheard})))
