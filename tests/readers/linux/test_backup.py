"""What each backup tool wrote down, and what is made of it."""

import sqlite3
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.facts.backup import Backup, Kind, Target, Trust
from smartdoctor.facts.machine import Machine
from smartdoctor.host import Printed
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import (
    backup,
    backup_archives,
    backup_places,
    backup_snapshots,
    backup_sync,
    gsettings,
)
from smartdoctor.readers.linux.gsettings import GnomeSettings
from tests.support.fake_host import fake_host, stat
from tests.support.nobody import as_nobody, open_folder

HOME = "/home/me"
WHEN = datetime(2026, 11, 20, 10, tzinfo=UTC)
AT = WHEN.timestamp()
PLACES = backup_places.Places(
    home=HOME,
    config=f"{HOME}/.config",
    cache=f"{HOME}/.cache",
    data=f"{HOME}/.local/share",
    desktop=f"{HOME}/Desktop",
    documents=f"{HOME}/Documents",
)


NOT_GNOME = Missing(Why.ABSENT, say("This desktop is not GNOME."))


def gnome(prints: Any) -> GnomeSettings | Missing:
    """Read the settings as the engine would; Déjà Dup is asked for on any desktop."""
    desktop = Machine(
        kind="laptop", release="", release_id="", desktop="xfce", container=False, uptime=9000
    )
    host = fake_host(prints=prints, stats={gsettings.INSTALLED: stat()} if prints else {})
    try:
        return gsettings.read(host, desktop)
    except Missing as missing:
        return missing


def found(files: Any = None, stats: Any = None, prints: Any = None, **answers: Any) -> list[Backup]:
    known = {("environment", "HOME"): HOME, **answers.get("answers", {})}
    host = fake_host(files=files, stats=stats, prints=prints, answers=known)
    return list(backup.read(host, gnome(prints)).found)


def test_nothing_is_set_up() -> None:
    assert found() == []


def test_without_a_home_nobody_knows() -> None:
    with pytest.raises(Missing) as missing:
        backup.read(fake_host(), NOT_GNOME)
    assert missing.value.why is Why.UNREADABLE


# -- Borg, restic, Vorta


def test_borg() -> None:
    path = f"{HOME}/.config/borg/security/62bab6/manifest-timestamp"
    assert found({path: "2026-11-20T10:00:00.886536"}) == [
        Backup(
            tool="Borg",
            kind=Kind.BACKUP,
            trust=Trust.MEDIUM,
            last_ok=WHEN.replace(microsecond=886536),
        )
    ]
    assert backup_archives.parse_manifest("2026-11-20T11:00:00+01:00", path) == WHEN


def test_an_odd_manifest_is_unknown_not_absent() -> None:
    path = f"{HOME}/.config/borg/security/62bab6/manifest-timestamp"
    assert found({path: "soon"}) == [Backup(tool="Borg", kind=Kind.BACKUP, trust=Trust.NONE)]


def test_restic_by_the_newest_snapshot_of_each_archive() -> None:
    cache = f"{HOME}/.cache/restic"
    made = {
        f"{cache}/aaa/snapshots/04/044e": stat(AT - 99),
        f"{cache}/aaa/snapshots/05/051f": stat(AT),
        f"{cache}/bbb/snapshots/05/0520": stat(AT - 500),
    }
    assert [(each.last_ok, each.trust) for each in found(stats=made)] == [
        (WHEN, Trust.LOW),
        (datetime.fromtimestamp(AT - 500, UTC), Trust.LOW),
    ]


def vorta(home: Path, *runs: tuple[int, str], mode: str = "interval") -> list[Backup]:
    """A database with the columns Vorta's own code makes, read by the real SQLite."""
    folder = home / ".local/share/Vorta"
    folder.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(folder / "settings.db") as database:
        database.executescript(
            "CREATE TABLE backupprofilemodel (id INTEGER PRIMARY KEY, name, added_at, repo_id,"
            " schedule_mode, schedule_interval_count, schedule_interval_unit);"
            "CREATE TABLE repomodel (id INTEGER PRIMARY KEY, url);"
            "INSERT INTO repomodel VALUES (7, '/media/drive/archive');"
            "CREATE TABLE eventlogmodel (id INTEGER PRIMARY KEY, end_time, subcommand, returncode,"
            " profile);"
        )
        profile = (
            "INSERT INTO backupprofilemodel VALUES (?, 'x', '2026-01-01 00:00:00', ?, ?, 6, ?)"
        )
        database.execute(profile, (1, 7, mode, "hours"))
        database.execute(profile, (2, None, "off", "hours"))  # without an archive: unused
        for status, ended in runs:
            row = (ended, "create", status, "1")
            database.execute(
                "INSERT INTO eventlogmodel (end_time, subcommand, returncode, profile)"
                " VALUES (?, ?, ?, ?)",
                row,
            )
    database.close()
    places = backup_places.Places(str(home), "", "", f"{home}/.local/share", "", "")
    return list(backup_archives.vorta(LiveHost(), places))


def test_vorta_counts_failures_since_the_last_success(tmp_path: Path, monkeypatch) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps its own time zone")
    monkeypatch.setenv("TZ", "KST-9")
    time.tzset()
    runs = [(0, "2026-11-18 19:00:00"), (1, "2026-11-20 19:00:00"), (2, "2026-11-21 19:00:00")]
    try:
        (plan,) = vorta(tmp_path, *runs, (-1, "2026-11-22 00:00:00"))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (plan.last_ok, plan.failures, plan.every) == (WHEN, 1, 6 * 3600.0)
    assert plan.since is not None
    assert plan.target == Target(place="/media/drive/archive")


def test_vorta_that_never_ran(tmp_path: Path) -> None:
    (plan,) = vorta(tmp_path, (2, "2026-11-18 19:00:00"), mode="off")
    assert (plan.last_ok, plan.failures, plan.every) == (None, 1, None)


def test_a_broken_database_is_unknown(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / ".local/share/Vorta"
    folder.mkdir(parents=True)
    (folder / "settings.db").write_bytes(b"not a database" * 99)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    tools = [(each.tool, each.trust) for each in backup.read(LiveHost(), NOT_GNOME).found]
    assert ("Vorta", Trust.NONE) in tools


# -- Déjà Dup and Pika


def deja_dup(out: str, status: int = 0) -> list[Backup]:
    installed = {gsettings.INSTALLED: "<schemalist/>"}
    prints = {"gsettings list-recursively": Printed(out, "", status)}
    return found(stats=dict.fromkeys(installed, stat()), prints=prints)


def test_deja_dup() -> None:
    keys = (
        "org.gnome.DejaDup last-backup '2026-11-20T10:00:00Z'\n"
        "org.gnome.DejaDup last-run '2026-11-21T10:00:00Z'\n"
        "org.gnome.DejaDup periodic true\n"
        "org.gnome.DejaDup periodic-period 1\n"
        "org.gnome.DejaDup.Local folder 'me'\n"
    )
    (plan,) = deja_dup(keys)
    assert (plan.last_ok, plan.every, plan.trust) == (WHEN, 86400.0, Trust.HIGH)


def test_deja_dup_that_was_only_installed_is_no_backup() -> None:
    assert deja_dup("org.gnome.DejaDup last-backup ''\norg.gnome.DejaDup periodic false\n") == []


def test_deja_dup_that_cannot_be_asked_is_unknown() -> None:
    assert [each.trust for each in deja_dup("No such schema", 1)] == [Trust.NONE]
    assert [each.trust for each in deja_dup("org.gnome.DejaDup last-backup 'yesterday'\n")] == [
        Trust.NONE
    ]


def test_deja_dup_from_a_flatpak() -> None:
    path = f"{HOME}/.var/app/org.gnome.DejaDup/config/glib-2.0/settings/keyfile"
    text = "[org/gnome/deja-dup/local]\nlast-backup='x'\n\n[org/gnome/deja-dup]\n"
    (plan,) = found({path: f"{text}last-backup='2026-11-20T10:00:00.5Z'\n"})
    assert plan.last_ok == WHEN.replace(microsecond=500000)


PLAN = '[{"id": "a1", "schedule": {"enabled": true, "frequency": {"Weekly": {}}}}]'
RAN = '{"end": "2026-11-20T19:00:00.123456789+09:00", "outcome": {"Completed": {}}}'
FAILED = '{"end": "2026-11-21T19:00:00+09:00", "outcome": {"Failed": {"Other": "x"}}}'
STOPPED = '{"end": "2026-11-21T20:00:00+09:00", "outcome": {"Aborted": "User"}}'


def pika(history: str, plans: str = PLAN) -> list[Backup]:
    folder = f"{HOME}/.config/pika-backup"
    files = {f"{folder}/backup.json": plans, f"{folder}/history.json": history}
    return found(files, stats=dict.fromkeys(files, stat(AT)))


def test_pika() -> None:
    history = (
        f'{{"a1": {{"run": [{STOPPED}, {FAILED}, {RAN}], "last_completed": {RAN}}}, "gone": {{}}}}'
    )
    (plan,) = pika(history)
    assert plan.last_ok == WHEN.replace(microsecond=123456)
    assert (plan.failures, plan.every, plan.since) == (1, 7 * 86400.0, WHEN)


def test_pika_that_never_ran() -> None:
    (plan,) = pika("{}", '[{"id": "a1", "schedule": {"enabled": false, "frequency": "Hourly"}}]')
    assert (plan.last_ok, plan.every) == (None, None)


@pytest.mark.parametrize("odd", ["", "[]", '{"a1": 5}', '{"a1": {"run": 5}}', "[" * 99999])
def test_odd_history_is_unknown(odd: str) -> None:
    assert [each.trust for each in pika(odd)] == [Trust.NONE]


# -- Back In Time and Kup

CONFIG = """\
profiles=1:2
profile1.snapshots.path=/media/drive
profile1.snapshots.path.host=laptop
profile1.snapshots.path.user=me
profile1.snapshots.path.profile=1
profile1.schedule.mode=25
profile1.schedule.repeatedly.period=3
profile1.schedule.repeatedly.unit=20
profile2.snapshots.mode=ssh
profile2.schedule.mode=20
"""


def back_in_time(*there: str) -> list[Backup]:
    path = f"{HOME}/.config/backintime/config"
    stats = {path: stat(AT - 9999), **{each: stat(AT, kind="link") for each in there}}
    return found({path: CONFIG}, stats=stats)


def test_back_in_time() -> None:
    near, far = back_in_time("/media/drive/backintime/laptop/me/1/last_snapshot")
    assert (near.last_ok, near.trust, near.every) == (WHEN, Trust.HIGH, 3 * 86400.0)
    assert (far.last_ok, far.trust, far.every) == (None, Trust.NONE, 86400.0)


def test_a_drive_that_is_away_cannot_tell() -> None:
    assert back_in_time()[0].trust is Trust.NONE


def test_a_drive_that_is_there_and_empty_tells() -> None:
    first = back_in_time("/media/drive/backintime/laptop/me/1/logs")[0]
    assert (first.last_ok, first.trust) == (None, Trust.HIGH)


KUP = """\
[Kup settings]
Backups enabled=true
Number of backups=2

[Plan/1]
Description=Mine
Last complete backup=2026,11,20,10,0,0.412
Schedule interval=2
Schedule interval unit=2
Schedule type=1

[Plan/2]
Paths included[$e]=$HOME
"""


def test_kup() -> None:
    path = f"{HOME}/.config/kuprc"
    first, second = found({path: KUP}, stats={path: stat(AT - 9)})
    assert (first.last_ok, first.every) == (WHEN, 2 * 86400.0)
    assert (second.last_ok, second.every) == (None, None)


def test_kup_that_is_switched_off_is_no_backup() -> None:
    path = f"{HOME}/.config/kuprc"
    off = KUP.replace("Backups enabled=true\n", "")
    assert found({path: off}, stats={path: stat(AT)}) == []


def test_an_odd_date_is_unknown() -> None:
    path = f"{HOME}/.config/kuprc"
    odd = found({path: KUP.replace("2026,11", "2026,77")}, stats={path: stat(AT)})
    assert [each.trust for each in odd] == [Trust.NONE]


# -- Timeshift and snapper


def timeshift(settings: str, **more: str) -> list[Backup]:
    return found({backup_snapshots.SETTINGS: settings, **more})


def test_timeshift() -> None:
    info = {"/timeshift/snapshots/2026-11-20_19-00-01/info.json": f'{{"created": "{AT:.0f}"}}'}
    usual = '{"backup_device_uuid": "1234", "exclude": ["/home/me/**", "/root/**"]}'
    (plan,) = timeshift(usual, **info)
    assert (plan.kind, plan.last_ok, plan.covers_home) == (Kind.SNAPSHOT, WHEN, False)
    (plan,) = timeshift(usual.replace("/home/me", "+ /home/me"), **info)
    assert plan.covers_home


def test_timeshift_that_was_only_installed() -> None:
    assert timeshift('{"backup_device_uuid": "", "do_first_run": "true"}') == []


def test_timeshift_whose_disk_is_away_or_closed_is_unknown() -> None:
    assert [each.trust for each in timeshift('{"backup_device_uuid": "1"}')] == [Trust.NONE]
    closed = Missing(Why.DENIED, say("No."))
    assert [each.trust for each in found({backup_snapshots.SETTINGS: closed})] == [Trust.NONE]


def snapper(configurations: Any, **snapshots: Any) -> list[Backup]:
    answers: dict[Any, Any] = {
        ("bus", *backup_snapshots.SNAPPER, "ListConfigs", ""): (configurations,)
    }
    for name, listed in snapshots.items():
        answer = listed if isinstance(listed, Missing) else (listed,)
        answers["bus", *backup_snapshots.SNAPPER, "ListSnapshots", "s", name] = answer
    return found({"/etc/snapper/configs/home": ""}, answers=answers)


NOW_ENTRY = [0, 0, 0, -1, 0, "current", "", {}]


def test_snapper() -> None:
    made = [NOW_ENTRY, [3, 0, 0, round(AT), 0, "", "", {}], [2, 0, 0, round(AT) - 5, 0, "", "", {}]]
    root, home = snapper([["root", "/", {}], ["home", "/home", {}]], root=[NOW_ENTRY], home=made)
    assert (root.last_ok, root.covers_home) == (None, False)
    assert (home.last_ok, home.covers_home) == (WHEN, True)


def test_snapper_that_does_not_talk_to_us_is_unknown() -> None:
    closed = Missing(Why.UNREADABLE, say("error.no_permissions"))
    assert [each.trust for each in snapper([["root", "/", {}]], root=closed)] == [Trust.NONE]


# -- programs that keep files in step


def test_sync_covers_what_lies_in_its_folders() -> None:
    box = f"{HOME}/.dropbox/info.json"
    (away,) = found({box: f'{{"personal": {{"path": "{HOME}/Dropbox"}}}}'})
    assert (away.tool, away.kind, away.covers_home) == ("Dropbox", Kind.SYNC, False)
    folders = 'XDG_DESKTOP_DIR="$HOME/Dropbox/D"\nXDG_DOCUMENTS_DIR="$HOME/Dropbox/Docs"\n'
    (inside,) = found(
        {
            box: f'{{"personal": {{"path": "{HOME}/Dropbox"}}}}',
            f"{HOME}/.config/user-dirs.dirs": folders,
        }
    )
    assert inside.covers_home


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".config/Nextcloud/nextcloud.cfg", "[Accounts]\n0\\Folders\\1\\localPath=/home/me/\n"),
        (".config/syncthing/config.xml", '<folder id="x" label="y" path="/home/me" type="z">'),
        (".config/onedrive/config", '# sync_dir = "x"\nsync_dir = "~/"\n'),
    ],
)
def test_each_program_tells_its_folders(path: str, text: str) -> None:
    assert [each.covers_home for each in found({f"{HOME}/{path}": text})] == [True]
    assert [each.covers_home for each in found({f"{HOME}/{path}": "?"})] == [False]


def test_programs_that_cannot_be_asked_are_named_once() -> None:
    stats = {"/etc/borgmatic": stat(), f"{HOME}/.config/borgmatic": stat()}
    assert found(stats=stats) == [Backup(tool="borgmatic", kind=Kind.BACKUP, trust=Trust.NONE)]


def test_dropbox_of_a_stranger_is_harmless() -> None:
    assert backup_sync.dropbox("5") == []
    assert backup_sync.dropbox('{"a": 5, "b": {"path": "/x"}}') == ["/x"]


def test_what_is_roots_alone_is_unknown_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_folder() as folder:
        settings = folder / "timeshift.json"
        settings.write_text('{"backup_device_uuid": "1"}')
        settings.chmod(0o600)
        monkeypatch.setattr(backup_snapshots, "SETTINGS", str(settings))
        monkeypatch.setenv("HOME", str(folder))
        assert [each.tool for each in backup.read(LiveHost(), NOT_GNOME).found] == ["Timeshift"]
        assert as_nobody(lambda: _why(str(settings))) is Why.DENIED
        told = as_nobody(lambda: backup.read(LiveHost(), NOT_GNOME).found)
        assert [(each.tool, each.trust) for each in told] == [("Timeshift", Trust.NONE)]


def _why(path: str) -> Why | None:
    try:
        LiveHost().read(path)
    except Missing as missing:
        return missing.why
    return None
