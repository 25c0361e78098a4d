"""The one way a fact can fail to arrive, with the reason why."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model.words import Words


class Why(StrEnum):
    """Why nothing can be said. The first four mean "skipped", the others "unsure"."""

    ABSENT = "absent"  # the thing is not there: a desktop has no battery
    NOT_ASKED = "not_asked"  # offline, speed test not wanted, metered line, stopped by the owner
    MUTED = "muted"  # another finding or the situation makes the question pointless
    POLICY = "policy"  # the organisation has switched it off
    UNSUPPORTED = "unsupported"  # this system has no way to tell
    DENIED = "denied"  # it knows, but not for us
    TIMED_OUT = "timed_out"  # it did not answer in time
    UNREADABLE = "unreadable"  # it answered, and we did not understand
    BROKEN = "broken"  # a part of Smart Doctor failed

    @property
    def skipped(self) -> bool:
        """Whether the question does not apply, rather than could not be answered."""
        return self in _SKIPPED


_SKIPPED = frozenset({Why.ABSENT, Why.NOT_ASKED, Why.MUTED, Why.POLICY})


class Missing(Exception):  # noqa: N818 - a missing fact is not an error
    """Raised by host, readers and declining checks instead of returning None or a guess.

    `says` is a whole sentence for the owner ("This computer has no battery."); machine text such
    as a path or an error number goes into its values.
    """

    def __init__(self, why: Why, says: Words) -> None:
        super().__init__(why, says)
        self.why = why
        self.says = says

    @property
    def reason(self) -> "Reason":
        """The same as plain data."""
        return Reason(why=self.why, says=self.says)

    def __eq__(self, other: object) -> bool:
        """Two are alike when their reasons are."""
        return isinstance(other, Missing) and other.reason == self.reason

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.why, self.says.template))


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A Missing as plain data: kept in findings, recordings and messages."""

    why: Why
    says: Words

    @property
    def missing(self) -> Missing:
        """The same, ready to be raised."""
        return Missing(self.why, self.says)
