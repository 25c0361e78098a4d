"""How much memory programs used over the last hours; comes out of the history."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a program used at one moment."""

    at: datetime  # UTC
    memory: int  # bytes it does not share, all its processes together


@dataclass(frozen=True, kw_only=True)
class Course:
    """One program since it was started, sampled about every five minutes."""

    name: str
    started: datetime  # UTC; its oldest process
    samples: tuple[Measured, ...]  # oldest first


@dataclass(frozen=True, kw_only=True)
class Growth(Fact):
    """The programs that run now and were watched."""

    courses: tuple[Course, ...]
