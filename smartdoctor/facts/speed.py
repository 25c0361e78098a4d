"""How fast the line is, and how long small packets wait while it is full: one run, both answers."""

from dataclasses import dataclass

from smartdoctor.facts.ping import Series
from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Waits:
    """Echoes ten times a second; none where they could not be sent."""

    public: Series  # to a public server
    router: Series


@dataclass(frozen=True, kw_only=True)
class Run:
    """One measurement."""

    engine: str  # who measured: "ookla", "https", "networkquality"
    down: float  # bit/s
    up: float  # bit/s
    delay: float | None  # seconds to the measuring server, as it says
    moved: int  # bytes, both ways
    busy: float | None  # bit/s that others of this device moved just before
    idle: Waits
    loading: Waits
    sending: Waits
    trips: float | None = None  # round trips a minute under load, where the engine counts them


@dataclass(frozen=True, kw_only=True)
class SpeedRun(Fact):
    """The measurement the owner asked for."""

    run: Run


@dataclass(frozen=True, kw_only=True)
class SecondSpeedRun(Fact):
    """One more, because the first was bad."""

    run: Run
