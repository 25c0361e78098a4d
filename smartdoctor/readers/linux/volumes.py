r"""Local volumes and the room on them.

/proc/self/mounts     "/dev/sda2 /home ext4 rw,relatime 0 0"; a blank in a path is written \040
statvfs               blocks and inodes; only "available" blocks are the owner's to fill
/sys/fs/btrfs/<id>/   allocation/metadata/{bytes_used,total_bytes}, devices/<name>/size in sectors

Left out: network and memory file systems, read-only media, squashfs (a snap is always full), what
programs mount for themselves, removable drives, and firmware partitions.

Traps: a dead drive never answers, so every volume has its own deadline; a volume mounted twice
(bind mounts, btrfs subvolumes) counts once; btrfs, vfat and ntfs have no inodes to count; overlays
show the disk below, so a container has no volume of its own.
"""

from dataclasses import dataclass

from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.block import device, disks_under

SECONDS = 1.0  # for one volume
LOCAL = frozenset(
    {
        "bcachefs", "btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "fuseblk", "jfs", "ntfs3",
        "reiserfs", "vfat", "xfs", "zfs",
    }
)  # fmt: skip
SYSTEM = frozenset({"/", "/nix", "/opt", "/sysroot", "/usr", "/usr/local", "/var"})
FIRMWARE = ("/boot/efi/", "/boot/firmware/", "/efi/")
PASSING = ("/media/", "/mnt/", "/run/", "/snap/", "/var/lib/docker/", "/var/lib/snapd/")
STOPPED = frozenset({"emergency_ro", "shutdown"})  # since Linux 6.15
ORDER = (Role.SYSTEM, Role.HOME, Role.DATA, Role.BOOT)


@dataclass(frozen=True)
class Mount:
    """One line of the mount table."""

    source: str
    place: str
    filesystem: str
    writable: bool
    stopped: bool = False  # ext4 met a mistake and takes no more, although it still says "rw"


def read(host: Host) -> Volumes:
    """Ask every local volume for its room."""
    home = host.environment("HOME")
    volumes: list[Volume] = []
    silent: list[str] = []
    mounts = choose(parse(host.read("/proc/self/mounts")), home)
    for mount, role in mounts:
        if role is Role.DATA and _removable(host, mount.source):
            continue
        try:
            volumes.append(_volume(host, mount, role))
        except Missing:
            silent.append(mount.place)
    if not volumes and not silent:
        raise Missing(
            Why.UNSUPPORTED,
            say(
                "No disk of this computer can be seen from here, as in a container or live system."
            ),
        )
    return Volumes(volumes=tuple(volumes), silent=tuple(silent))


def parse(mounts: str) -> tuple[Mount, ...]:
    """Return the mount table; a later line for the same place hides the earlier one."""
    table: dict[str, Mount] = {}
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 4:
            raise Missing(Why.UNREADABLE, say("The list of disks has a line that made no sense."))
        source, place = (_unescaped(field) for field in fields[:2])
        table.pop(place, None)
        options = set(fields[3].split(","))
        stopped = not STOPPED.isdisjoint(options)
        table[place] = Mount(source, place, fields[2], "rw" in options, stopped)
    return tuple(table.values())


def choose(mounts: tuple[Mount, ...], home: str) -> tuple[tuple[Mount, Role], ...]:
    """Return the volumes to judge, each disk once, by what it is for."""
    chosen: dict[str, tuple[Mount, Role]] = {}
    for mount in mounts:
        if mount.filesystem not in LOCAL or not mount.writable or _passing(mount.place):
            continue
        role = _role(mount.place, home)
        known = chosen.get(mount.source)
        if known is None or ORDER.index(role) < ORDER.index(known[1]):
            chosen[mount.source] = (mount, role)
    return tuple(chosen.values())


def _role(place: str, home: str) -> Role:
    if place in SYSTEM or place.startswith(("/tmp", "/usr/", "/var/")):
        return Role.SYSTEM
    if place == "/home" or place.startswith("/home/") or (home + "/").startswith(place + "/"):
        return Role.HOME
    return Role.BOOT if place == "/boot" else Role.DATA


def _passing(place: str) -> bool:
    return (place + "/").startswith((*PASSING, *FIRMWARE))


def _unescaped(field: str) -> str:
    """Undo the octal escapes, which stand for bytes."""
    raw = field.encode().decode("unicode_escape").encode("latin-1", "replace")
    return raw.decode(errors="replace")


def _removable(host: Host, source: str) -> bool:
    """A stick or a card; a partition's disk is the folder above it."""
    block = f"/sys/class/block/{device(host, source)}"
    for place in (f"{block}/removable", f"{block}/../removable"):
        try:
            return host.read(place).strip() == "1"
        except Missing:
            continue
    return False


def _volume(host: Host, mount: Mount, role: Role) -> Volume:
    room = host.native("statvfs", mount.place, seconds=SECONDS)
    if not room["size"]:
        raise Missing(Why.UNREADABLE, say("{place} says it has no size.", place=mount.place))
    metadata, allocated = _btrfs(host, mount) if mount.filesystem == "btrfs" else (None, None)
    return Volume(
        place=mount.place,
        role=role,
        filesystem=mount.filesystem,
        size=room["size"],
        used=max(room["size"] - room["free"], 0),
        free=room["available"],
        files=room["inodes"],
        files_free=room["inodes_available"],
        metadata=metadata,
        allocated=allocated,
        disks=_disks(host, mount.source),
    )


def _disks(host: Host, source: str) -> tuple[str, ...]:
    try:
        return disks_under(host, source)
    except Missing:
        return ()


def _btrfs(host: Host, mount: Mount) -> tuple[float | None, float | None]:
    """Return how full the room for metadata is, and how much of the disk is handed out."""
    for found in host.glob(f"/sys/fs/btrfs/*/devices/{device(host, mount.source)}"):
        pool = found.partition("/devices/")[0]
        room = f"{pool}/allocation"
        try:
            used = _number(host, f"{room}/metadata/bytes_used")
            given = _number(host, f"{room}/metadata/total_bytes")
            handed = sum(_number(host, path) for path in host.glob(f"{room}/*/disk_total"))
            size = sum(_number(host, path) for path in host.glob(f"{pool}/devices/*/size")) * 512
        except Missing:
            break
        return (used / given if given else None), (handed / size if size else None)
    return None, None


def _number(host: Host, path: str) -> int:
    try:
        return int(host.read(path))
    except ValueError:
        raise Missing(Why.UNREADABLE, say("{path} holds no number.", path=path)) from None
