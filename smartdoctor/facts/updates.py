"""What could be updated."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Updates(Fact):
    """What could be installed right now, as far as the system's own list knows."""

    waiting: int  # installed packages with a newer version on offer, security ones included
    security: int  # of these, how many close a known hole
    names: tuple[str, ...] = ()  # the security ones, where the source names them
    known_since: datetime | None = None  # UTC; the oldest security one was on offer by then
