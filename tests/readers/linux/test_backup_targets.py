"""Which disk lies under a folder; a small mount table and tree of /sys, by hand."""

from datetime import UTC, datetime

import pytest

from smartdoctor.facts.backup import Backup, Backups, Kind, Target, Trust
from smartdoctor.facts.backup_targets import Seen
from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.backup_targets import read
from tests.support.fake_host import fake_host, stat

WHEN = datetime(2026, 11, 20, tzinfo=UTC)
MOUNTS = (
    "/dev/sda2 / ext4 rw 0 0\n/dev/sdb1 /media/anna/Drive ext4 rw 0 0\n"
    "nas:/backup /mnt/nas nfs4 rw 0 0\n/dev/mapper/luks-x /mnt/safe ext4 rw 0 0\n"
)
TREE = {
    "/sys/class/block/sda/sda2": "",
    "/sys/class/block/sdb/sdb1": "",
    "/sys/class/block/dm-0/dm/uuid": "CRYPT-LUKS2-1-x\n",
    "/sys/class/block/dm-0/slaves/sdc1": "",
    "/sys/class/block/sdc/sdc1": "",
}
OWN = Volumes(
    volumes=(
        Volume(
            place="/", role=Role.SYSTEM, filesystem="ext4", size=9, used=1, free=8, files=0,
            files_free=0, disks=("sda",),
        ),
    )
)  # fmt: skip


def look(target: Target, volumes: Volumes | Missing = OWN) -> tuple[Seen, tuple[str, ...]]:
    backup = Backup(tool="Borg", kind=Kind.BACKUP, trust=Trust.MEDIUM, last_ok=WHEN, target=target)
    places = ("/media/anna/Drive/archive", "/home/anna/archive", "/mnt/nas/a", "/mnt/safe/a")
    host = fake_host(
        files={"/proc/self/mounts": MOUNTS, **TREE},
        stats={place: stat(kind="folder") for place in places},
        answers={
            ("link", "/dev/mapper/luks-x"): "../dm-0",
            **{("native", "statvfs", place): {"size": 100, "available": 40} for place in places},
        },
    )
    found = read(host, Backups(found=(backup,)), volumes)
    return found.targets[0], found.own_disks


def test_a_drive_that_is_there() -> None:
    seen, own = look(Target(place="/media/anna/Drive/archive"))
    assert (seen.reachable, seen.disks, seen.size, seen.free) == (True, ("sdb",), 100, 40)
    assert seen.encrypted is False
    assert own == ("sda",)


def test_a_folder_on_the_computers_own_disk() -> None:
    seen, own = look(Target(place="/home/anna/archive"))
    assert set(seen.disks) & set(own)


def test_an_encrypted_drive() -> None:
    seen, _ = look(Target(place="/mnt/safe/a"))
    assert (seen.disks, seen.encrypted) == (("sdc",), True)


def test_a_folder_left_behind_by_a_drive_that_is_away() -> None:
    seen, _ = look(Target(place="/media/anna/Other/archive"))
    assert (seen.reachable, seen.disks) == (False, ())


def test_a_place_in_the_network_is_not_asked() -> None:
    seen, _ = look(Target(place="/mnt/nas/a"))
    assert (seen.remote, seen.place, seen.reachable) == (True, "", None)
    far, _ = look(Target(place="", remote=True))
    assert far.remote


def test_without_volumes_the_own_disks_are_unknown() -> None:
    _, own = look(Target(place="/mnt/safe/a"), Missing(Why.UNSUPPORTED, say("No.")))
    assert own == ()


def test_without_any_backup_there_is_no_place() -> None:
    with pytest.raises(Missing) as told:
        read(fake_host(files={"/proc/self/mounts": ""}), Backups(found=()), OWN)
    assert told.value.why is Why.ABSENT
