"""Whether solid-state drives are told which places are free, so that they stay fast."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Trim(Fact):
    """How it is done here; disks are named as in `Drive.name`."""

    regular: bool | None  # by a timetable, for all disks; None when nobody can tell
    at_once: tuple[str, ...] = ()  # disks that are told at every delete
    blocked: tuple[str, ...] = ()  # disks whose encryption keeps it to itself, mostly on purpose
    last: datetime | None = None  # when the timetable last ran, UTC
