"""What this device's own history says: the last 30 days, as far as checks ask for it.

A check names what it wants to compare with (`recalls=` of its declaration); nothing else is taken
along, so that a recording stays small.  Empty at the first scan, and on paper where none was kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from smartdoctor.model import Fact, Verdict


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One value at one moment."""

    at: datetime  # UTC
    value: float


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What one scan said about one check."""

    at: datetime  # UTC, when the scan began
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Past(Fact):
    """Values and verdicts of the last 30 days, oldest first, never of this scan.

    Series are named "<check id>/<evidence>" or "<check id>/<kept name>", and growth/<program>.
    """

    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)  # when this scan began
    series: Mapping[str, tuple[Sample, ...]] = field(default_factory=dict)
    verdicts: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)  # by check

    def of(self, name: str) -> tuple[Sample, ...]:
        """Return one series, oldest first; empty when there is none."""
        return self.series.get(name, ())

    def within(self, name: str, time: timedelta) -> tuple[Sample, ...]:
        """Return what a series says of the time before this scan, oldest first."""
        return tuple(each for each in self.of(name) if timedelta() < self.at - each.at <= time)

    def rise(self, name: str, value: float, time: timedelta) -> float:
        """Return by how much a counter rose lately, this scan's value included.

        What counts from nothing again, after a restart or a repair, did not rise by that.  Asked
        of some days and not of the last scan alone, so that checking again does not hide it.
        """
        lately = self.within(name, time)
        before = [each.value for each in self.of(name) if self.at - each.at > time][-1:]
        steps = (*before, *(each.value for each in lately), value)
        return sum(max(0.0, late - early) for early, late in pairwise(steps))

    def clean(self, check: str) -> bool:
        """Whether an earlier scan found nothing here."""
        return any(each.verdict is Verdict.GOOD for each in self.verdicts.get(check, ()))


NOTHING = Past()


def by_day(samples: tuple[Sample, ...]) -> tuple[Sample, ...]:
    """Return the last value of each day (UTC), oldest first."""
    return tuple({each.at.astimezone(UTC).date(): each for each in samples}.values())
