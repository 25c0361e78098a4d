"""A reader and what is known about it: lane, deadline, and where it was proved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import get_type_hints

from smartdoctor.model.check import Need, need
from smartdoctor.model.fact import Fact
from smartdoctor.model.missing import Missing, Reason, Why
from smartdoctor.model.words import Words, say

LOOKING = say("looking at the device")


class Lane(StrEnum):
    """Who may run beside whom."""

    LOCAL = "local"  # side by side
    NETWORK = "network"  # quiet measurements, one after another
    LOAD = "load"  # fills the line: last, and only when asked for


class Proved(StrEnum):
    """What a reader was held against; never claim more."""

    REAL = "verified"  # ran on a real machine or the real service
    RECORDINGS = "recordings"  # print-outs of real machines
    DOCUMENTATION = "documentation"  # samples written after the vendor's documentation


@dataclass(frozen=True, kw_only=True)
class Reader:
    """One way to get one fact on one system.

    `read` takes the host first and any facts it needs after it; its return annotation names the
    fact it gives.  `deadline` is in seconds, counted from the first question; `thorough` replaces
    it in a thorough scan.  `doing` tells the owner what is happening, in a few words.
    """

    read: Callable[..., Fact]
    gives: type[Fact]
    needs: tuple[Need, ...]
    lane: Lane
    deadline: float
    thorough: float
    proved: Proved
    doing: Words
    exempt: Reason | None = None  # there is nothing to read: the reason, told without asking


def reader(
    read: Callable[..., Fact],
    *,
    proved: Proved,
    lane: Lane = Lane.LOCAL,
    deadline: float = 5.0,
    thorough: float | None = None,
    doing: Words = LOOKING,
) -> Reader:
    """Describe a reading function; what it needs and gives is read from its annotations."""
    hints = get_type_hints(read)
    gives = hints.pop("return")
    hints.pop("host")
    return Reader(
        read=read,
        gives=gives,
        needs=tuple(need(name, hint) for name, hint in hints.items()),
        lane=lane,
        deadline=deadline,
        thorough=deadline if thorough is None else thorough,
        proved=proved,
        doing=doing,
    )


def exempt(fact: type[Fact], says: Words, *, why: Why = Why.ABSENT) -> Reader:
    """Stand in for a reader where a system truly cannot give a fact, with the reason.

    ABSENT (the default): the thing does not exist on this system.  UNSUPPORTED: it does, and
    the system has no way to tell; such cells are counted (`tests/rules`).
    """
    reason = Reason(why=why, says=says)

    def read(host: object) -> Fact:
        del host
        raise Missing(reason.why, reason.says)

    return Reader(
        read=read,
        gives=fact,
        needs=(),
        lane=Lane.LOCAL,
        deadline=1.0,
        thorough=1.0,
        proved=Proved.DOCUMENTATION,
        doing=LOOKING,
        exempt=reason,
    )


Table = Mapping[type[Fact], Reader]


def table_of(*readers: Reader) -> Table:
    """Index readers by what they give; two for one fact is a mistake."""
    table: dict[type[Fact], Reader] = {}
    for each in readers:
        if each.gives in table:
            raise TypeError(f"two readers give {each.gives.__name__}")
        table[each.gives] = each
    return table
