"""What the kernel remembers of damage: counters, read-only mounts, arrays, pools."""

from datetime import UTC, datetime

import pytest

from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import filesystems
from tests.support.fake_host import fake_host

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
/dev/sda1 /home btrfs rw 0 0
/dev/sdb1 /media/me/STICK vfat ro 0 0
tmpfs /run tmpfs rw 0 0
"""
FSTAB = """\
# <file system> <mount point> <type> <options>
UUID=1 /     ext4  errors=remount-ro 0 1
UUID=2 /home btrfs defaults,subvol=@home 0 0
UUID=3 /films\\040old ext4 ro,relatime 0 0
"""
STATS = "write_errs {}\nread_errs 7\nflush_errs 0\ncorruption_errs {}\ngeneration_errs 0\n"


def read(mounts: str = MOUNTS, **files: str) -> FileSystems:
    known = {
        "/proc/self/mounts": mounts,
        "/etc/fstab": FSTAB,
        "/sys/class/block/nvme0n1/nvme0n1p2/partition": "2",
        "/sys/class/block/sda/sda1/partition": "1",
        "/sys/fs/ext4/nvme0n1p2/errors_count": "0\n",
        "/sys/fs/ext4/nvme0n1p2/last_error_time": "0\n",
        "/sys/fs/btrfs/1234/devices/sda1/size": "1",
        "/sys/fs/btrfs/1234/devinfo/1/error_stats": STATS.format(0, 0),
    }
    return filesystems.read(fake_host(files={**known, **{k: v for k, v in files.items() if v}}))


def test_a_sound_computer() -> None:
    found = read()
    assert found.troubles == ()
    assert found.names == ("nvme0n1p2", "sda1")
    assert found.disks == ("nvme0", "nvme0n1", "sda")


def test_ext4_remembers_how_often_and_when() -> None:
    here = "/sys/fs/ext4/nvme0n1p2"
    files = {f"{here}/errors_count": "3\n", f"{here}/last_error_time": "1763000000\n"}
    (trouble,) = read(**files).troubles
    assert (trouble.place, trouble.fault, trouble.count) == ("/", Fault.ERRORS, 3)
    assert trouble.last == datetime.fromtimestamp(1763000000, UTC)


def test_btrfs_tells_lost_writes_from_damaged_reads() -> None:
    stats = {"/sys/fs/btrfs/1234/devinfo/1/error_stats": STATS.format(2, 5)}
    assert read(**stats).troubles == (
        Trouble(place="/home", fault=Fault.LOST, count=2),
        Trouble(place="/home", fault=Fault.CORRUPT, count=5),
    )


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("/dev/sda1 /home btrfs ro 0 0", ["/home"]),  # fstab wants it writable
        ("/dev/sdc1 /films\\040old ext4 ro 0 0", []),  # fstab wants it so
        ("/dev/sdd1 /elsewhere ext4 ro 0 0", []),  # mounted by hand
        ("/dev/sdd1 /elsewhere ext4 rw,errors=remount-ro,emergency_ro 0 0", ["/elsewhere"]),
        ("/dev/loop3 /snap/core/1 squashfs ro 0 0", []),
    ],
)
def test_only_an_unwanted_read_only_counts(line: str, places: list[str]) -> None:
    found = read(f"/dev/nvme0n1p2 / ext4 rw 0 0\n{line}\n").troubles
    assert [each.place for each in found if each.fault is Fault.READ_ONLY] == places


def test_pools_and_arrays_that_lost_a_disk() -> None:
    mdstat = "Personalities : [raid1]\nmd0 : active raid1 sda1[0]\n      1 blocks [2/1] [U_]\n\n"
    files = {"/proc/mdstat": mdstat, "/proc/spl/kstat/zfs/tank/state": "DEGRADED\n"}
    assert [(each.place, each.fault) for each in read(**files).troubles] == [
        ("md0", Fault.DEGRADED),
        ("tank", Fault.DEGRADED),
    ]
    assert read(**{"/proc/spl/kstat/zfs/tank/state": "ONLINE\n"}).troubles == ()


def test_a_container_has_no_file_systems() -> None:
    with pytest.raises(Missing) as missing:
        read("overlay / overlay rw 0 0\n")
    assert missing.value.why is Why.UNSUPPORTED
