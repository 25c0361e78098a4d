"""Words or digits, as heard -> what was said, or why nobody should guess."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Words, say, say_many
from smartdoctor.readout.correction import (
    BUDGET,
    LONGEST,
    SHORTEST,
    Heard,
    breaks,
    candidates,
)
from smartdoctor.readout.digits import heard_groups, ungrouped
from smartdoctor.readout.message import Message, TooNew, Unreadable, from_bytes
from smartdoctor.readout.spelling import look_up, pieces

NOTHING = say("There are no words yet; the owner reads them from the page Support.")
TOO_NEW = say("This comes from a newer Smart Doctor; update this one to understand it.")
ALL_AGAIN = say(
    "Two or more words are wrong, and nobody can tell which; ask for all of them again, slowly."
)
DIGITS_AGAIN = say("Some digits are wrong; ask for all of them again, in groups of four.")
WHOLE = say("Everything was heard right.")


class State(StrEnum):
    """How a code arrived."""

    WHOLE = "whole"
    CORRECTED = "corrected"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What was said, when it is certain; `says` tells how it arrived, or what to ask."""

    state: State
    says: Words
    message: Message | None = None
    corrected: tuple[int, ...] = ()  # places from 1 that were put right; of digits, of no use
    ask: tuple[int, ...] = ()  # places from 1, as heard, that look wrong
    digits: bool = False


def understand(typed: str | Iterable[str], count: int | None = None) -> Understood:
    """Understand what was typed; `count` is how many words the owner's screen says there are."""
    parts = pieces(typed)
    if not parts:
        return Understood(state=State.REFUSED, says=NOTHING)
    if all(part.isdecimal() for part in parts):
        return _digits(parts, count)
    return understand_heard([look_up(part) for part in parts], count)


def understand_heard(heard: Sequence[Heard], count: int | None = None) -> Understood:
    """Understand words that were looked up already."""
    found = _messages(heard, count)
    if found is None:
        return Understood(state=State.REFUSED, says=TOO_NEW)
    if len(found) == 1:
        message, corrected = found[0]
        state = State.CORRECTED if corrected else State.WHOLE
        says = _put_right(corrected) if corrected else WHOLE
        return Understood(state=state, says=says, message=message, corrected=corrected)
    ask = breaks(heard)
    return Understood(state=State.REFUSED, says=_why(len(heard), ask, count), ask=ask)


def _messages(
    heard: Sequence[Heard], count: int | None
) -> list[tuple[Message, tuple[int, ...]]] | None:
    """Return every message it can be; None when it is whole but of a newer program."""
    found = []
    for candidate in candidates(heard, count):
        try:
            found.append((from_bytes(candidate.data), candidate.corrected))
        except TooNew:
            if not candidate.corrected:
                return None
        except Unreadable:
            continue
    return found


def _digits(parts: Sequence[str], count: int | None) -> Understood:
    groups = ungrouped(parts)
    heard = heard_groups(groups) if groups else None
    again = Understood(state=State.REFUSED, says=DIGITS_AGAIN, digits=True)
    if heard is None:
        return again
    found = understand_heard(heard, count)
    if found.state is State.REFUSED:
        return again if found.says is not TOO_NEW else found
    says = found.says if found.state is State.WHOLE else say("A wrong group was put right.")
    return Understood(
        state=found.state, says=says, message=found.message, corrected=(), digits=True
    )


def _put_right(places: tuple[int, ...]) -> Words:
    return say_many(
        "Word {places} was put right.",
        "Words {places} were put right.",
        places=tuple(str(each) for each in places),
        n=len(places),
    )


def _why(size: int, ask: tuple[int, ...], count: int | None) -> Words:
    if ask and (len(ask) > BUDGET or size % 2):
        return say_many(
            "Ask again for word {places}.",
            "Ask again for words {places}: they are on no list or out of turn.",
            places=tuple(str(each) for each in ask),
            n=len(ask),
        )
    if count is not None and size < count:
        return say_many("{n} more word is needed.", "{n} more words are needed.", n=count - size)
    if size < SHORTEST:
        return say("A result has at least {least} words.", least=SHORTEST)
    if size > LONGEST:
        return say("A result has at most {most} words.", most=LONGEST)
    return ALL_AGAIN
