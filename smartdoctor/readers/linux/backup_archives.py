"""Tools that write archives: Borg, its desktop program Vorta, and restic.

Borg      ~/.config/borg/security/<id>/manifest-timestamp   "2026-11-22T01:09:18.886536", UTC:
          when this computer last wrote to that archive; needs neither the archive nor its secret
          ~/.config/borg/security/<id>/location             "/media/drive/archive", "ssh://..."
restic    ~/.cache/restic/<id>/snapshots/<2 digits>/<id>    a file a snapshot, made when first seen
Vorta     ~/.local/share/Vorta/settings.db                  SQLite, tables named like its classes

Traps: Borg writes the same file when it only tidies up (MEDIUM); restic also keeps snapshots made
by other computers, and none after its cache was emptied (LOW); Vorta notes local time, which
SQLite itself turns into UTC; its exit status 1 is a warning, the archive is complete.

Held against Borg 1.2, restic 0.14 and a database made by Vorta 0.8's own code.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from smartdoctor.facts.backup import Backup, Kind, Target, Trust
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.backup_places import DAY, Places

UNITS = {"minutes": 60.0, "hours": 3600.0, "days": DAY, "weeks": 7 * DAY, "months": 30 * DAY}
MOST = 400  # snapshots looked at

PROFILES = """
    SELECT p.id, p.schedule_mode, p.schedule_interval_count, p.schedule_interval_unit,
           CAST(strftime('%s', p.added_at, 'utc') AS INTEGER), r.url
    FROM backupprofilemodel AS p JOIN repomodel AS r ON r.id = p.repo_id ORDER BY p.id
"""
RUNS = """
    SELECT returncode, CAST(strftime('%s', end_time, 'utc') AS INTEGER)
    FROM eventlogmodel WHERE subcommand = 'create' AND profile = ? AND returncode >= 0
    ORDER BY end_time DESC LIMIT 50
"""


def borg(host: Host, places: Places) -> Iterator[Backup]:
    """Find out when each archive was last written from here."""
    base = host.environment("BORG_BASE_DIR") or places.home
    config = host.environment("BORG_CONFIG_DIR") or (
        f"{base}/.config/borg" if base != places.home else f"{places.config}/borg"
    )
    for path in host.glob(f"{config}/security/*/manifest-timestamp"):
        when = parse_manifest(host.read(path), path)
        try:
            target = parse_location(host.read(path.replace("manifest-timestamp", "location")))
        except Missing:
            target = None
        yield Backup(tool="Borg", kind=Kind.BACKUP, trust=Trust.MEDIUM, last_ok=when, target=target)


def parse_manifest(text: str, path: str) -> datetime:
    """Return the moment; Borg 1 leaves out that it is UTC."""
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Missing(Why.UNREADABLE, say("{path} holds no time.", path=path)) from None
    return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)


def parse_location(text: str) -> Target:
    """Understand where an archive lies: a folder, file:// or another machine."""
    place = text.strip().removeprefix("file://")
    return Target(place=place) if place.startswith("/") else Target(place="", remote=True)


def restic(host: Host, places: Places) -> Iterator[Backup]:
    """Find the newest snapshot restic has seen, for each archive."""
    cache = host.environment("RESTIC_CACHE_DIR") or f"{places.cache}/restic"
    newest: dict[str, float] = {}
    for path in host.glob(f"{cache}/*/snapshots/*/*")[-MOST:]:
        archive = path.rsplit("/", 3)[0]
        newest[archive] = max(newest.get(archive, 0.0), host.stat(path).modified)
    for seen in newest.values():
        when = datetime.fromtimestamp(seen, UTC)
        yield Backup(tool="restic", kind=Kind.BACKUP, trust=Trust.LOW, last_ok=when)


def vorta(host: Host, places: Places) -> Iterator[Backup]:
    """Ask Vorta's own log what its runs came to."""
    flatpak = f"{places.home}/.var/app/com.borgbase.Vorta/data/Vorta/settings.db"
    for path in (f"{places.data}/Vorta/settings.db", flatpak):
        try:
            profiles = host.rows(path, PROFILES)
        except Missing as missing:
            if missing.why is Why.ABSENT:
                continue
            raise
        for number, mode, count, unit, added, url in profiles:
            every = {"off": None, "fixed": DAY}.get(mode, (count or 1) * UNITS.get(unit, DAY))
            runs = host.rows(path, RUNS, str(number))
            since = datetime.fromtimestamp(added, UTC) if added else None
            yield replace(parse_runs(runs, every, since), target=parse_location(str(url)))


def parse_runs(
    runs: tuple[tuple[int, int], ...], every: float | None, since: datetime | None
) -> Backup:
    """Judge the runs, newest first: 0 is success, 1 success with warnings."""
    failures = 0
    last_ok = None
    for status, ended in runs:
        if status in (0, 1):
            last_ok = datetime.fromtimestamp(ended, UTC)
            break
        failures += 1
    return Backup(
        tool="Vorta",
        kind=Kind.BACKUP,
        trust=Trust.HIGH,
        last_ok=last_ok,
        failures=failures,
        every=every,
        since=since,
    )
