"""The weekly timer of systemd, and file systems that tell at every delete."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.trim import Trim
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import trim
from tests.support.fake_host import fake_host

UNIT = "/org/freedesktop/systemd1/unit/fstrim_2etimer"
BLOCK = {
    "/sys/class/block/sda/sda2/partition": "2",
    "/sys/class/block/sda/sda3/partition": "3",
    "/sys/class/block/sda/queue/discard_max_bytes": "2147450880\n",
    "/sys/class/block/nvme0n1/nvme0n1p1/partition": "1",
    "/sys/class/block/dm-0/slaves/sda3/size": "1",
}


def read(
    mounts: str,
    unit: dict[str, Any] | None = None,
    last: int = 0,
    files: dict[str, str] | None = None,
) -> Trim:
    bus = ("bus", *trim.BUS)
    properties = (trim.PROPERTIES, "GetAll", "s")
    kind = "org.freedesktop.systemd1"
    answers: dict[Any, Any] = {("link", "/dev/mapper/home"): "../dm-0"}
    if unit is not None:
        answers |= {
            (*bus, trim.ROOT, trim.MANAGER, "LoadUnit", "s", trim.TIMER): (UNIT,),
            (*bus, UNIT, *properties, f"{kind}.Unit"): (unit,),
            (*bus, UNIT, *properties, f"{kind}.Timer"): ({"LastTriggerUSec": last},),
        }
    known = {"/proc/self/mounts": mounts, **BLOCK, **(files or {})}
    return trim.read(fake_host(files=known, answers=answers))


ARMED = {"LoadState": "loaded", "ActiveState": "active"}
PLAIN = "/dev/sda2 / ext4 rw,relatime 0 0\n"


def test_the_weekly_timer() -> None:
    found = read(PLAIN, ARMED, 1763337600_000_000)
    assert found == Trim(regular=True, last=datetime(2025, 11, 17, tzinfo=UTC))


@pytest.mark.parametrize(
    "unit",
    [
        {"LoadState": "loaded", "ActiveState": "inactive"},
        {"LoadState": "not-found", "ActiveState": "inactive"},
    ],
)
def test_a_timer_that_sleeps_or_is_not_there(unit: dict[str, Any]) -> None:
    assert read(PLAIN, unit) == Trim(regular=False)


def test_without_systemd_cron_may_do_it_or_nobody_knows() -> None:
    assert read(PLAIN).regular is None
    assert read(PLAIN, files={"/etc/cron.weekly/fstrim": "#!/bin/sh"}).regular is True


@pytest.mark.parametrize(
    ("mounts", "at_once"),
    [
        ("/dev/sda2 / ext4 rw,discard 0 0\n", ("sda",)),
        ("/dev/sda2 / btrfs rw,ssd,discard=async,subvol=/@ 0 0\n", ("sda",)),
        ("/dev/sda2 / ext4 rw,discard 0 0\n/dev/sda3 /srv xfs rw 0 0\n", ()),
        ("/dev/sda2 / ext4 rw 0 0\n/dev/nvme0n1p1 /x f2fs rw,discard 0 0\n", ("nvme0n1",)),
        ("/dev/sda2 / ext4 rw,nodiscard 0 0\n", ()),
        ("/dev/sda2 / ext4 rw,discard 0 0\n/dev/sda1 /boot/efi vfat rw 0 0\n", ("sda",)),
    ],
)
def test_told_at_every_delete(mounts: str, at_once: tuple[str, ...]) -> None:
    assert read(mounts, ARMED).at_once == at_once


def test_encryption_that_lets_no_hint_through() -> None:
    mounts = PLAIN + "/dev/mapper/home /home ext4 rw 0 0\n"
    limit = "/sys/class/block/dm-0/queue/discard_max_bytes"
    whole = {"/sys/class/block/dm-0/slaves/sda3/../queue/discard_max_bytes": "2147450880\n"}
    assert read(mounts, ARMED, files={limit: "0\n", **whole}).blocked == ("sda",)
    assert read(mounts, ARMED, files={limit: "2147450880\n", **whole}).blocked == ()
    assert read(mounts, ARMED, files={limit: "0\n"}).blocked == ()  # nothing below takes it either


def test_a_container_has_no_file_systems() -> None:
    with pytest.raises(Missing) as missing:
        read("overlay / overlay rw 0 0\n")
    assert missing.value.why is Why.UNSUPPORTED
