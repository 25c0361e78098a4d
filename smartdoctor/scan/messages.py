"""What the supervisor and its workers say to each other: one JSON object a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from smartdoctor.model import Fact, Missing, Reason, Verdict
from smartdoctor.model.plain import pack, unpack


@dataclass(frozen=True, kw_only=True)
class Given:
    """A fact as plain data, or why it is missing; neither is a second look not yet taken."""

    fact: Any = None
    missing: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Task:
    """Read a fact or examine a check. `name` is the fact's class name or the check's id."""

    id: int
    do: str  # read, examine, ping
    name: str = ""
    given: Mapping[str, Given] = field(default_factory=dict)  # by parameter name
    last: Verdict | None = None  # the check's verdict in the last scan


@dataclass(frozen=True, kw_only=True)
class Done:
    """How a task ended. One of `value`, `missing`, `again` and `broken` is set; a pong has none.

    `asked` holds every question of a read with its answer when the scan is being recorded.
    """

    id: int
    value: Any = None
    missing: Reason | None = None
    again: str = ""  # the fact a check wants as a second look
    broken: str = ""  # what was raised
    returned: bool = False  # the worker itself says so; False: it hung or died over it
    seconds: float = 0.0
    asked: tuple[Any, ...] = ()


def give(thing: Fact | Missing | None) -> Given:
    """Pack a fact for the journey."""
    if isinstance(thing, Missing):
        return Given(missing=thing.reason)
    return Given(fact=None if thing is None else pack(thing))


def take(given: Given, kind: type[Fact]) -> Fact | Missing | None:
    """Unpack it at the other end."""
    if given.missing is not None:
        return given.missing.missing
    return None if given.fact is None else unpack(given.fact, kind)
