"""Time Machine's notes and tmutil's answers, written after their documentation."""

import plistlib
from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.backup import Backups, Kind, Trust
from smartdoctor.facts.backup_targets import Seen
from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import backup, backup_targets
from smartdoctor.readers.macos.disk_list import DiskList, Mounted
from tests.support.fake_host import fake_host, stat

HOME = {("environment", "HOME"): "/Users/anna"}
OLD, NEW = datetime(2026, 11, 1, 8, 0), datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 - as plistlib gives
ASK = "tmutil destinationinfo -X"
NONE = Printed("tmutil: No destinations configured.\n", "", 0)
DENIED = Missing(Why.DENIED, say("Operation not permitted."))


def plist(value: Any) -> bytes:
    return plistlib.dumps(value)


def settings(**more: Any) -> bytes:
    place = {
        "DestinationID": "0852943E-8EC2-4386-8C31-ECE56488E8B4",
        "SnapshotDates": [OLD, NEW],
        "LastKnownEncryptionState": "Encrypted",
    }
    return plist({"AutoBackup": True, "Destinations": [place | more]})


def look(raw: bytes | Missing | None, said: Printed = NONE, **stats: Any) -> Backups:
    files = {} if raw is None else {backup.SETTINGS: raw}
    return backup.read(fake_host(files=files, prints={ASK: said}, answers=HOME, **stats))


def destination(**more: Any) -> Printed:
    known = {"Name": "Drive", "Kind": "Local", "ID": "X", **more}
    return Printed(plist({"Destinations": [known]}).decode(), "", 0)


def test_the_newest_of_all_dates_counts() -> None:
    (found,) = look(settings(ReferenceLocalSnapshotDate=OLD)).found
    assert found.last_ok == NEW.replace(tzinfo=UTC)
    assert (found.kind, found.trust, found.every) == (Kind.BACKUP, Trust.HIGH, 3600.0)
    assert found.target is not None
    assert found.target.encrypted


def test_by_hand_or_at_another_pace() -> None:
    assert next(backup.parse({"AutoBackup": False, "Destinations": [{}]})).every is None
    daily = {"AutoBackup": True, "AutoBackupInterval": 86400, "Destinations": [{}]}
    assert next(backup.parse(daily)).every == 86400.0


def test_set_up_and_never_run() -> None:
    (found,) = look(plist({"AutoBackup": True, "Destinations": [{"DestinationID": "X"}]})).found
    assert found.last_ok is None


def test_trap_02_nothing_set_up_also_ends_with_success() -> None:
    assert look(plist({"AutoBackup": False})).found == ()
    assert look(None).found == ()
    assert look(DENIED, NONE).found == ()


def test_without_full_disk_access_the_right_is_named() -> None:
    with pytest.raises(Missing) as told:
        look(DENIED, destination())
    assert told.value.why is Why.DENIED
    assert "Full Disk Access" in told.value.says.template


@pytest.mark.parametrize("said", ["tmutil: destinationinfo requires Full Disk Access", ""])
def test_a_tool_that_may_not_tell_either_does_not_mean_that_nothing_is_set_up(said: str) -> None:
    with pytest.raises(Missing) as told:
        look(DENIED, Printed("", said, 78))
    assert told.value.why is Why.DENIED


@pytest.mark.parametrize("raw", [b"", b"bplist00", b"<plist><array/></plist>"])
def test_spoiled_notes(raw: bytes) -> None:
    with pytest.raises(Missing) as told:
        look(raw)
    assert told.value.why is Why.UNREADABLE


def test_other_programs_and_icloud_are_named() -> None:
    cloud = "/Users/anna/Library/Mobile Documents/com~apple~CloudDocs"
    there = {
        "/Applications/Arq.app": stat(),
        f"{cloud}/Desktop": stat(),
        f"{cloud}/Documents": stat(),
    }
    found = {each.tool: each for each in look(None, stats=there).found}
    assert found["Arq"].trust is Trust.NONE
    assert (found["iCloud"].kind, found["iCloud"].covers_home) == (Kind.SYNC, True)


# -- where it lies

OWN = Volumes(
    volumes=(
        Volume(
            place="/", role=Role.SYSTEM, filesystem="apfs", size=9, used=1, free=8, files=0,
            files_free=0, disks=("disk0",),
        ),
    )
)  # fmt: skip
DRIVE = Mounted(volume="A1C7", place="/Volumes/Drive", disks=("disk4",))
ROOM = {("native", "volume_room", "/Volumes/Drive"): {"total": 1000, "available": 300}}
SILENT = Missing(Why.TIMED_OUT, say("No."))


def seen(said: Printed | None, *mounted: Mounted, answers: Any = None, **more: Any) -> Seen:
    raw = settings(**more)
    known = Backups(found=tuple(backup.parse(plistlib.loads(raw))))
    prints = {ASK: said} if said else {}
    host = fake_host(prints=prints, answers=answers or {}, files={backup.SETTINGS: raw})
    listed = DiskList(stores={}, mounted=mounted) if mounted else SILENT
    return backup_targets.read(host, known, OWN, listed).targets[0]


def test_a_drive_that_is_connected_needs_no_tmutil() -> None:
    found = seen(None, DRIVE, answers=ROOM, DestinationUUIDs=["A1C7"])
    assert (found.reachable, found.disks, found.size, found.free) == (True, ("disk4",), 1000, 300)
    assert found.encrypted


def test_a_drive_whose_number_is_not_noted_is_found_by_tmutil() -> None:
    found = seen(destination(MountPoint="/Volumes/Drive"), DRIVE, answers=ROOM)
    assert (found.reachable, found.disks, found.size) == (True, ("disk4",), 1000)


def test_a_destination_is_known_by_its_number() -> None:
    known = [{"ID": "A"}, {"ID": "B", "MountPoint": "/Volumes/Drive"}]
    assert backup_targets.same({"DestinationID": "B"}, known, 0) == known[1]
    assert backup_targets.same({}, known, 0) == known[0]
    assert backup_targets.same({"DestinationID": "B"}, [], 0) == {}


def test_a_drive_that_is_away() -> None:
    found = seen(destination())
    assert (found.reachable, found.disks) == (False, ())


def test_a_server() -> None:
    assert seen(destination(Kind="Network")).remote
    assert seen(NONE, NetworkURL="smb://nas/tm").remote


def test_a_drive_diskutil_says_nothing_about() -> None:
    found = seen(destination(MountPoint="/Volumes/Drive"))
    assert (found.reachable, found.disks) == (True, ())


def test_without_any_backup_there_is_no_place() -> None:
    with pytest.raises(Missing) as told:
        backup_targets.read(fake_host(), Backups(found=()), OWN, SILENT)
    assert told.value.why is Why.ABSENT
