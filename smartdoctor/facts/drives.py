"""The physical disks of this computer and what they say about their own health."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact, Why


class Bus(StrEnum):
    """How a drive is attached."""

    SATA = "sata"
    NVME = "nvme"
    SCSI = "scsi"  # also SAS
    USB = "usb"
    CARD = "card"  # SD cards, and the chips soldered in cheap laptops
    RAID = "raid"  # a controller stands between us and the real drives
    VIRTUAL = "virtual"
    OTHER = "other"


class Opinion(StrEnum):
    """The drive's own opinion of itself."""

    WELL = "well"
    WORRIED = "worried"  # Windows: "warning"
    FAILING = "failing"


class Alarm(StrEnum):
    """The critical warnings an NVMe drive can raise."""

    SPARE = "spare"  # hardly any spare blocks
    HEAT = "heat"  # too hot, or too cold
    DEGRADED = "degraded"  # no longer reliable
    READ_ONLY = "read_only"
    BACKUP = "backup"  # its store for the moment of a power cut
    MEMORY = "memory"  # its persistent memory


@dataclass(frozen=True, kw_only=True)
class Drive:
    """One physical disk: ratios, degrees Celsius, bytes, seconds; None where it does not tell."""

    name: str  # as in `Volume.disks`
    model: str
    bus: Bus
    rotational: bool | None
    removable: bool = False  # a stick, a card, or media that come and go
    size: int = 0
    trim: bool | None = None  # takes hints about what is free
    opinion: Opinion | None = None
    alarms: tuple[Alarm, ...] = ()
    reallocated: int | None = None  # bad places replaced; on SCSI the "grown defects"
    pending: int | None = None  # places that could not be read and wait for a decision
    uncorrectable: int | None = None  # found unreadable while it was idle
    reported: int | None = None  # reads and writes it gave up on
    spin_retries: int | None = None
    cable: int | None = None  # transfers garbled on the way; the cable's fault
    media: int | None = None  # NVMe: data lost or damaged
    worn: float | None = None  # of the use it was built for; may exceed 1
    spare: float | None = None  # spare blocks left
    spare_limit: float | None = None  # below which the drive itself calls it critical
    temperature: float | None = None
    hot: float | None = None  # where the drive itself calls it too hot
    powered: float | None = None  # how long it has been switched on
    silent: Why | None = None  # why it says nothing about its health

    @property
    def tells(self) -> bool:
        """Whether it says anything about its health."""
        known = (self.opinion, self.spare, self.worn, self.reallocated, self.pending, self.reported)
        return bool(self.alarms) or any(each is not None for each in known)


@dataclass(frozen=True, kw_only=True)
class Drives(Fact):
    """Every physical disk once; none at all is ABSENT."""

    drives: tuple[Drive, ...]
