"""The walk from the volume down to what encrypts it; a small tree of /sys, by hand."""

import pytest

from smartdoctor.facts.encryption import Cipher, Encryption
from smartdoctor.host import Printed
from smartdoctor.model import Missing
from smartdoctor.readers.linux.encryption import read
from tests.support.fake_host import fake_host

SYS = "/sys/class/block"
ROOT = "/dev/mapper/luks-root / ext4 rw 0 0\n"
LUKS = "CRYPT-LUKS2-603eeb717949496b86e946e56b970dce-luks-root\n"


def seen(mounts: str, files: dict[str, str], links: dict[str, str] | None = None) -> Encryption:
    answers = {("link", path): to for path, to in (links or {}).items()}
    answers[("environment", "HOME")] = "/home/anna"
    return read(fake_host(files={"/proc/self/mounts": mounts, **files}, answers=answers))


LINKS = {"/dev/mapper/luks-root": "../dm-0", "/dev/mapper/vg-root": "../dm-1"}


def test_a_disk_on_luks() -> None:
    found = seen(ROOT, {f"{SYS}/dm-0/dm/uuid": LUKS, f"{SYS}/dm-0/slaves/sda2": ""}, LINKS)
    assert [(each.place, each.cipher, each.by) for each in found.volumes] == [
        ("/", Cipher.ON, "LUKS")
    ]


def test_a_volume_of_lvm_on_luks() -> None:
    tree = {
        f"{SYS}/dm-1/dm/uuid": "LVM-abc\n",
        f"{SYS}/dm-1/slaves/dm-0": "",
        f"{SYS}/dm-0/dm/uuid": LUKS,
        f"{SYS}/dm-0/slaves/sda2": "",
    }
    found = seen("/dev/mapper/vg-root / ext4 rw 0 0\n", tree, LINKS)
    assert found.volumes[0].cipher is Cipher.ON


def test_a_plain_partition() -> None:
    found = seen("/dev/sda2 / ext4 rw 0 0\n", {f"{SYS}/sda/sda2": ""})
    assert found.volumes[0].cipher is Cipher.OFF


def test_one_open_disk_of_two_lies_open() -> None:
    tree = {
        f"{SYS}/dm-1/dm/uuid": "LVM-abc\n",
        f"{SYS}/dm-1/slaves/dm-0": "",
        f"{SYS}/dm-1/slaves/sdb1": "",
        f"{SYS}/dm-0/dm/uuid": LUKS,
    }
    found = seen("/dev/mapper/vg-root / ext4 rw 0 0\n", tree, LINKS)
    assert found.volumes[0].cipher is Cipher.OFF


def test_trap_08_an_encrypted_swap_or_stick_says_nothing_about_the_system() -> None:
    mounts = "/dev/sda2 / ext4 rw 0 0\n/dev/mapper/luks-root /media/stick ext4 rw 0 0\n"
    tree = {f"{SYS}/dm-0/dm/uuid": LUKS, f"{SYS}/sda/sda2": "", f"{SYS}/dm-5/dm/uuid": LUKS}
    found = seen(mounts, tree, LINKS)
    assert [each.cipher for each in found.volumes] == [Cipher.OFF]


def test_a_home_of_its_own_is_looked_at_too() -> None:
    mounts = "/dev/sda2 / ext4 rw 0 0\n/dev/mapper/luks-root /home ext4 rw 0 0\n"
    tree = {f"{SYS}/dm-0/dm/uuid": LUKS, f"{SYS}/sda/sda2": ""}
    found = seen(mounts, tree, LINKS)
    assert [(each.place, each.cipher) for each in found.volumes] == [
        ("/", Cipher.OFF),
        ("/home", Cipher.ON),
    ]


def test_a_home_that_encrypts_itself() -> None:
    mounts = "/dev/sda2 / ext4 rw 0 0\n/home/.ecryptfs/anna /home/anna ecryptfs rw 0 0\n"
    found = seen(mounts, {f"{SYS}/sda/sda2": ""})
    assert found.volumes[1].by == "eCryptfs"


@pytest.mark.parametrize(("said", "cipher"), [("aes-256-gcm\n", Cipher.ON), ("off\n", Cipher.OFF)])
def test_zfs_is_asked_itself(said: str, cipher: Cipher) -> None:
    asked = "zfs get -H -o value encryption rpool/ROOT"
    host = fake_host(
        files={"/proc/self/mounts": "rpool/ROOT / zfs rw 0 0\n"},
        prints={asked: Printed(said, "", 0)},
        answers={("environment", "HOME"): "/root"},
    )
    assert read(host).volumes[0].cipher is cipher


def test_a_container_has_no_disk_to_look_at() -> None:
    with pytest.raises(Missing):
        seen("overlay / overlay rw 0 0\n", {})
