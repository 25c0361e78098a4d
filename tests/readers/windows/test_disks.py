"""Disks, volumes, their health and trim, as Windows answers; samples after Microsoft's pages."""

from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.facts.drives import Bus, Drives, Opinion
from smartdoctor.facts.filesystems import Fault
from smartdoctor.facts.trim import Trim
from smartdoctor.facts.volumes import Role, Volumes
from smartdoctor.host.door import Key
from smartdoctor.host.relay import Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.windows import drives, filesystems, trim, volumes
from tests.support.fake_host import fake_host
from tests.support.judged import judged

GB = 10**9
SSD = {
    "DeviceId": "0",
    "FriendlyName": "PC300 NVMe  SK hynix",
    "BusType": 17,
    "MediaType": 4,
    "HealthStatus": 0,
    "Size": "512110190592",
}
HDD = {**SSD, "DeviceId": "1", "FriendlyName": "WD Blue", "BusType": 11, "MediaType": 3}
DENIED = Missing(Why.DENIED, say("Not for us."))
LATE = Missing(Why.TIMED_OUT, say("Late."))


def room(left: int, *, size: int = 500 * GB, disks: tuple[int, ...] = (0,)) -> dict[str, Any]:
    return {
        "size": size, "available": left, "filesystem": "NTFS", "read_only": False,
        "disks": list(disks),
    }  # fmt: skip


def computer(
    *,
    disks: tuple[dict[str, Any], ...] = (SSD, HDD),
    counters: Any = DENIED,
    rooms: dict[str, Any] | None = None,
    states: tuple[dict[str, Any], ...] = ({"DriveLetter": 67, "DriveType": 3, "HealthStatus": 0},),
    off: int | None = None,
) -> Relay:
    known = rooms or {"C:": room(300 * GB)}
    values = {} if off is None else {"DisableDeleteNotification": off}
    answers: dict[Any, Any] = {
        ("wmi", drives.NAMESPACE, drives.DISKS): disks,
        ("wmi", drives.NAMESPACE, drives.COUNTERS): counters,
        ("wmi", drives.NAMESPACE, filesystems.VOLUMES): states,
        ("native", "fixed_drives"): list(known),
        ("registry", trim.PLACE): Key(values, ()),
        ("environment", "SYSTEMDRIVE"): "C:",
        ("environment", "USERPROFILE"): r"D:\Users\me",
    }
    answers |= {("native", "drive_room", place): each for place, each in known.items()}
    return fake_host(answers=answers)


def test_disks_without_rights() -> None:
    first, second = drives.read(computer()).drives
    assert (first.name, first.model, first.bus) == ("0", "PC300 NVMe SK hynix", Bus.NVME)
    assert (first.rotational, first.size, first.opinion) == (False, 512110190592, Opinion.WELL)
    assert (second.rotational, second.worn, second.powered) == (True, None, None)


def test_an_administrator_sees_the_counters() -> None:
    counted = {
        "DeviceId": "0", "Wear": 12, "Temperature": 46, "PowerOnHours": None,
        "ReadErrorsUncorrected": "3", "WriteErrorsUncorrected": None,
    }  # fmt: skip
    first, second = drives.read(computer(counters=(counted,))).drives
    assert (first.worn, first.temperature, first.powered, first.media) == (0.12, 46.0, None, 3)
    assert second.worn is None


@pytest.mark.parametrize(
    ("known", "opinion", "bus"),
    [
        ({"HealthStatus": 1}, Opinion.WORRIED, Bus.NVME),
        ({"HealthStatus": 2}, Opinion.FAILING, Bus.NVME),
        ({"HealthStatus": 5}, None, Bus.NVME),
        ({"BusType": 7}, None, Bus.USB),  # a bridge hides the health and seems well
        ({"BusType": 7, "HealthStatus": 1}, Opinion.WORRIED, Bus.USB),
        ({"FriendlyName": "Msft Virtual Disk", "BusType": 10}, None, Bus.VIRTUAL),
        ({"BusType": 8}, Opinion.WELL, Bus.RAID),  # Intel's driver in front of the one SSD
        ({"BusType": 99, "HealthStatus": "0"}, Opinion.WELL, Bus.OTHER),
    ],
)
def test_what_windows_thinks(known: dict[str, Any], opinion: Opinion | None, bus: Bus) -> None:
    (drive,) = drives.read(computer(disks=({**SSD, **known},))).drives
    assert (drive.opinion, drive.bus) == (opinion, bus)


def test_volumes_by_letter() -> None:
    rooms = {"C:": room(300 * GB), "D:": room(9 * GB, disks=(1,)), "E:": LATE}
    found = volumes.read(computer(rooms=rooms))
    assert [(each.place, each.role, each.disks) for each in found.volumes] == [
        ("C:", Role.SYSTEM, ("0",)),
        ("D:", Role.HOME, ("1",)),
    ]
    assert found.silent == ("E:",)
    assert found.volumes[0].used == 200 * GB


def test_a_volume_that_cannot_be_filled_is_left_out() -> None:
    rooms = {"C:": room(300 * GB), "F:": {**room(0), "read_only": True}, "G:": room(0, size=0)}
    assert [each.place for each in volumes.read(computer(rooms=rooms)).volumes] == ["C:"]


@pytest.mark.parametrize(
    ("letter", "name"), [(67, "C:"), ("c", "C:"), ("D:", "D:"), (0, ""), (None, ""), ("\0", "")]
)
def test_a_drive_letter_comes_as_a_number_or_as_text(letter: Any, name: str) -> None:
    assert filesystems.letter({"DriveLetter": letter}) == name


def test_what_windows_thinks_of_each_volume() -> None:
    rows = (
        {"DriveLetter": 67, "DriveType": 3, "HealthStatus": 1},
        {"DriveLetter": 68, "DriveType": 3, "HealthStatus": 3},
        {"DriveLetter": 0, "DriveType": 3, "HealthStatus": 3},  # recovery
        {"DriveLetter": 69, "DriveType": 2, "HealthStatus": 3},  # a stick
    )
    found = filesystems.parse(rows)
    assert found.names == ("C:", "D:")
    assert [(each.place, each.fault) for each in found.troubles] == [
        ("C:", Fault.SCAN),
        ("D:", Fault.REPAIR),
    ]
    with pytest.raises(Missing):
        filesystems.parse(())


@pytest.mark.parametrize(("value", "told"), [(None, ("0",)), (0, ("0",)), (1, ())])
def test_one_value_switches_trim_off(value: int | None, told: tuple[str, ...]) -> None:
    (drive,) = drives.read(computer(disks=(SSD,))).drives
    values = {} if value is None else {"DisableDeleteNotification": value}
    assert trim.parse(Key(values, ()), Drives(drives=(drive,))) == Trim(regular=False, at_once=told)


def test_a_value_without_sense_is_not_an_answer() -> None:
    with pytest.raises(Missing) as missing:
        trim.parse(Key({"DisableDeleteNotification": "yes"}, ()), Drives(drives=()))
    assert missing.value.why is Why.UNREADABLE


def test_judged_whole() -> None:
    found = judged(computer(), "storage", system="windows")
    assert {name: each.verdict for name, each in found.items()} == dict.fromkeys(
        ("storage.space", "storage.health", "storage.filesystem", "storage.trim"), Verdict.GOOD
    )
    sick = computer(
        disks=({**SSD, "HealthStatus": 2},),
        rooms={"C:": room(2 * GB)},
        states=({"DriveLetter": 67, "DriveType": 3, "HealthStatus": 2},),
        off=1,
    )
    verdicts = {
        name: each.verdict for name, each in judged(sick, "storage", system="windows").items()
    }
    assert verdicts == {
        "storage.space": Verdict.PROBLEM,
        "storage.health": Verdict.PROBLEM,
        "storage.filesystem": Verdict.PROBLEM,
        "storage.trim": Verdict.ADVICE,
    }


def test_a_full_external_disk_is_the_owners_business() -> None:
    rooms = {"C:": room(300 * GB), "X:": room(0, disks=(7,))}
    found = judged(computer(rooms=rooms), "storage.space", system="windows")
    assert found["storage.space"].verdict is Verdict.GOOD


def test_a_silent_card_reader_is_never_asked() -> None:
    """`fixed_drives` names no card reader, so nothing waits for its timeout."""
    found = volumes.read(computer())
    assert isinstance(found, Volumes)
    assert found.silent == ()
    assert replace(found).volumes[0].place == "C:"
