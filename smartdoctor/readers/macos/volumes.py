"""Volumes inside the Mac and their room; an APFS container is one volume to its owner.

    psutil disk_partitions   /dev/disk3s1s1 on / (apfs, ro), /dev/disk3s5 on /System/Volumes/Data
    native volume_room /     {"total": ..., "available": ..., "important": ..., "internal": true}
    DiskList                 which physical disks an APFS container lies on (disk_list.py)

Traps: all APFS volumes of a container (disk3s1, disk3s5 ...) share one room, so it is told once;
"/" is sealed and mounted read-only and still stands for the container the owner fills; caches and
local snapshots are removed when a file needs the room, so "important" is what may be filled and
the difference to `df` is purgeable; the helper volumes under /System/Volumes are nobody's; disk
images and Time Machine's snapshots are mounted too.
Source: Apple's NSURL volume keys; man 8 diskutil; a real `diskutil list` has not been met yet.
"""

import re
from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.disk_list import DiskList

SECONDS = 1.0  # for one volume
WHOLE = re.compile(r"disk\d+")
FILESYSTEMS = frozenset({"apfs", "exfat", "hfs", "msdos"})
HELPERS = ("/System/Volumes/", "/private/var/vm")
OWN = "/System/Volumes/Data"


def read(host: Host, listed: DiskList | Missing) -> Volumes:
    """Ask every container once."""
    home = host.environment("HOME")
    stores = {} if isinstance(listed, Missing) else listed.stores
    volumes: list[Volume] = []
    silent: list[str] = []
    for mount, role in choose(host.psutil("disk_partitions"), home):
        place = mount["mountpoint"]
        try:
            room = host.native("volume_room", place, seconds=SECONDS)
        except Missing:
            silent.append(place)
            continue
        outside = not room["internal"] or room["removable"] or not room["local"]
        if role is not Role.DATA or not (outside or room["read_only"]):
            volumes.append(parse(mount, role, room, stores))
    if not volumes and not silent:
        raise Missing(Why.UNREADABLE, say("macOS names no disk of this computer."))
    return Volumes(volumes=tuple(volumes), silent=tuple(silent))


def choose(mounts: list[dict[str, Any]], home: str) -> tuple[tuple[dict[str, Any], Role], ...]:
    """Return one mount a container, with what it is for."""
    chosen: dict[str, tuple[dict[str, Any], Role]] = {}
    for mount in sorted(mounts, key=lambda each: len(each["mountpoint"])):
        place, kind = mount["mountpoint"], mount["fstype"]
        whole = WHOLE.search(mount["device"])
        if not mount["device"].startswith("/dev/disk") or kind not in FILESYSTEMS or not whole:
            continue
        if (place.startswith(HELPERS) and place != OWN) or "/com.apple.TimeMachine" in place:
            continue
        key = whole[0] if kind == "apfs" else mount["device"]
        chosen.setdefault(key, (mount, _role(place, home)))
    return tuple(chosen.values())


def parse(
    mount: dict[str, Any], role: Role, room: dict[str, Any], stores: Mapping[str, tuple[str, ...]]
) -> Volume:
    """Understand one volume."""
    free = max(room["important"], room["available"])
    whole = WHOLE.search(mount["device"])
    disks: tuple[str, ...] = (whole[0],) if whole else ()
    return Volume(
        place=mount["mountpoint"],
        role=role,
        filesystem=mount["fstype"],
        size=room["total"],
        used=max(room["total"] - free, 0),
        free=free,
        files=0,
        files_free=0,
        purgeable=free - room["available"],
        disks=stores.get(disks[0], ()) if mount["fstype"] == "apfs" else disks,
    )


def _role(place: str, home: str) -> Role:
    if place in ("/", OWN):
        return Role.SYSTEM
    return Role.HOME if (home + "/").startswith(place + "/") else Role.DATA
