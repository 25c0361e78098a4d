"""Time Machine, and which other backup and sync programs a Mac has.

/Library/Preferences/com.apple.TimeMachine.plist     readable with Full Disk Access only:
    AutoBackup            true
    AutoBackupInterval    3600, 86400 or 604800 seconds (macOS 13 and later)
    Destinations          [{DestinationID, SnapshotDates: [date ...], ReferenceLocalSnapshotDate,
                            LastKnownEncryptionState: "Encrypted", NetworkURL (a server only)}]
tmutil destinationinfo -X     {"Destinations": [{"ID", "Kind": "Local"|"Network", "MountPoint"}]}

Traps: tmutil ends with 0 also when nothing is set up, and then prints a sentence or an empty list
instead (catalogue 19.2); some of its verbs want Full Disk Access too and say so; snapshots on the
Mac's own disk are no backup; the time of the newest local snapshot that was copied is written even
where SnapshotDates is not kept.
"""

import plistlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError

from smartdoctor.facts.backup import Backup, Backups, Kind, Target, Trust
from smartdoctor.host import Host
from smartdoctor.host.commands import TMUTIL
from smartdoctor.model import Missing, Why, say

SETTINGS = "/Library/Preferences/com.apple.TimeMachine.plist"
HOUR = 3600.0
NOTHING = "no destinations configured"
SILENT = (
    ("Arq", "/Applications/Arq.app"),
    ("Backblaze", "/Library/Backblaze.bzpkg"),
    ("Carbon Copy Cloner", "/Applications/Carbon Copy Cloner.app"),
    ("Carbonite", "/Applications/Carbonite.app"),
    ("CrashPlan", "/Applications/CrashPlan.app"),
    ("SuperDuper", "/Applications/SuperDuper!.app"),
)
ICLOUD = "{home}/Library/Mobile Documents/com~apple~CloudDocs"
SYNCED = (
    ("Dropbox", "{home}/.dropbox/info.json"),
    ("Google Drive", "{home}/Library/Application Support/Google/DriveFS"),
    ("OneDrive", "{home}/Library/Group Containers/UBF8T346G9.OneDriveStandaloneSuite"),
)


def read(host: Host) -> Backups:
    """Read Time Machine's own notes; without the right to, say so unless another tool tells."""
    home = host.environment("HOME")
    found = [
        Backup(tool=tool, kind=Kind.BACKUP, trust=Trust.NONE)
        for tool, path in SILENT
        if _there(host, path)
    ]
    found += _synced(host, home)
    try:
        found += parse(opened(host.read_bytes(SETTINGS)))
    except Missing as missing:
        if missing.why is Why.DENIED and not nowhere(host):
            says = say(
                "macOS shows when Time Machine last ran only to programs with Full Disk Access;"
                " it is granted under Privacy & Security."
            )
            raise Missing(Why.DENIED, says) from missing
        if missing.why not in (Why.ABSENT, Why.DENIED):
            raise
    return Backups(found=tuple(found))


def destinations(host: Host) -> list[dict[str, Any]]:
    """Return the places Time Machine is set up for; none is a fine answer."""
    said = host.run(TMUTIL, "destinationinfo", "-X").out
    return parse_destinations(said)


def nowhere(host: Host) -> bool:
    """Whether tmutil says that Time Machine is not set up; a refusal to tell says nothing."""
    said = host.run(TMUTIL, "destinationinfo", "-X")
    told = "<plist" in said.out or NOTHING in f"{said.out}{said.err}".casefold()
    return told and not parse_destinations(said.out)


def parse_destinations(text: str) -> list[dict[str, Any]]:
    """Understand tmutil, whatever its exit status; a sentence instead of a list means none."""
    if "<plist" not in text:
        return []
    known = opened(text.encode())
    listed = known.get("Destinations")
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def parse(settings: dict[str, Any]) -> Iterator[Backup]:
    """Return each destination with its newest complete backup."""
    every = settings.get("AutoBackupInterval", HOUR) if settings.get("AutoBackup") else None
    listed = settings.get("Destinations")
    for each in listed if isinstance(listed, list) else []:
        dates = [*_dates(each.get("SnapshotDates")), *_dates([_reference(each)])]
        state = each.get("LastKnownEncryptionState")
        yield Backup(
            tool="Time Machine",
            kind=Kind.BACKUP,
            trust=Trust.HIGH,
            last_ok=max(dates, default=None),
            every=float(every) if isinstance(every, int | float) else None,
            target=Target(
                place="Time Machine",
                remote="NetworkURL" in each,
                encrypted={"Encrypted": True, "NotEncrypted": False}.get(str(state)),
            ),
        )


def opened(raw: bytes) -> dict[str, Any]:
    """Open a property list."""
    try:
        known = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ExpatError, ValueError, RecursionError,
            OverflowError, IndexError) as error:  # fmt: skip
        raise _odd() from error
    if not isinstance(known, dict):
        raise _odd()
    return known


def _reference(each: dict[str, Any]) -> Any:
    return each.get("ReferenceLocalSnapshotDate")


def _dates(found: Any) -> list[datetime]:
    listed = found if isinstance(found, list) else []
    return [each.replace(tzinfo=UTC) for each in listed if isinstance(each, datetime)]


def _synced(host: Host, home: str) -> Iterator[Backup]:
    cloud = ICLOUD.format(home=home)
    if _there(host, f"{cloud}/Desktop"):
        covers = _there(host, f"{cloud}/Documents")
        yield Backup(tool="iCloud", kind=Kind.SYNC, trust=Trust.NONE, covers_home=covers)
    for tool, path in SYNCED:
        if _there(host, path.format(home=home)):
            yield Backup(tool=tool, kind=Kind.SYNC, trust=Trust.NONE)


def _there(host: Host, path: str) -> bool:
    try:
        host.stat(path)
    except Missing:
        return False  # not there, or hidden from us: nothing is claimed
    return True


def _odd() -> Missing:
    return Missing(Why.UNREADABLE, say("Time Machine's own notes made no sense."))
