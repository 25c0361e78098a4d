"""Which physical disks lie under a block device, by what the kernel shows in /sys.

/sys/class/block/sda/sda2         a partition is a folder of its disk
/sys/class/block/dm-0/slaves/sda2 what a mapped disk (LUKS, LVM) or an array (md) is made of
/sys/fs/btrfs/<id>/devices/sda2   the disks of one btrfs

Trap: these are made of each other, so the walk goes down until nothing is below; and some
systems mount a /dev/root that is no disk.
"""

from contextlib import suppress

from smartdoctor.host import Host
from smartdoctor.model import Missing

DEEPEST = 6  # btrfs on LUKS on LVM on an array of partitions: five


def device(host: Host, source: str) -> str:
    """Return the kernel's name of a disk: /dev/mapper/home is a link to ../dm-0."""
    with suppress(Missing):
        source = host.link(source) if source.startswith("/dev/") else source
    return source.rpartition("/")[2]


def disks_under(host: Host, source: str) -> tuple[str, ...]:
    """Return the kernel's names of the disks under a mounted device; none where it has no disk."""
    if not source.startswith("/dev/"):  # zfs names its pool here
        return ()
    first = device(host, source)
    wave = {first}
    for found in host.glob(f"/sys/fs/btrfs/*/devices/{first}"):
        members = host.glob(found.rpartition("/")[0] + "/*")
        wave |= {member.rpartition("/")[2] for member in members}
    disks: set[str] = set()
    for _ in range(DEEPEST):
        below = {name: parts(host, name) for name in wave}
        disks |= {name for name, under in below.items() if not under}
        wave = {name for under in below.values() for name in under}
    return tuple(name for name in sorted(disks) if host.glob(f"/sys/class/block/{name}"))


def parts(host: Host, name: str) -> tuple[str, ...]:
    """Return what one block device is made of; nothing under a physical disk."""
    found = host.glob(f"/sys/class/block/{name}/slaves/*")
    if found:
        return tuple(part.rpartition("/")[2] for part in found)
    return tuple(whole.split("/")[-2] for whole in host.glob(f"/sys/class/block/*/{name}"))
