r"""What Windows thinks of each volume with a letter.

root\Microsoft\Windows\Storage, MSFT_Volume: DriveLetter (a character, or its number), DriveType 3
for fixed disks, HealthStatus 0 healthy, 1 scan needed, 2 spot fix needed, 3 full repair needed.

NTFS repairs small things by itself and says so here, without an administrator.  Trap: volumes
without a letter (recovery, firmware) are Windows' own business.
Source: MicrosoftDocs windows-driver-docs, msft-volume.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.facts.volumes import Volumes
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows.drives import NAMESPACE, number

VOLUMES = "SELECT DriveLetter, DriveType, HealthStatus FROM MSFT_Volume"
FIXED = 3
FAULTS = {1: Fault.SCAN, 2: Fault.REPAIR, 3: Fault.REPAIR}


def read(host: Host, volumes: Volumes | Missing) -> FileSystems:
    """Ask about every volume."""
    known = () if isinstance(volumes, Missing) else volumes.volumes
    disks = {f"PhysicalDrive{disk}" for volume in known for disk in volume.disks}
    return parse(host.wmi(NAMESPACE, VOLUMES), tuple(sorted(disks)))


def parse(rows: tuple[Mapping[str, Any], ...], disks: tuple[str, ...] = ()) -> FileSystems:
    """Understand the rows."""
    fixed = {letter(row): number(row.get("HealthStatus")) for row in rows if _fixed(row)}
    names = tuple(sorted(name for name in fixed if name))
    if not names:
        raise Missing(Why.UNREADABLE, say("Windows names no fixed disk of this computer."))
    troubles = [
        Trouble(place=name, fault=FAULTS[state])
        for name in names
        if (state := fixed[name]) in FAULTS
    ]
    return FileSystems(names=names, disks=disks, troubles=tuple(troubles))


def letter(row: Mapping[str, Any]) -> str:
    """Return "C:" from 67 or "C"; "" for a volume without a letter."""
    raw = row.get("DriveLetter")
    name = chr(raw) if isinstance(raw, int) else str(raw or "").rstrip(":")
    return f"{name.upper()}:" if name.isalpha() and len(name) == 1 else ""


def _fixed(row: Mapping[str, Any]) -> bool:
    return number(row.get("DriveType")) == FIXED
