"""The drive of File History, looked at: its disk, its room, its protection.

native drive_room E:            size, available, disks ([1]); fails while the drive is away
native volume_protection E:     BitLocker's state, see windows_security.py

`Volumes` names disks by the same numbers.  A server is not called: its age tells enough.
"""

from smartdoctor.facts.backup import Backup, Backups
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.facts.volumes import Volumes
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

SECONDS = 2.0
SEALED = {1: True, 2: False, 3: True, 6: True}


def read(host: Host, backups: Backups, volumes: Volumes | Missing) -> BackupTargets:
    """Look at every drive a backup tool names."""
    if not backups.backups:
        raise Missing(Why.ABSENT, say("No backup is set up whose place could be looked at."))
    own = volumes.own_disks if isinstance(volumes, Volumes) else ()
    made = [each for each in backups.backups if each.target]
    return BackupTargets(targets=tuple(_seen(host, each) for each in made), own_disks=own)


def _seen(host: Host, backup: Backup) -> Seen:
    target = backup.target
    assert target is not None  # noqa: S101 - chosen so
    reachable: bool | None = None
    disks: tuple[str, ...] = ()
    size = free = sealed = None
    if not target.remote:
        try:
            room = host.native("drive_room", target.place, seconds=SECONDS)
            reachable, size, free = True, room["size"], room["available"]
            disks = tuple(str(number) for number in room["disks"])
            sealed = SEALED.get(host.native("volume_protection", target.place))
        except Missing as missing:
            if reachable is None:
                reachable = None if missing.why is Why.TIMED_OUT else False
    return Seen(
        tool=backup.tool,
        place=target.place,
        last_ok=backup.last_ok,
        remote=target.remote,
        reachable=reachable,
        disks=disks,
        size=size,
        free=free,
        encrypted=sealed,
    )
