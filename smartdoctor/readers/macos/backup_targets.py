"""Where Time Machine puts its copies, where its drive is connected.

tmutil destinationinfo -X           "MountPoint" while the drive is there; "Kind": "Network"
diskutil info -plist <mount point>  "APFSPhysicalStores": [{"APFSPhysicalStore": "disk4s2"}] or
                                    "ParentWholeDisk": "disk4", "TotalSize", "APFSContainerFree"

Nothing is started where no Time Machine is set up, and diskutil only for a drive that is there.
The Mac's own disks are named by `Volumes` in the same way ("disk0").
"""

import re
from contextlib import suppress
from typing import Any

from smartdoctor.facts.backup import Backup, Backups
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.facts.volumes import Volumes
from smartdoctor.host import Host
from smartdoctor.host.commands import DISKUTIL
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.backup import destinations, opened

DISK = re.compile(r"disk\d+")


def read(host: Host, backups: Backups, volumes: Volumes | Missing) -> BackupTargets:
    """Look at Time Machine's place, or places."""
    if not backups.backups:
        raise Missing(Why.ABSENT, say("No backup is set up whose place could be looked at."))
    own = volumes.own_disks if isinstance(volumes, Volumes) else ()
    made = [each for each in backups.backups if each.target]
    known = destinations(host) if made else []
    seen = tuple(
        _seen(host, backup, where)
        for backup, where in zip(made, known or [{}] * len(made), strict=False)
    )
    return BackupTargets(targets=seen, own_disks=own)


def parse(info: dict[str, Any]) -> tuple[tuple[str, ...], int | None, int | None]:
    """Return the physical disks, the size and the room of one volume."""
    stores = info.get("APFSPhysicalStores")
    names = [str(info.get("ParentWholeDisk", ""))]
    if isinstance(stores, list) and stores:
        names = [str(each.get("APFSPhysicalStore", "")) for each in stores]
    disks = [found.group() for name in names if (found := DISK.match(name))]
    free = info.get("APFSContainerFree") or info.get("FreeSpace")
    size = info.get("APFSContainerSize") or info.get("TotalSize")
    return tuple(dict.fromkeys(disks)), _whole(size), _whole(free)


def _seen(host: Host, backup: Backup, where: dict[str, Any]) -> Seen:
    target = backup.target
    assert target is not None  # noqa: S101 - chosen so
    remote = target.remote or where.get("Kind") == "Network"
    place = str(where.get("MountPoint", ""))
    disks: tuple[str, ...] = ()
    size = free = None
    if place and not remote:
        with suppress(Missing):  # it is there; more need not be known
            said = host.run(DISKUTIL, "info", "-plist", place).out
            disks, size, free = parse(opened(said.encode()))
    return Seen(
        tool=backup.tool,
        place="" if remote else place or backup.tool,
        last_ok=backup.last_ok,
        remote=remote,
        reachable=None if remote else bool(place),
        disks=disks,
        size=size,
        free=free,
        encrypted=target.encrypted,
    )


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and value > 0 else None
