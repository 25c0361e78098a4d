r"""Volumes with a letter on fixed disks, and their room.

    native fixed_drives  ["C:", "D:"]
    native drive_room C: {"size": 510462619648, "available": 271162552320, "filesystem": "NTFS",
                          "read_only": false, "disks": [0]}

Left out: network drives, card readers and optical drives (never asked, so they cannot stall us),
recovery and firmware volumes (they have no letter), read-only ones.  Traps: an external hard disk
is "fixed" too, so only the drives of Windows and of the owner's files are more than data; room is
what this account may fill, which a quota can make less; a volume that does not answer is named.
Source: Microsoft's GetDriveTypeW and GetDiskFreeSpaceExW; see host/windows_volumes.py.
"""

from typing import Any

from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

SECONDS = 1.0  # for one volume


def read(host: Host) -> Volumes:
    """Ask every fixed drive for its room."""
    system = host.environment("SYSTEMDRIVE").upper() or "C:"
    home = host.environment("USERPROFILE")[:2].upper()
    volumes: list[Volume] = []
    silent: list[str] = []
    for place in host.native("fixed_drives"):
        try:
            room = host.native("drive_room", place, seconds=SECONDS)
        except Missing:
            silent.append(place)
            continue
        role = Role.SYSTEM if place == system else Role.HOME if place == home else Role.DATA
        if room["size"] and not room["read_only"]:
            volumes.append(parse(place, role, room))
    if not volumes and not silent:
        raise Missing(Why.UNREADABLE, say("Windows names no fixed disk of this computer."))
    return Volumes(volumes=tuple(volumes), silent=tuple(silent))


def parse(place: str, role: Role, room: dict[str, Any]) -> Volume:
    """Understand one volume."""
    return Volume(
        place=place,
        role=role,
        filesystem=room["filesystem"].lower(),
        size=room["size"],
        used=max(room["size"] - room["available"], 0),
        free=room["available"],
        files=0,
        files_free=0,
        disks=tuple(str(number) for number in room["disks"]),
    )
