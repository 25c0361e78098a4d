"""The clock: what keeps it right, and how far off it is."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class ClockSync(Fact):
    """What the system says about keeping its own time; None where it does not say."""

    enabled: bool | None  # a time service is switched on
    synchronised: bool | None  # it has set the clock and keeps it


@dataclass(frozen=True, kw_only=True)
class Offset:
    """What one server thinks of our clock."""

    server: str
    ahead: float  # seconds its clock is ahead of ours
    exact: bool  # False: from the date of a web answer, to one second


@dataclass(frozen=True, kw_only=True)
class ClockOffset(Fact):
    """Our clock held against the clocks of servers: two at least, of different operators."""

    offsets: tuple[Offset, ...]
