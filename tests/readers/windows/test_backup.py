"""File History, Windows Backup and OneDrive, after public descriptions of their files."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.backup import Backup, Backups, Kind, Target, Trust
from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.host import Key, Stat
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import backup, backup_targets
from smartdoctor.readers.windows.backup_history import parse_history
from tests.support.fake_host import fake_host, stat

LOCAL = r"C:\Users\anna\AppData\Local"
FOLDER = rf"{LOCAL}\Microsoft\Windows\FileHistory\Configuration"
PLACES = {
    ("environment", "LOCALAPPDATA"): LOCAL,
    ("environment", "PROGRAMDATA"): r"C:\ProgramData",
    ("environment", "APPDATA"): r"C:\Users\anna\AppData\Roaming",
    ("environment", "USERPROFILE"): r"C:\Users\anna",
}
WHEN = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FILETIME = int((WHEN - backup.EPOCH).total_seconds()) * 10_000_000


def config(url: str = "E:\\", kind: str = "FIXED", status: str = "ENABLED") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-16"?>\n'
        '<DataProtectionUserConfig SchemaVersion="1"><DPFrequency>3600</DPFrequency>'
        f"<DPStatus>{status}</DPStatus><Target><TargetUrl>{url}</TargetUrl>"
        f"<TargetDriveType>{kind}</TargetDriveType></Target></DataProtectionUserConfig>"
    )


def look(
    text: str | Missing | None = None, *, stats: dict[str, Stat] | None = None, **answers: Any
) -> tuple[Backup, ...]:
    files = {} if text is None else {f"{FOLDER}\\Config1.xml": text}
    known = PLACES | answers.get("known", {})
    return backup.read(fake_host(files=files, stats=stats, answers=known)).found


def protected(value: object) -> dict[tuple[Any, ...], Any]:
    return {("registry", backup.HISTORY): Key({"ProtectedUpToTime": value}, ())}


def test_file_history_as_it_should_be() -> None:
    (found,) = look(config(), known=protected(FILETIME))
    assert (found.tool, found.last_ok, found.every) == ("File History", WHEN, 3600.0)
    assert found.target == Target(place="E:")


def test_trap_03_a_time_of_nothing_between_two_runs() -> None:
    catalogue = {f"{FOLDER}\\Catalog1.edb": stat(WHEN.timestamp())}
    (found,) = look(config(), stats=catalogue, known=protected(0))
    assert found.last_ok == WHEN
    (unknown,) = look(config(), known=protected(0))
    assert unknown.trust is Trust.NONE


def test_switched_off_or_never_set_up() -> None:
    assert look(config(status="DISABLED")) == ()
    assert look() == ()


def test_a_server_is_not_named() -> None:
    (found,) = look(config(r"\\nas\backup\\", "REMOTE"), known=protected(FILETIME))
    assert found.target == Target(place="", remote=True)


def test_settings_that_may_not_be_read_are_still_named() -> None:
    (found,) = look(Missing(Why.DENIED, say("No.")))
    assert (found.tool, found.trust) == ("File History", Trust.NONE)


@pytest.mark.parametrize("text", ["", "<a", "<!DOCTYPE a><a/>", "\ufeff"])
def test_odd_settings_are_unreadable(text: str) -> None:
    with pytest.raises(Missing) as told:
        parse_history(text)
    assert told.value.why is Why.UNREADABLE


@pytest.mark.parametrize("value", [0, -1, None, "x", 1 << 63])
def test_no_time(value: object) -> None:
    assert backup.file_time(value) is None


def event(number: int, day: int) -> str:
    return (
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
        "<Provider Name='Microsoft-Windows-Backup'/>"
        f"<EventID>{number}</EventID><TimeCreated SystemTime='2026-11-{day:02}T10:00:00.0Z'/>"
        "</System></Event>"
    )


def test_windows_backup_counts_failures_since_the_last_success() -> None:
    logged = (event(5, 21), event(14, 20), event(517, 20), event(4, 19), event(5, 18))
    known: dict[tuple[Any, ...], Any] = {("events", backup.CHANNEL, "*", 60): logged}
    (found,) = look(known=known)
    assert (found.failures, found.last_ok) == (2, datetime(2026, 11, 19, 10, tzinfo=UTC))
    known = {("events", backup.CHANNEL, "*", 60): (event(5, 21),)}
    (failed,) = look(known=known)
    assert failed.last_ok is None


def test_a_log_that_cannot_be_read_is_not_no_backup() -> None:
    known: dict[tuple[Any, ...], Any] = {
        ("events", backup.CHANNEL, "*", 60): Missing(Why.UNREADABLE, say("Broken."))
    }
    with pytest.raises(Missing):
        look(known=known)
    (found,) = look(config(), known=known | protected(FILETIME))
    assert found.tool == "File History"


def onedrive(desktop: str, documents: str) -> dict[tuple[Any, ...], Any]:
    return {
        ("registry", backup.ONEDRIVE): Key({}, ("Personal", "Odd")),
        ("registry", rf"{backup.ONEDRIVE}\Personal"): Key(
            {"UserFolder": r"C:\Users\anna\OneDrive", "KfmFoldersProtectedNow": 7}, ()
        ),
        ("registry", backup.SHELL): Key({"Desktop": desktop, "Personal": documents}, ()),
    }


def test_a_closed_log_is_no_proof_that_there_is_no_backup() -> None:
    shut = {("events", backup.CHANNEL, "*", 60): Missing(Why.DENIED, say("No."))}
    with pytest.raises(Missing) as told:
        look(known=shut)
    assert told.value.why is Why.DENIED
    (found,) = look(config(), known=shut | protected(FILETIME))
    assert found.tool == "File History"


def test_trap_04_folders_are_compared_not_bits() -> None:
    inside = onedrive(r"%USERPROFILE%\OneDrive\Desktop", r"C:\Users\anna\onedrive\문서")
    (found,) = look(known=inside)
    assert (found.kind, found.covers_home) == (Kind.SYNC, True)
    (half,) = look(known=onedrive(r"%USERPROFILE%\OneDrive\Desktop", r"%USERPROFILE%\Documents"))
    assert half.covers_home is False


def test_programs_that_cannot_be_asked() -> None:
    (found,) = look(stats={r"C:\ProgramData\Macrium": stat(kind="folder")})
    assert (found.tool, found.trust) == ("Macrium Reflect", Trust.NONE)


# -- where it lies

OWN = Volumes(
    volumes=(
        Volume(
            place="C:", role=Role.SYSTEM, filesystem="ntfs", size=9, used=1, free=8, files=0,
            files_free=0, disks=("0",),
        ),
    )
)  # fmt: skip


def seen(target: Target, **answers: Any) -> Any:
    known = Backup(
        tool="File History", kind=Kind.BACKUP, trust=Trust.HIGH, last_ok=WHEN, target=target
    )
    host = fake_host(answers=answers.get("known", {}))
    return backup_targets.read(host, Backups(found=(known,)), OWN).targets[0]


def test_a_drive_that_is_there() -> None:
    room = {"size": 100, "available": 40, "disks": [1]}
    known = {("native", "drive_room", "E:"): room, ("native", "volume_protection", "E:"): 2}
    found = seen(Target(place="E:"), known=known)
    assert (found.reachable, found.disks, found.encrypted) == (True, ("1",), False)
    assert (found.size, found.free) == (100, 40)


def test_a_drive_that_is_away_or_does_not_answer() -> None:
    assert seen(Target(place="E:")).reachable is False
    late = {("native", "drive_room", "E:"): Missing(Why.TIMED_OUT, say("Late."))}
    assert seen(Target(place="E:"), known=late).reachable is None


def test_a_server() -> None:
    assert seen(Target(place="", remote=True)).reachable is None


def test_without_any_backup_there_is_no_place() -> None:
    with pytest.raises(Missing) as told:
        backup_targets.read(fake_host(), Backups(found=()), OWN)
    assert told.value.why is Why.ABSENT
