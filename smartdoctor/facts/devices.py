"""Parts of this device that do not work because of their driver."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class Part(StrEnum):
    """What a device is for."""

    NETWORK = "network"
    DISPLAY = "display"
    AUDIO = "audio"
    STORAGE = "storage"
    INPUT = "input"
    CAMERA = "camera"
    BLUETOOTH = "bluetooth"
    OTHER = "other"


class Trouble(StrEnum):
    """What is wrong with it."""

    NO_DRIVER = "no_driver"
    FAILED = "failed"  # the driver is there and could not start it, or it reported a fault
    RESTART = "restart"  # it works after a restart
    APPROVAL = "approval"  # the owner must allow its driver first


@dataclass(frozen=True, kw_only=True)
class Device:
    """One part in trouble."""

    name: str
    part: Part
    trouble: Trouble
    code: int | None = None  # Windows: its Device Manager's number
    usb: bool = False
    spare: bool = False  # another one of its kind works


@dataclass(frozen=True, kw_only=True)
class DeviceTree(Fact):
    """The parts in trouble, of all that the system could look at; devices switched off are none."""

    troubled: tuple[Device, ...]

    def of(self, part: Part) -> tuple[Device, ...]:
        """Return those of one kind."""
        return tuple(device for device in self.troubled if device.part is part)
