"""How long a small packet needs to the router and back."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Series:
    """Echoes in the order sent, in seconds, None for each that never came back.

    The very first echo is left out: it also waits for the router's address to be found.
    """

    times: tuple[float | None, ...]

    @property
    def answered(self) -> tuple[float, ...]:
        """The echoes that came back."""
        return tuple(time for time in self.times if time is not None)

    @property
    def loss(self) -> float:
        """Lost echoes as a share of those sent; 1.0 when none came back."""
        lost = len(self.times) - len(self.answered)
        return lost / len(self.times) if self.times else 1.0

    @property
    def median(self) -> float:
        """The middle one of the times; half the echoes were faster."""
        return median(self.answered)

    @property
    def jitter(self) -> float:
        """Mean difference between one answered echo and the next, whichever is longer."""
        return fmean(abs(a - b) for a, b in pairwise(self.answered)) if self.answered[1:] else 0.0


@dataclass(frozen=True, kw_only=True)
class Ping(Fact):
    """The quick look: about twenty echoes."""

    series: Series
    connects: tuple[float, ...]  # seconds to open a connection, tried when no echo came back
    barred: bool = False  # the system itself keeps our packets from devices of this network


@dataclass(frozen=True, kw_only=True)
class LongPing(Fact):
    """The second look: about a hundred echoes."""

    series: Series
