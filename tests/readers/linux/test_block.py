"""The physical disks under a mounted device."""

import pytest

from smartdoctor.readers.linux.block import disks_under
from tests.support.fake_host import fake_host

SYS = "/sys/class/block"


@pytest.mark.parametrize(
    ("source", "disks"),
    [
        ("/dev/nvme0n1p2", ("nvme0n1",)),
        ("/dev/sdc", ("sdc",)),
        ("/dev/mapper/home", ("sda", "sdb")),  # LUKS on an array of two partitions
        ("/dev/sdd1", ("sdd", "sde")),  # btrfs on two disks
        ("rpool/ROOT", ()),
        ("/dev/root", ()),
    ],
)
def test_the_disks_under_a_device(source: str, disks: tuple[str, ...]) -> None:
    host = fake_host(
        files={
            f"{SYS}/nvme0n1/nvme0n1p2/partition": "2",
            f"{SYS}/sdc/size": "1",
            f"{SYS}/dm-0/slaves/md0/size": "1",
            f"{SYS}/md0/slaves/sda1/size": "1",
            f"{SYS}/md0/slaves/sdb1/size": "1",
            f"{SYS}/sda/sda1/partition": "1",
            f"{SYS}/sdb/sdb1/partition": "1",
            f"{SYS}/sdd/sdd1/partition": "1",
            "/sys/fs/btrfs/1234/devices/sdd1/size": "1",
            "/sys/fs/btrfs/1234/devices/sde/size": "1",
            f"{SYS}/sde/size": "1",
        },
        answers={("link", "/dev/mapper/home"): "../dm-0"},
    )
    assert disks_under(host, source) == disks
