"""How the computer saves power by itself, and what keeps it from doing so."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class Mode(StrEnum):
    """How hard it may work."""

    SAVER = "saver"
    BALANCED = "balanced"
    PERFORMANCE = "performance"


@dataclass(frozen=True, kw_only=True)
class Habits:
    """What happens on one kind of supply. Seconds without use; 0 is never, None is not told."""

    mode: Mode | None = None
    sleep: float | None = None
    screen: float | None = None  # until the screen goes dark
    lid: str = ""  # on closing it: sleep, off, lock, screen, nothing; "" without a lid or not told


@dataclass(frozen=True, kw_only=True)
class Blocker:
    """A program that keeps the computer awake right now."""

    program: str
    screen: bool  # it keeps the screen lit too, as a film or a presentation does
    seconds: float | None  # for how long already; None when not told


@dataclass(frozen=True, kw_only=True)
class PowerPolicy(Fact):
    """The settings on mains and on battery; where a system has one for both, it is in both."""

    mains: Habits
    battery: Habits
    blockers: tuple[Blocker, ...] = ()
    degraded: str = ""  # why the system itself limits its performance: "high-operating-temperature"
