"""Disks, volumes, their health and trim, as a Mac answers; samples after Apple's manuals."""

import json
import plistlib
from typing import Any

import pytest

from smartdoctor.facts.drives import Bus, Opinion
from smartdoctor.facts.filesystems import Fault
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.volumes import Role, Volumes
from smartdoctor.host import Printed
from smartdoctor.host.recording_secrets import from_value
from smartdoctor.host.relay import Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.macos import disk_list, drives, filesystems, profile, trim, volumes
from tests.support.fake_host import fake_host
from tests.support.judged import judged

GB = 10**9
NVME = {
    "_name": "APPLE SSD AP0512Z", "bsd_name": "disk0", "device_model": "APPLE SSD AP0512Z  ",
    "smart_status": "Verified", "spnvme_trim_support": "Yes", "size_in_bytes": 500277792768,
    "removable_media": "no", "detachable_drive": "no",
}  # fmt: skip
SATA = {
    "_name": "Samsung SSD 860", "bsd_name": "disk1", "device_model": "Samsung SSD 860",
    "smart_status": "Verified", "spsata_medium_type": "Solid State", "spsata_trim_support": "No",
}  # fmt: skip
DVD = {"_name": "HL-DT-ST DVDRW", "device_model": "HL-DT-ST DVDRW"}
LIST = {
    "AllDisksAndPartitions": [
        {"DeviceIdentifier": "disk0", "Partitions": [{"DeviceIdentifier": "disk0s2"}]},
        {"DeviceIdentifier": "disk3", "APFSPhysicalStores": [{"DeviceIdentifier": "disk0s2"}]},
    ]
}
MOUNTS = (
    ("/dev/disk3s1s1", "/", "apfs"),
    ("/dev/disk3s6", "/System/Volumes/VM", "apfs"),
    ("/dev/disk3s5", "/System/Volumes/Data", "apfs"),
    ("/dev/disk1s2", "/System/Volumes/xarts", "apfs"),
    ("/dev/disk4s1", "/Volumes/Films", "hfs"),
    ("/dev/disk5s1", "/Volumes/Installer", "hfs"),
    ("com.apple.TimeMachine.2026-11-20@/dev/disk3s5", "/Volumes/.timemachine/x", "apfs"),
)


def room(left: int, **known: Any) -> dict[str, Any]:
    return {
        "total": 500 * GB, "available": left, "important": 0, "internal": True,
        "removable": False, "local": True, "read_only": False, **known,
    }  # fmt: skip


def computer(
    *,
    nvme: dict[str, Any] | None = NVME,
    sata: dict[str, Any] | None = None,
    root: Any = None,
    listed: str | Missing | None = None,
    verified: str = "",
) -> Relay:
    sections: dict[str, Any] = {"SPNVMeDataType": [], "SPSerialATADataType": []}
    if nvme:
        sections["SPNVMeDataType"] = [{"_name": "Apple SSD Controller", "_items": [nvme]}]
    if sata:
        sections["SPSerialATADataType"] = [{"_name": "Intel", "_items": [DVD, sata]}]
    said = plistlib.dumps(LIST).decode() if listed is None else listed
    printed = said if isinstance(said, Missing) else Printed(said, "", 0)
    asked = f"system_profiler -json -timeout 12 {' '.join(profile.TYPES)}"
    prints: dict[str, Any] = {
        asked: Printed(json.dumps(sections), "", 0),
        "diskutil list -plist": printed,
        "diskutil verifyVolume /": Printed(verified, "", 0),
    }
    partitions = [
        {"device": device, "mountpoint": place, "fstype": kind, "opts": "rw"}
        for device, place, kind in MOUNTS
    ]
    answers: dict[Any, Any] = {
        ("psutil", "disk_partitions"): partitions,
        ("environment", "HOME"): "/Users/me",
        ("native", "volume_room", "/"): room(300 * GB, read_only=True) if root is None else root,
        ("native", "volume_room", "/Volumes/Films"): room(0, internal=False),
        ("native", "volume_room", "/Volumes/Installer"): room(0, read_only=True),
    }
    return fake_host(prints=prints, answers=answers)


def seen(host: Relay) -> Volumes:
    try:
        listed: Any = disk_list.read(host)
    except Missing as missing:
        listed = missing
    return volumes.read(host, listed)


def test_what_is_mounted_and_on_which_disk() -> None:
    drive = {"DeviceIdentifier": "disk5s2", "VolumeUUID": "A1C7", "MountPoint": "/Volumes/Copy"}
    old = {"DeviceIdentifier": "disk6s2", "VolumeUUID": "0F5B", "MountPoint": "/Volumes/Old"}
    away = {"DeviceIdentifier": "disk5s3", "VolumeUUID": "77"}
    container = {
        "DeviceIdentifier": "disk5",
        "APFSPhysicalStores": [{"DeviceIdentifier": "disk4s2"}],
        "APFSVolumes": [drive, away],
    }
    whole = {"DeviceIdentifier": "disk6", "Partitions": [old]}
    said = plistlib.dumps({"AllDisksAndPartitions": [container, whole]}).decode()
    found = disk_list.read(computer(listed=said))
    assert found.stores == {"disk5": ("disk4",)}
    assert [(each.volume, each.place, each.disks) for each in found.mounted] == [
        ("A1C7", "/Volumes/Copy", ("disk4",)),
        ("0F5B", "/Volumes/Old", ("disk6",)),
    ]


def test_a_container_is_one_volume_and_its_disk_is_the_real_one() -> None:
    found = seen(computer())
    assert [(each.place, each.role, each.disks) for each in found.volumes] == [
        ("/", Role.SYSTEM, ("disk0",))
    ]
    assert found.silent == ()


def test_what_macos_gives_back_by_itself_counts_as_room() -> None:
    (volume,) = seen(computer(root=room(5 * GB, important=60 * GB))).volumes
    assert (volume.free, volume.purgeable, volume.used) == (60 * GB, 55 * GB, 440 * GB)
    (volume,) = seen(computer(root=room(5 * GB, important=0))).volumes
    assert (volume.free, volume.purgeable) == (5 * GB, 0)


@pytest.mark.parametrize("listed", ["", "<plist>", Missing(Why.TIMED_OUT, say("Late."))])
def test_without_the_list_the_disk_is_not_known(listed: str | Missing) -> None:
    assert seen(computer(listed=listed)).volumes[0].disks == ()


def test_a_volume_that_does_not_answer_is_named() -> None:
    late = Missing(Why.TIMED_OUT, say("Late."))
    assert seen(computer(root=late)).silent == ("/",)


def of(host: Relay) -> profile.Profile:
    return profile.read(host)


def test_the_drives_of_the_profile() -> None:
    host = computer(sata=SATA)
    first, second = drives.read(host, of(host)).drives
    assert (first.name, first.model, first.bus) == ("disk0", "APPLE SSD AP0512Z", Bus.NVME)
    assert (first.opinion, first.trim, first.rotational) == (Opinion.WELL, True, False)
    assert (second.bus, second.rotational, second.trim) == (Bus.SATA, False, None)
    assert trim.read(host, of(host)).at_once == ("disk0",)


@pytest.mark.parametrize(
    ("status", "opinion"),
    [("Verified", Opinion.WELL), ("Failing", Opinion.FAILING), ("Not Supported", None)],
)
def test_the_opinion_of_a_drive(status: str, opinion: Opinion | None) -> None:
    host = computer(nvme={**NVME, "smart_status": status})
    assert drives.read(host, of(host)).drives[0].opinion == opinion


def test_a_recording_of_it_names_no_serial_number() -> None:
    printed = json.dumps({"_items": [{**NVME, "device_serial": "0ba0123456789abc"}]})
    assert "0ba0123456789abc" in set(from_value("out", printed))


def test_a_mac_without_disks_inside() -> None:
    host = computer(nvme=None)
    with pytest.raises(Missing) as missing:
        drives.read(host, of(host))
    assert missing.value.why is Why.ABSENT
    with pytest.raises(Missing) as missing:
        trim.read(host, of(host))
    assert missing.value.why is Why.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("The volume appears to be OK\nFile system check exit code is 0\n", []),
        ("error: sm_free_count\nFile system check exit code is 8\n", [Fault.REPAIR]),
    ],
)
def test_the_volume_is_verified_when_there_is_time(text: str, faults: list[Fault]) -> None:
    late = Missing(Why.TIMED_OUT, say("Late."))
    found = filesystems.read(computer(verified=text), Scope(thorough=True), late)
    assert [each.fault for each in found.troubles] == faults


@pytest.mark.parametrize(
    ("thorough", "text", "why"),
    [
        (False, "File system check exit code is 0\n", Why.NOT_ASKED),
        (True, "", Why.UNREADABLE),
        (True, "File system check exit code is 65\n", Why.UNREADABLE),
    ],
)
def test_without_a_look_nothing_is_known(thorough: bool, text: str, why: Why) -> None:
    late = Missing(Why.TIMED_OUT, say("Late."))
    with pytest.raises(Missing) as missing:
        filesystems.read(computer(verified=text), Scope(thorough=thorough), late)
    assert missing.value.why is why


def test_judged_whole() -> None:
    found = judged(computer(), "storage", system="macos")
    assert {name: each.verdict for name, each in found.items()} == {
        "storage.space": Verdict.GOOD,
        "storage.health": Verdict.GOOD,
        "storage.filesystem": Verdict.SKIPPED,
        "storage.trim": Verdict.GOOD,
    }
    sick = computer(
        nvme=None, sata={**SATA, "smart_status": "Failing"}, root=room(1 * GB, important=2 * GB),
        listed=plistlib.dumps(
            {"AllDisksAndPartitions": [
                {"DeviceIdentifier": "disk3", "APFSPhysicalStores": [
                    {"DeviceIdentifier": "disk1s2"}]}]}
        ).decode(),
        verified="File system check exit code is 8\n",
    )  # fmt: skip
    found = judged(sick, "storage", system="macos", scope=Scope(thorough=True))
    assert {name: each.verdict for name, each in found.items()} == {
        "storage.space": Verdict.PROBLEM,
        "storage.health": Verdict.PROBLEM,
        "storage.filesystem": Verdict.PROBLEM,
        "storage.trim": Verdict.ADVICE,
    }
    ways = [each.id for each in found["storage.space"].remedies]
    assert ways == ["make_room", "thin_snapshots"]
