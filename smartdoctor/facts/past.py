"""What this device's own history says: the last 30 days, as far as checks ask for it.

A check names what it wants to compare with (`recalls=` of its declaration); nothing else is taken
along, so that a recording stays small.  Empty at the first scan, and on paper where none was kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

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

    series: Mapping[str, tuple[Sample, ...]] = field(default_factory=dict)
    verdicts: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)  # by check

    def of(self, name: str) -> tuple[Sample, ...]:
        """Return one series, oldest first; empty when there is none."""
        return self.series.get(name, ())

    def last(self, name: str) -> float | None:
        """Return the newest value of a series."""
        known = self.of(name)
        return known[-1].value if known else None
