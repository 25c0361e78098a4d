"""How long earlier starts took, as the system itself wrote down."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Start:
    """One start."""

    at: datetime  # UTC, when it was finished
    services: float  # seconds, counted like `Boot.services`


@dataclass(frozen=True, kw_only=True)
class BootHistory(Fact):
    """The last starts, oldest first; the present one may be among them."""

    starts: tuple[Start, ...] = ()


NO_STARTS = BootHistory()
