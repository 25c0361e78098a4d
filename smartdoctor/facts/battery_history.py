"""What the system itself has kept about the battery, from before we were here."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.facts.battery import Draw
from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Level:
    """A ratio 0..1 at one moment."""

    at: datetime  # UTC
    ratio: float


@dataclass(frozen=True, kw_only=True)
class BatteryHistory(Fact):
    """All packs taken together, oldest first; empty where the system keeps none of it."""

    draws: tuple[Draw, ...] = ()  # the middle of a day or week on battery, at its end
    charges: tuple[Level, ...] = ()  # how full it was, only while it fed the device
    healths: tuple[Level, ...] = ()  # full to design, of the packs that are in it now


NOTHING_KEPT = BatteryHistory()
