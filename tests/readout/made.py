"""Codes made up for tests, and what can happen to them on a telephone."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from smartdoctor.model import Verdict
from smartdoctor.readout import Head, Message, Remedies, Spoken, Verdicts, edition, of_message
from smartdoctor.readout.correction import Heard
from smartdoctor.readout.edition import CLASSES

VERDICTS = tuple(Verdict)
TROUBLE = (0.0, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8)
LENGTHS = range(8, 21, 2)  # words that a scan can have


def a_message(dice: random.Random) -> Verdicts:
    """Make up the verdicts of some scan, from healthy to hopeless."""
    trouble = dice.choice(TROUBLE)
    return Verdicts(
        head=Head(catalogue=1, day=dice.randrange(512), device_class=dice.choice(CLASSES)),
        verdicts={
            name: dice.choice(VERDICTS) if dice.random() < trouble else Verdict.GOOD
            for name in edition(1).checks
        },
    )


def of_every_length(dice: random.Random) -> dict[int, Spoken]:
    """Make up one code of every length there is."""
    found: dict[int, Spoken] = {}
    while len(found) < len(LENGTHS):
        spoken = of_message(a_message(dice))
        found.setdefault(len(spoken.code), spoken)
    return found


def heard(code: bytes) -> list[Heard]:
    """Return a code as it is heard when nothing goes wrong."""
    return [Heard(place % 2, value) for place, value in enumerate(code)]


# What goes wrong at one place; each takes words that may be spoiled already ----------------------


def wrong(words: list[Heard], place: int, dice: random.Random) -> None:
    """Another word of the same list."""
    was = words[place]
    words[place] = Heard(was.side, (was.value + dice.randrange(1, 256)) % 256)


def off_the_list(words: list[Heard], place: int, _: random.Random) -> None:
    """A word of no list."""
    words[place] = Heard(None)


def of_the_other_list(words: list[Heard], place: int, dice: random.Random) -> None:
    """A word that has its turn elsewhere."""
    words[place] = Heard(1 - (words[place].side or 0), dice.randrange(256))


def dropped(words: list[Heard], place: int, _: random.Random) -> None:
    """Nothing."""
    del words[place]


def doubled(words: list[Heard], place: int, _: random.Random) -> None:
    """The same word twice."""
    words.insert(place, words[place])


def swapped(words: list[Heard], place: int, _: random.Random) -> None:
    """Neighbours in the wrong order."""
    other = place + 1 if place + 1 < len(words) else place - 1
    words[place], words[other] = words[other], words[place]


Mishap = Callable[[list[Heard], int, random.Random], None]
MISHAPS: Sequence[Mishap] = (wrong, off_the_list, of_the_other_list, dropped, doubled, swapped)


def plain(message: Message) -> dict[str, Any]:
    """Return a message as plain values, for examples kept in files."""
    head = {
        "catalogue": message.head.catalogue,
        "day": message.head.day,
        "class": message.head.device_class,
    }
    if isinstance(message, Verdicts):
        return {**head, "verdicts": {k: v.value for k, v in message.verdicts.items()}}
    if isinstance(message, Remedies):
        return {**head, "remedies": [list(each) for each in message.remedies]}
    return {**head, "changes": {k: [v.value for v in pair] for k, pair in message.changes.items()}}
