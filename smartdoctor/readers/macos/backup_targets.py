"""Where Time Machine puts its copies, where its drive is connected.

Time Machine's notes (backup.py)    "DestinationUUIDs": [...], the volume it writes to
DiskList (disk_list.py)             whether that volume is mounted, where, and on which disks
native volume_room <mount point>    {"total": ..., "available": ...}
tmutil destinationinfo -X           "MountPoint" while the drive is there; "Kind": "Network"

tmutil is started only for a destination that is neither a server nor found among the mounted
volumes.  The Mac's own disks are named by `Volumes` in the same way ("disk0").
"""

from contextlib import suppress
from typing import Any

from smartdoctor.facts.backup import Backup, Backups
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.facts.volumes import Volumes
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.backup import SETTINGS, destinations, opened
from smartdoctor.readers.macos.disk_list import DiskList

Note = dict[str, Any]


def read(
    host: Host, backups: Backups, volumes: Volumes | Missing, listed: DiskList | Missing
) -> BackupTargets:
    """Look at Time Machine's place, or places."""
    if not backups.backups:
        raise Missing(Why.ABSENT, say("No backup is set up whose place could be looked at."))
    own = volumes.own_disks if isinstance(volumes, Volumes) else ()
    made = [each for each in backups.backups if each.target]
    notes = _notes(host) if made else []
    mounted = {} if isinstance(listed, Missing) else {one.volume: one for one in listed.mounted}
    pairs = list(zip(made, notes or [{}] * len(made), strict=False))
    known: list[Note] | None = None
    seen = []
    for number, (backup, note) in enumerate(pairs):
        here = next((mounted[one] for one in volumes_of(note) if one in mounted), None)
        place, disks = (here.place, here.disks) if here else ("", ())
        where: Note = {}
        if not here and not (backup.target and backup.target.remote):
            known = destinations(host) if known is None else known
            where = same(note, known, number)
            place = str(where.get("MountPoint", ""))
            disks = next((one.disks for one in mounted.values() if one.place == place), ())
        seen.append(_seen(host, backup, where, place, disks))
    return BackupTargets(targets=tuple(seen), own_disks=own)


def volumes_of(note: Note) -> tuple[str, ...]:
    """Return the numbers of the volumes a destination writes to."""
    found = note.get("DestinationUUIDs")
    return tuple(map(str, found)) if isinstance(found, list) else ()


def same(note: Note, known: list[Note], number: int) -> Note:
    """Return what tmutil says of a destination: by its number, else the one at the same place."""
    name = note.get("DestinationID")
    named = [each for each in known if name and each.get("ID") == name]
    return (named or known[number : number + 1] or [{}])[0]


def _notes(host: Host) -> list[Note]:
    with suppress(Missing):
        listed = opened(host.read_bytes(SETTINGS)).get("Destinations")
        return [each for each in listed if isinstance(each, dict)] if listed else []
    return []


def _seen(host: Host, backup: Backup, where: Note, place: str, disks: tuple[str, ...]) -> Seen:
    target = backup.target
    assert target is not None  # noqa: S101 - chosen so
    remote = target.remote or where.get("Kind") == "Network"
    size = free = None
    if place and not remote:
        with suppress(Missing):  # it is there; more need not be known
            room = host.native("volume_room", place)
            size, free = _whole(room["total"]), _whole(room["available"])
    return Seen(
        tool=backup.tool,
        place="" if remote else place or backup.tool,
        last_ok=backup.last_ok,
        remote=remote,
        reachable=None if remote else bool(place),
        disks=() if remote else disks,
        size=size,
        free=free,
        encrypted=target.encrypted,
    )


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and value > 0 else None
