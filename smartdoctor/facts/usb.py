"""USB: what is plugged in, how fast it is linked, and ports that drew too much current."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class UsbPort:
    """A port that was switched off because too much current flowed."""

    name: str  # as the system counts: hub and port
    overcurrents: int  # since the computer started


@dataclass(frozen=True, kw_only=True)
class UsbDevice:
    """One device; hubs are left out."""

    name: str
    speed: float | None  # bit/s of the link
    slow: bool | None  # it can do USB 3 and is linked as USB 2; None when nobody can tell
    starved: bool | None = None  # it asks for more current than the port gives


@dataclass(frozen=True, kw_only=True)
class Usb(Fact):
    """All devices, and the ports in trouble."""

    devices: tuple[UsbDevice, ...]
    ports: tuple[UsbPort, ...] | None  # None where the system does not count over-currents
