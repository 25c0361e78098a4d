"""Damage that file systems, arrays and pools know of themselves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from smartdoctor.model import Fact


class Fault(StrEnum):
    """What is wrong, the worst first."""

    REPAIR = "repair"  # the system wants to repair it
    READ_ONLY = "read_only"  # it stopped taking files, although it should
    DEGRADED = "degraded"  # an array or pool has lost a disk
    ERRORS = "errors"  # the system met mistakes in it, and counted them
    CORRUPT = "corrupt"  # what was read was not what had been written
    LOST = "lost"  # writes that never reached the disk
    REBUILDING = "rebuilding"  # the lost disk is being replaced right now
    SCAN = "scan"  # the system wants to look at it


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """One fault of one file system, array or pool."""

    place: str  # "/home", "C:", "md0"
    fault: Fault
    count: int = 0  # how often, since the counter was last cleared; 0 where it is not counted
    last: datetime | None = None  # UTC; None when nobody wrote that down


@dataclass(frozen=True, kw_only=True)
class FileSystems(Fact):
    """What was looked at, as the system's log calls it, and what was found."""

    names: tuple[str, ...]  # "sda2", "dm-0", "C:"
    disks: tuple[str, ...] = ()  # the disks below: "sda", "nvme0", "PhysicalDrive0"
    troubles: tuple[Trouble, ...] = ()
