"""Which mounts are local volumes, and what they say of their room."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.facts.volumes import Role, Volumes
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import volumes
from tests.support.fake_host import fake_host
from tests.support.nobody import as_nobody
from tests.support.shared import shared

LAPTOP = """\
proc /proc proc rw,nosuid 0 0
tmpfs /run tmpfs rw,size=800000k 0 0
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
/dev/nvme0n1p1 /boot/efi vfat rw,relatime 0 0
/dev/nvme0n1p3 /boot ext4 rw,relatime 0 0
/dev/mapper/home /home ext4 rw,relatime 0 0
/dev/loop3 /snap/core/1 squashfs ro,nodev 0 0
/dev/loop4 /opt/pack ext4 ro,relatime 0 0
nas:/films /films nfs4 rw,relatime 0 0
/dev/sdb1 /media/me/STICK vfat rw,nosuid 0 0
/dev/sdc1 /films\\040and\\040music ext4 rw,relatime 0 0
/dev/mapper/home /var/lib/docker/overlay2 ext4 rw,relatime 0 0
portal /run/user/1000/doc fuse.portal rw,nosuid 0 0
"""
ROOM = {
    "size": 1000,
    "free": 300,
    "available": 200,
    "inodes": 100,
    "inodes_free": 60,
    "inodes_available": 50,
    "read_only": False,
}


def read(
    mounts: str, *, silent: tuple[str, ...] = (), files: Mapping[str, str] | None = None
) -> Volumes:
    places = [mount.place for mount in volumes.parse(mounts)]
    late = Missing(Why.TIMED_OUT, say("Late."))
    answers: dict[Any, Any] = {
        ("native", "statvfs", place): late if place in silent else ROOM for place in places
    }
    answers["link", "/dev/mapper/home"] = "../dm-0"
    known = {"/proc/self/mounts": mounts, **(files or {})}
    return volumes.read(fake_host(files=known, answers=answers))


def test_a_laptop() -> None:
    roles = {each.place: each.role for each in read(LAPTOP).volumes}
    assert roles == {
        "/": Role.SYSTEM,
        "/boot": Role.BOOT,
        "/home": Role.HOME,
        "/films and music": Role.DATA,
    }


def test_sizes_are_those_of_the_owner() -> None:
    root = read(LAPTOP).volumes[0]
    assert (root.used, root.free) == (700, 200)
    assert root.fullness == pytest.approx(700 / 900)
    assert root.file_fullness == 0.5


def test_a_card_is_left_out() -> None:
    found = read(LAPTOP, files={"/sys/class/block/sdc1/../removable": "1\n"})
    assert "/films and music" not in [each.place for each in found.volumes]


def test_a_dead_disk_costs_only_itself() -> None:
    found = read(LAPTOP, silent=("/home",))
    assert found.silent == ("/home",)
    assert len(found.volumes) == 3


def test_subvolumes_are_one_volume() -> None:
    mounts = "/dev/sda2 /home btrfs rw,subvol=/@home 0 0\n/dev/sda2 / btrfs rw,subvol=/@ 0 0\n"
    assert [each.place for each in read(mounts).volumes] == ["/"]


def test_btrfs_tells_how_full_it_is_inside() -> None:
    pool = "/sys/fs/btrfs/1234"
    host = fake_host(
        files={
            "/proc/self/mounts": "/dev/sda2 / btrfs rw 0 0\n",
            f"{pool}/devices/sda2/size": "1000\n",
            f"{pool}/allocation/metadata/bytes_used": "950\n",
            f"{pool}/allocation/metadata/total_bytes": "1000\n",
            f"{pool}/allocation/metadata/disk_total": "2000\n",
            f"{pool}/allocation/data/disk_total": "500000\n",
        },
        answers={("native", "statvfs", "/"): {**ROOM, "inodes": 0, "inodes_available": 0}},
    )
    root = volumes.read(host).volumes[0]
    assert root.metadata == 0.95
    assert root.allocated == pytest.approx(502000 / 512000)
    assert root.file_fullness == 0.0


def test_a_container_has_no_volumes() -> None:
    with pytest.raises(Missing) as missing:
        read("overlay / overlay rw,relatime 0 0\nproc /proc proc rw 0 0\n")
    assert missing.value.why is Why.UNSUPPORTED


def test_a_broken_table_is_not_an_empty_one() -> None:
    with pytest.raises(Missing) as missing:
        volumes.parse("/dev/sda1\n")
    assert missing.value.why is Why.UNREADABLE


def test_the_home_folder_decides_where_home_is() -> None:
    mounts = volumes.parse("/dev/sda1 /data ext4 rw 0 0\n")
    assert volumes.choose(mounts, "/data/me")[0][1] is Role.HOME
    assert volumes.choose(mounts, "/home/me")[0][1] is Role.DATA


def test_snaps_of_a_real_table_are_ignored() -> None:
    """The recording is df's view of Ubuntu 18.04; its snaps are full by design."""
    lines = [
        line.split()
        for line in shared("linux/storage/df-ubuntu-18.04-df.txt").decode().splitlines()
    ]
    mounts = "".join(
        f"{line[0]} {line[5]} {'squashfs' if 'loop' in line[0] else 'ext4'} rw 0 0\n"
        for line in lines[1:]
        if line[0].startswith("/dev/")
    )
    assert [each.place for each in read(mounts).volumes] == ["/"]


def test_here_the_system_volume_is_found() -> None:
    why = _why(lambda: volumes.read(LiveHost()))
    if why is Why.UNSUPPORTED:
        pytest.skip("a container: no disk to be seen")
    assert why is None
    found = volumes.read(LiveHost())
    assert all(0 < each.fullness <= 1 and each.size > each.used for each in found.volumes)


def test_a_folder_that_is_not_ours_is_only_silent(tmp_path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    mount = volumes.Mount("/dev/none", f"{closed}/inside", "ext4", writable=True)
    host = LiveHost()
    tried = as_nobody(lambda: _why(lambda: volumes._volume(host, mount, Role.HOME)))
    assert tried is Why.DENIED
    assert _why(lambda: volumes._volume(host, replace(mount, place=str(closed)), Role.HOME)) is None


def _why(work) -> Why | None:
    try:
        work()
    except Missing as missing:
        return missing.why
    return None
