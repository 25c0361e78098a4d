"""The air around: the channel this device uses, and the access points in earshot."""

from dataclasses import dataclass

from smartdoctor.facts.channels import band
from smartdoctor.model import Fact, Reason

MATES = 2  # access points of our own that a list without names may hold on our channel


@dataclass(frozen=True, kw_only=True)
class Point:
    """One radio in earshot; the several names it may announce are one Point."""

    signal: float  # dBm
    frequency: int  # MHz, the middle of its main channel
    ours: bool | None  # it announces the network this device is in; None when it hides its name
    used: bool = False  # it is the one this device has joined
    busy: float | None = None  # the ratio of time its channel is occupied, as it announces itself


@dataclass(frozen=True, kw_only=True)
class Air:
    """One look around."""

    frequency: int | None  # MHz of the link; of its fastest part when it has several (MLO)
    width: int | None  # MHz
    signal: float | None  # dBm
    sending: float | None  # bit/s
    old: bool | None  # the link knows nothing newer than 802.11g
    points: tuple[Point, ...] | None  # None when nobody has listened lately
    unheard: Reason | None = None  # why nobody can listen at all

    @property
    def own(self) -> Point | None:
        """The access point in use, as it was heard."""
        return next((point for point in self.points or () if point.used), None)

    def faster(self, least: float) -> Point | None:
        """A point of our own network above 2.4 GHz, at `least` dBm or louder."""
        others = (each for each in self.points or () if each.ours and band(each.frequency) > 2.4)
        return next((each for each in others if each.signal >= least), None)

    def rivals(self, weaker: float, loud: float) -> int:
        """How many foreign radios share our channel, not much weaker than ours or loud."""
        mine = self.own.signal if self.own else self.signal
        least = loud if mine is None else min(loud, mine - weaker)
        near = [
            each
            for each in self.points or ()
            if each.frequency == self.frequency and not each.ours and each.signal >= least
        ]
        named = any(each.ours is False for each in self.points or ())
        return len(near) if named else max(len(near) - MATES, 0)

    def nearer(self, louder: float) -> Point | None:
        """A point of our network that much louder; slower bands carry further and do not count."""
        if self.frequency is None or self.signal is None:
            return None
        here, level = band(self.frequency), self.signal
        others = (each for each in self.points or () if each.ours and not each.used)
        able = (each for each in others if band(each.frequency) >= here)
        return next((each for each in able if each.signal - level >= louder), None)


@dataclass(frozen=True, kw_only=True)
class WifiNeighbours(Fact):
    """What is known without listening anew."""

    air: Air


@dataclass(frozen=True, kw_only=True)
class LaterNeighbours(Fact):
    """A second look, for which the adapter really listened."""

    air: Air
    waited: float  # seconds between the two looks
