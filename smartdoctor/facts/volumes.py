"""The disks' volumes and the room on them."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class Role(StrEnum):
    """What a volume is for."""

    SYSTEM = "system"
    HOME = "home"
    BOOT = "boot"  # holds only the kernels
    DATA = "data"  # a further fixed disk; the computer runs without room on it


@dataclass(frozen=True, kw_only=True)
class Volume:
    """One mounted volume of a local disk, writable. Sizes in bytes."""

    place: str  # where it appears: "/", "/home", "C:"
    role: Role
    filesystem: str
    size: int
    used: int
    free: int  # what the owner may still fill, without the reserve of the administrator
    files: int  # how many files it can hold; 0 where there is no such limit
    files_free: int
    metadata: float | None = None  # ratio used of the room set aside for bookkeeping (btrfs)
    allocated: float | None = None  # ratio of the disk handed out to data or bookkeeping (btrfs)
    purgeable: int = 0  # of `free`, what the system gives back by itself when it is needed
    disks: tuple[str, ...] = ()  # the physical disks under it: "sda", "disk0", "0"; () if unknown

    @property
    def fullness(self) -> float:
        """The ratio used of what the owner can use at all."""
        return self.used / (self.used + self.free) if self.used + self.free else 1.0

    @property
    def file_fullness(self) -> float:
        """The ratio of file entries used; 0 where there is no limit."""
        return 1 - self.files_free / self.files if self.files else 0.0


@dataclass(frozen=True, kw_only=True)
class Volumes(Fact):
    """Every local volume once; a volume that did not answer is only named."""

    volumes: tuple[Volume, ...]
    silent: tuple[str, ...] = ()  # places of volumes that could not be asked

    @property
    def own_disks(self) -> tuple[str, ...]:
        """The physical disks under the system and the owner's files."""
        mine = [each for each in self.volumes if each.role in (Role.SYSTEM, Role.HOME)]
        return tuple(dict.fromkeys(disk for each in mine for disk in each.disks))
