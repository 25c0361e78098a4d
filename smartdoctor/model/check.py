"""A check: one question, the facts it needs, and how to judge them.

The parameters of the examining function say what it needs:

    battery: Battery             the check is SKIPPED or UNSURE when the fact is missing
    route: Route | Missing       the check deals with a missing fact itself
    longer: LongPing | Missing | None
                                 a second look: None at first; when the check returns
                                 LookAgain(LongPing) that fact is read and the check asked once more
    limits: Limits               the thresholds, a frozen dataclass in the check's own file
"""

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from types import NoneType, UnionType
from typing import (
    Any,
    Generic,
    ParamSpec,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from smartdoctor.model.fact import Fact
from smartdoctor.model.finding import Finding, Remedy
from smartdoctor.model.missing import Missing
from smartdoctor.model.words import Words

Needs = ParamSpec("Needs")
T = TypeVar("T")


@dataclass(frozen=True)
class LookAgain:
    """Returned by a check that wants a longer second look before it judges."""

    fact: type[Fact]


@dataclass(frozen=True, kw_only=True)
class Headlines:
    """What the spoken result can say: a headline without numbers for each verdict."""

    good: Words
    advice: Words
    problem: Words


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A check whose finding may explain this one.

    Worse than GOOD, it becomes the finding's `cause`; a PROBLEM also caps the finding at ADVICE.
    When its tag is in `mutes`, the question is not asked at all.
    """

    check: str
    mutes: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Need:
    """One parameter of an examining function or a reader."""

    name: str
    fact: type[Fact]
    may_miss: bool = False
    second: bool = False


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One threshold as people and policies see it."""

    name: str
    value: float
    unit: str
    says: Words
    source: Words


def limit(value: T, *, unit: str, says: Words, source: Words) -> T:
    """Declare a field of a check's `Limits` with its unit, label and source."""
    return field(default=value, metadata={"unit": unit, "says": says, "source": source})


@dataclass(frozen=True, kw_only=True)
class Check(Generic[Needs]):
    """Metadata plus one pure function; calling it runs the function."""

    id: str
    code: str
    question: Words
    matters: Words
    headlines: Headlines
    remedies: tuple[Remedy, ...]
    after: tuple[Cause, ...]
    needs: tuple[Need, ...]
    limits: type[Any] | None
    exits: Any
    recalls: tuple[str, ...]
    examine: Callable[Needs, Finding | LookAgain]

    @property
    def area(self) -> str:
        """The first half of the id."""
        return self.id.partition(".")[0]

    def thresholds(self) -> tuple[Limit, ...]:
        """List the limits with their defaults, units and sources."""
        return tuple(_threshold(each) for each in fields(self.limits)) if self.limits else ()

    def __call__(self, *args: Needs.args, **kwargs: Needs.kwargs) -> Finding | LookAgain:
        """Judge these facts."""
        return self.examine(*args, **kwargs)


def _threshold(each: "Field[Any]") -> Limit:
    known = each.metadata
    value: Any = each.default
    return Limit(
        name=each.name,
        value=value,
        unit=known["unit"],
        says=known["says"],
        source=known["source"],
    )


def check(  # noqa: PLR0913 - a declaration, each line of it named
    *,
    id: str,
    code: str,
    question: Words,
    matters: Words,
    headlines: Headlines,
    remedies: tuple[Remedy, ...],
    after: tuple[Cause, ...] = (),
    exits: object = None,
    recalls: tuple[str, ...] = (),
) -> Callable[[Callable[Needs, Finding | LookAgain]], Check[Needs]]:
    """Turn a function into a Check; its parameters say which facts it needs.

    `exits` is a second `Limits` with the values at which an advice or problem may end
    (hysteresis); None where entering and leaving are the same.  `recalls` are the values of this
    check's own findings (evidence or `keeps`) that it wants back as `Past`; "x" means "x/..." too,
    and "area.file/x" is another check's.
    """

    def declare(examine: Callable[Needs, Finding | LookAgain]) -> Check[Needs]:
        hints = get_type_hints(examine)
        hints.pop("return", None)
        limits = hints.pop("limits", None)
        return Check(
            id=id,
            code=code,
            question=question,
            matters=matters,
            headlines=headlines,
            remedies=remedies,
            after=after,
            needs=tuple(need(name, hint) for name, hint in hints.items()),
            limits=limits,
            exits=exits,
            recalls=recalls,
            examine=examine,
        )

    return declare


def need(name: str, hint: object) -> Need:
    """Read one annotation: `F`, `F | Missing`, or `F | Missing | None` (a second look)."""
    union = get_origin(hint) in (Union, UnionType)
    parts = get_args(hint) if union else (hint,)
    facts = [part for part in parts if isinstance(part, type) and issubclass(part, Fact)]
    if len(facts) != 1 or set(parts) - {facts[0], Missing, NoneType}:
        raise TypeError(f"{name}: {hint} does not name exactly one fact")
    return Need(name=name, fact=facts[0], may_miss=Missing in parts, second=NoneType in parts)
