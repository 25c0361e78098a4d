"""How hot the device is, and whether heat slows it down."""

from dataclasses import dataclass

from smartdoctor.model import Fact

STATES = ("nominal", "fair", "serious", "critical")  # macOS, in this order


@dataclass(frozen=True, kw_only=True)
class Sensor:
    """One temperature, the middle one of a longer look."""

    name: str  # as the system calls it: "coretemp Package id 0"
    celsius: float
    critical: float | None  # its own limit; without one a temperature judges nothing


@dataclass(frozen=True, kw_only=True)
class Fan:
    """One fan."""

    name: str
    rpm: float  # turns a minute, the fewest of a longer look


@dataclass(frozen=True, kw_only=True)
class HeatLook:
    """One look, which a long one cuts into windows. None: this system does not tell."""

    windows: int
    slowed: int | None  # windows in which the processor's own counters of slowing down rose
    events: int | None  # what they have counted since the start
    limited: int | None  # windows in which the system said that it limits the processor
    speed: float | None  # ratio of its speed the system allows it, the middle one of the windows
    state: str  # one of STATES, the middle one of the windows; "" where there is no such word
    reason: str  # why the power service cannot give its best: "lap-detected" ...; "" for nothing
    sensors: tuple[Sensor, ...]
    fans: tuple[Fan, ...]


@dataclass(frozen=True, kw_only=True)
class Heat(Fact):
    """A quick look of two seconds."""

    look: HeatLook


@dataclass(frozen=True, kw_only=True)
class LongHeat(Fact):
    """The second look: six windows in a quarter of a minute, in a minute when thorough."""

    look: HeatLook
