"""The battery that drives this device, and how fast it empties."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Draw:
    """How much power left the battery at one moment."""

    at: datetime  # UTC
    watts: float


@dataclass(frozen=True, kw_only=True)
class Battery(Fact):
    """All packs of the device taken together; mice and headsets are not among them."""

    packs: int
    charge: float  # ratio 0..1 of what it holds today when full
    full: float | None  # watt-hours it holds today when full; None when the driver does not tell
    design: float | None  # watt-hours it held when new
    health: float | None  # ratio of full to design, at most 1; None when the figures make no sense
    cycles: int | None  # full charges so far, of the pack with most; None when not counted
    ailment: str  # its own complaint: "dead", "overheat", "failure", "service"; "" for none
    on_battery: bool | None  # no cable feeds the device; None when the driver does not say
    watts: float | None  # leaving the battery right now; None when not measured
    limit: float | None  # ratio at which charging stops on purpose; None without such a limit
    draws: tuple[Draw, ...]  # while on battery without a break until now, oldest first
    last_draw: float | None  # watts, the last ever seen on battery; None when nobody kept it
    resume: float | None = None  # ratio below which it charges again, with a limit
    charging: bool | None = None  # a pack is being filled; None when the driver does not say
    loss: float | None = None  # watts leaving the packs while plugged in, negative while filling
    adapter: float | None = None  # watts the plugged-in charger promises; None when not told
    temperature: float | None = None  # degrees Celsius of the warmest pack
    held: bool = False  # the system or its maker's driver was told not to charge now
    slowed: bool = False  # the system itself says that it charges slowly


@dataclass(frozen=True, kw_only=True)
class LongDrain(Fact):
    """The second look: power leaving the battery, measured several times, oldest first."""

    draws: tuple[Draw, ...]


@dataclass(frozen=True, kw_only=True)
class LongCharge(Fact):
    """The second look while plugged in: what left the battery, negative while it is filled."""

    losses: tuple[Draw, ...]  # oldest first
