r"""Damage the kernel knows of: counters of ext4 and btrfs, read-only mounts, arrays and pools.

    /sys/fs/ext4/sda2/{errors_count,last_error_time}   kept in the file system until fsck clears it
    /sys/fs/btrfs/<id>/devinfo/1/error_stats           "write_errs 0\nread_errs 0\nflush_errs 0\n
                                                        corruption_errs 0\ngeneration_errs 0"
    /etc/fstab                                         what was meant: "UUID=... / ext4 rw 0 1"
    /proc/mdstat                                       "md0 : active raid1 ...", "[2/1] [U_]",
                                                        "recovery = 8.5% ..."
    /proc/spl/kstat/zfs/<pool>/state                   "ONLINE", "DEGRADED", "FAULTED" ...

Traps: the counters say "ever", only ext4 says when last; a mount is wrongly read-only only where
fstab wants it otherwise, but since Linux 6.15 an ext4 that has stopped says "rw,emergency_ro"; an
array that is checked or resynced has all its disks; inactive arrays are mostly the halves of
firmware RAID; sticks and network drives are left out.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import volumes
from smartdoctor.readers.linux.block import device, disks_under
from smartdoctor.readers.linux.volumes import LOCAL, Mount

ARRAY = re.compile(r"^(?=md\S* : )", re.MULTILINE)
ACTIVE = re.compile(r"md\S* : active\b")
MEMBERS = re.compile(r"\[(\d+)/(\d+)\]")
REPAIRED = re.compile(r"\b(recovery|reshape)\s*=")
LOST, CORRUPT = ("write_errs", "flush_errs"), ("corruption_errs", "generation_errs")
CONTROLLER = re.compile(r"(nvme\d+)n\d+")


def read(host: Host) -> FileSystems:
    """Look at every local file system, and at arrays and pools."""
    mounts = [mount for mount in volumes.parse(host.read("/proc/self/mounts")) if _ours(mount)]
    named = {device(host, mount.source): mount for mount in mounts}
    troubles = (
        *(each for name, mount in named.items() if mount.filesystem in ("ext3", "ext4")
          for each in _ext4(host, name, mount.place)),
        *_btrfs(host, named),
        *_read_only(host, mounts),
        *arrays(_text(host, "/proc/mdstat")),
        *_pools(host),
    )  # fmt: skip
    if not mounts and not troubles:
        raise Missing(
            Why.UNSUPPORTED,
            say("No file system of this computer can be seen from here, as in a container."),
        )
    disks = {disk for mount in mounts for disk in disks_under(host, mount.source)}
    disks |= {match[1] for disk in disks if (match := CONTROLLER.match(disk))}
    return FileSystems(names=tuple(named), disks=tuple(sorted(disks)), troubles=troubles)


def arrays(mdstat: str) -> tuple[Trouble, ...]:
    """Return the arrays that miss a disk."""
    found = []
    for told in ARRAY.split(mdstat)[1:]:
        name, active, members = told.split(maxsplit=1)[0], ACTIVE.match(told), MEMBERS.search(told)
        if active and members and int(members[2]) < int(members[1]):
            fault = Fault.REBUILDING if REPAIRED.search(told) else Fault.DEGRADED
            found.append(Trouble(place=name, fault=fault))
    return tuple(found)


def unwanted(mounts: list[Mount], fstab: str) -> tuple[Trouble, ...]:
    """Return what is mounted read-only although fstab wants it writable."""
    wanted = {}
    for line in fstab.splitlines():
        fields = line.split()
        if len(fields) >= 4 and not line.lstrip().startswith("#"):
            wanted[fields[1].replace("\\040", " ")] = "ro" not in fields[3].split(",")
    return tuple(
        Trouble(place=mount.place, fault=Fault.READ_ONLY)
        for mount in mounts
        if mount.stopped or (not mount.writable and wanted.get(mount.place))
    )


def _ours(mount: Mount) -> bool:
    passing = volumes.PASSING
    return mount.filesystem in LOCAL and not (mount.place + "/").startswith(passing)


def _read_only(host: Host, mounts: list[Mount]) -> tuple[Trouble, ...]:
    return unwanted(mounts, _text(host, "/etc/fstab"))


def _ext4(host: Host, name: str, place: str) -> Iterator[Trouble]:
    here = f"/sys/fs/ext4/{name}"
    count, last = _number(host, f"{here}/errors_count"), _number(host, f"{here}/last_error_time")
    if count:
        when = datetime.fromtimestamp(last, UTC) if last else None
        yield Trouble(place=place, fault=Fault.ERRORS, count=count, last=when)


def _btrfs(host: Host, named: dict[str, Mount]) -> Iterator[Trouble]:
    for path in host.glob("/sys/fs/btrfs/*/devinfo/*/error_stats"):
        pool = path.partition("/devinfo/")[0]
        members = {each.rpartition("/")[2] for each in host.glob(f"{pool}/devices/*")}
        place = next((named[name].place for name in members if name in named), "")
        pairs = [line.split() for line in _text(host, path).splitlines()]
        counted = {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}
        for fault, names in ((Fault.LOST, LOST), (Fault.CORRUPT, CORRUPT)):
            count = sum(counted.get(name, 0) for name in names)
            if count and place:
                yield Trouble(place=place, fault=fault, count=count)


def _pools(host: Host) -> Iterator[Trouble]:
    for path in host.glob("/proc/spl/kstat/zfs/*/state"):
        state = _text(host, path).strip()
        if state and state != "ONLINE":
            yield Trouble(place=path.split("/")[-2], fault=Fault.DEGRADED)


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path)
    except Missing:
        return ""


def _number(host: Host, path: str) -> int:
    try:
        return int(_text(host, path))
    except ValueError:
        return 0
