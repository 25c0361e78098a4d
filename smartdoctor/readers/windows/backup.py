r"""File History, Windows Backup, OneDrive's folder backup, and other programs that are there.

HKCU\Software\Microsoft\Windows\CurrentVersion\FileHistory    ProtectedUpToTime: FILETIME, a QWORD
%LOCALAPPDATA%\Microsoft\Windows\FileHistory\Configuration\
    Config1.xml      <DPStatus>ENABLED, <DPFrequency>3600, <TargetUrl>E:\, <TargetDriveType>FIXED
    Catalog1.edb     written anew with each copy
event channel Microsoft-Windows-Backup                        4 complete, others failed
HKCU\...\OneDrive\Accounts\*                                  UserFolder
HKCU\...\Explorer\User Shell Folders                          Desktop, Personal (Documents)

Traps: ProtectedUpToTime was seen at 0 between two hourly runs, so the newer of it and the catalogue
counts, and both missing means unknown, not never (catalogue 19.3); OneDrive's own bit field is
quoted in two ways, so the folders' paths are compared instead (19.4); OneDrive deletes in step and
is no backup.  Without the right to read Windows Backup's log nobody can say that there is none.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from smartdoctor.facts.backup import Backup, Backups, Kind, Target, Trust
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.windows.backup_history import History, parse_history
from smartdoctor.readers.windows.event_xml import event_of

HISTORY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\FileHistory"
FOLDER = r"{local}\Microsoft\Windows\FileHistory\Configuration"
SHELL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
ONEDRIVE = r"HKCU\Software\Microsoft\OneDrive\Accounts"
CHANNEL, DONE = "Microsoft-Windows-Backup", 4
FAILED = frozenset({5, 9, 17, 22, 49, 50, 517, 518, 521, 546, 561, 564, 612})
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
SILENT = (
    ("Acronis", r"{data}\Acronis"),
    ("Backblaze", r"{data}\Backblaze"),
    ("Carbonite", r"{data}\Carbonite"),
    ("Duplicati", r"{local}\Duplicati"),
    ("Macrium Reflect", r"{data}\Macrium"),
    ("Veeam", r"{data}\Veeam"),
)
SYNCED = (
    ("Dropbox", r"{local}\Dropbox\info.json"),
    ("Google Drive", r"{local}\Google\DriveFS"),
    ("Nextcloud", r"{roaming}\Nextcloud\nextcloud.cfg"),
)


def read(host: Host) -> Backups:
    """Ask one after the other."""
    refused: Missing | None = None
    found = [*_file_history(host), *_onedrive(host)]
    try:
        found[1:1] = _windows_backup(host)
    except Missing as missing:
        refused = missing if missing.why not in (Why.ABSENT, Why.UNSUPPORTED) else None
    places = {
        "data": host.environment("PROGRAMDATA"),
        "local": host.environment("LOCALAPPDATA"),
        "roaming": host.environment("APPDATA"),
    }
    for kind, tools in ((Kind.BACKUP, SILENT), (Kind.SYNC, SYNCED)):
        for tool, path in tools:
            if _there(host, path.format(**places)):
                found.append(Backup(tool=tool, kind=kind, trust=Trust.NONE))
    if refused and not any(each.kind is Kind.BACKUP for each in found):
        raise refused  # there may be one that we cannot see
    return Backups(found=tuple(found))


def file_time(value: object) -> datetime | None:
    """Understand 100-nanosecond steps since 1601; 0 is no time."""
    if not isinstance(value, int) or not 0 < value < 1 << 62:
        return None
    return EPOCH + timedelta(microseconds=value // 10)


def _file_history(host: Host) -> Iterator[Backup]:
    folder = FOLDER.format(local=host.environment("LOCALAPPDATA"))
    try:
        history = parse_history(host.read(f"{folder}\\Config1.xml"))
    except Missing as missing:
        if missing.why is Why.ABSENT:
            return  # never set up
        history = History()
    if not history.enabled:
        return
    times = []
    with suppress(Missing):
        times.append(file_time(host.registry(HISTORY).values.get("ProtectedUpToTime")))
    for name in ("Catalog1.edb", "Catalog2.edb"):
        with suppress(Missing):
            times.append(datetime.fromtimestamp(host.stat(f"{folder}\\{name}").modified, UTC))
    last = max((each for each in times if each), default=None)
    target = None
    if history.place or history.remote:
        target = Target(place="" if history.remote else history.place, remote=history.remote)
    yield Backup(
        tool="File History",
        kind=Kind.BACKUP,
        trust=Trust.HIGH if last else Trust.NONE,
        last_ok=last,
        every=history.every,
        target=target,
    )


def _windows_backup(host: Host) -> Iterator[Backup]:
    entries = host.events(CHANNEL, "*", most=60)
    failures = 0
    for event in filter(None, map(event_of, entries)):
        if event.id == DONE:
            yield Backup(
                tool="Windows Backup",
                kind=Kind.BACKUP,
                trust=Trust.HIGH,
                last_ok=event.at,
                failures=failures,
            )
            return
        failures += event.id in FAILED
    if failures:
        yield Backup(tool="Windows Backup", kind=Kind.BACKUP, trust=Trust.HIGH, failures=failures)


def _onedrive(host: Host) -> Iterator[Backup]:
    try:
        accounts = host.registry(ONEDRIVE).keys
        shell = host.registry(SHELL).values
    except Missing:
        return
    home = host.environment("USERPROFILE")
    mine = [
        str(shell.get(name, "")).replace("%USERPROFILE%", home).casefold()
        for name in ("Desktop", "Personal")
    ]
    for account in accounts:
        try:
            folder = str(host.registry(f"{ONEDRIVE}\\{account}").values.get("UserFolder") or "")
        except Missing:
            continue
        if folder:
            inside = folder.rstrip("\\").casefold() + "\\"
            covers = all(path.startswith(inside) for path in mine)
            yield Backup(tool="OneDrive", kind=Kind.SYNC, trust=Trust.NONE, covers_home=covers)


def _there(host: Host, path: str) -> bool:
    try:
        host.stat(path)
    except Missing:
        return False
    return True
