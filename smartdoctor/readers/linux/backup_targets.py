"""The place of each backup, looked at: which disk is under it, and how much room it has.

A folder belongs to the longest place of the mount table above it.  Traps: an empty folder of
/media, /run/media or /mnt that lies on the system's own disk is a drive that is away, not one that
is there; a dead network drive never answers, so network places are not asked at all.
"""

from smartdoctor.facts.backup import Backup, Backups
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.facts.volumes import Volumes
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.block import disks_under
from smartdoctor.readers.linux.encryption import under
from smartdoctor.readers.linux.volumes import Mount, parse

REMOTE = frozenset(
    {
        *("9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb3"),
        *("fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"),
    }
)
COMING_AND_GOING = ("/media/", "/mnt/", "/run/media/")
SECONDS = 1.0


def read(host: Host, backups: Backups, volumes: Volumes | Missing) -> BackupTargets:
    """Look at the place of every tool that names one."""
    if not backups.backups:
        raise Missing(Why.ABSENT, say("No backup is set up whose place could be looked at."))
    own = volumes.own_disks if isinstance(volumes, Volumes) else ()
    made = [each for each in backups.backups if each.target]
    mounts = parse(host.read("/proc/self/mounts")) if made else ()
    return BackupTargets(targets=tuple(_seen(host, each, mounts) for each in made), own_disks=own)


def mount_of(place: str, mounts: tuple[Mount, ...]) -> Mount | None:
    """Return what a folder lies on."""
    above = [each for each in mounts if (place + "/").startswith(each.place.rstrip("/") + "/")]
    return max(above, key=lambda each: len(each.place), default=None)


def _seen(host: Host, backup: Backup, mounts: tuple[Mount, ...]) -> Seen:
    target = backup.target
    assert target is not None  # noqa: S101 - chosen so
    mount = None if target.remote else mount_of(target.place, mounts)
    if mount is None or mount.filesystem in REMOTE:
        return _described(backup, remote=True)
    stray = mount.place == "/" and target.place.startswith(COMING_AND_GOING)
    if stray or not _there(host, target.place):
        return _described(backup, reachable=False)
    size = free = None
    try:
        room = host.native("statvfs", target.place, seconds=SECONDS)
        size, free = room["size"], room["available"]
    except Missing:
        pass  # its disk may still be known
    sealed = target.encrypted
    if sealed is None and mount.source.startswith("/dev/"):
        sealed = bool(under(host, mount.source))
    return _described(
        backup,
        reachable=True,
        disks=disks_under(host, mount.source),
        room=(size, free),
        encrypted=sealed,
    )


def _described(
    backup: Backup,
    *,
    remote: bool = False,
    reachable: bool | None = None,
    disks: tuple[str, ...] = (),
    room: tuple[int | None, int | None] = (None, None),
    encrypted: bool | None = None,
) -> Seen:
    return Seen(
        tool=backup.tool,
        place="" if remote or backup.target is None else backup.target.place,
        last_ok=backup.last_ok,
        remote=remote,
        reachable=reachable,
        disks=disks,
        size=room[0],
        free=room[1],
        encrypted=encrypted,
    )


def _there(host: Host, place: str) -> bool:
    try:
        host.stat(place)
    except Missing as missing:
        return missing.why is not Why.ABSENT
    return True
