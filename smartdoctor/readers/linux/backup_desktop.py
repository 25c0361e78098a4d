"""Backup programs of the GNOME desktop: Déjà Dup and Pika Backup.

Déjà Dup   the desktop's settings (gsettings.py):
               org.gnome.DejaDup last-backup '2026-11-20T10:00:00Z'      the last success, or ''
               org.gnome.DejaDup periodic true  /  periodic-period 7     days
           as Flatpak the same keys in ~/.var/app/org.gnome.DejaDup/config/glib-2.0/settings/keyfile
Pika       ~/.config/pika-backup/backup.json     list of plans: id, schedule {enabled, frequency}
           ~/.config/pika-backup/history.json    by id: last_completed {end}, run [{end, outcome}]

Traps: `last-run` of Déjà Dup is also set by a restore; a tool that was only installed (Ubuntu does)
is no backup; Pika keeps the history of plans that were deleted.

Held against Déjà Dup 44's settings through the real gsettings; Pika after its published source.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from smartdoctor.facts.backup import Backup, Kind, Target, Trust
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.backup_places import DAY, Places, from_json, there
from smartdoctor.readers.linux.gsettings import DEJA_DUP, INSTALLED, GnomeSettings, plain

LOCAL = f"{DEJA_DUP}.Local"
PIKA = "org.gnome.World.PikaBackup"
OFTEN = {"Hourly": 3600.0, "Daily": DAY, "Weekly": 7 * DAY, "Monthly": 31 * DAY}


def deja_dup(gnome: GnomeSettings | Missing, host: Host, places: Places) -> Iterator[Backup]:
    """Look into the settings of the installed program, and read those of the Flatpak."""
    if there(host, INSTALLED):
        keys = {} if isinstance(gnome, Missing) else settings(gnome)
        if not keys:
            raise Missing(Why.UNREADABLE, say("Déjà Dup's settings could not be read."))
        yield from judge_deja_dup(keys)
    flatpak = f"{places.home}/.var/app/{DEJA_DUP}/config/glib-2.0/settings/keyfile"
    try:
        text = host.read(flatpak)
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return
    local = parse_keyfile(text, "org/gnome/deja-dup/local")
    known = parse_keyfile(text, "org/gnome/deja-dup")
    yield from judge_deja_dup({**known, **{f"local/{name}": each for name, each in local.items()}})


def settings(gnome: GnomeSettings) -> dict[str, str]:
    """Return the keys of the main schema and, as local/NAME, of the part about folders."""
    local = {f"local/{name}": each for name, each in gnome.keys(LOCAL).items()}
    return gnome.keys(DEJA_DUP) | local


def parse_keyfile(text: str, group: str) -> Mapping[str, str]:
    """Return the keys of one group of a settings file."""
    keys: dict[str, str] = {}
    current = ""
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if line.startswith("["):
            current = line.strip("[] ")
        elif equals and current == group:
            keys[name.strip()] = plain(value.strip())
    return keys


def judge_deja_dup(keys: Mapping[str, str]) -> Iterator[Backup]:
    """Return the plan, if there is one: a schedule, or at least one backup made."""
    last, scheduled = keys.get("last-backup", ""), keys.get("periodic") == "true"
    if not last and not scheduled:
        return
    days = keys.get("periodic-period", "7").rpartition(" ")[2]
    yield Backup(
        tool="Déjà Dup",
        kind=Kind.BACKUP,
        trust=Trust.HIGH,
        last_ok=_moment(last) if last else None,
        every=int(days) * DAY if scheduled and days.isdigit() else None,
        target=_deja_dup_target(keys),
    )


def _deja_dup_target(keys: Mapping[str, str]) -> Target | None:
    """A folder of this computer is named; a drive is known by its number, a cloud by its name."""
    backend, folder = keys.get("backend", ""), keys.get("local/folder", "")
    if backend == "local" and folder.startswith("/"):
        return Target(place=folder)
    far = ("google", "microsoft", "remote", "rclone")
    return Target(place="", remote=True) if backend in far else None


def pika(host: Host, places: Places) -> Iterator[Backup]:
    """Read plans and history of the installed program and of the Flatpak."""
    for config in (places.config, f"{places.home}/.var/app/{PIKA}/config"):
        path = f"{config}/pika-backup/backup.json"
        try:
            plans = from_json(host.read(path), path)
            since = datetime.fromtimestamp(host.stat(path).modified, UTC)
        except Missing as missing:
            if missing.why is Why.ABSENT:
                continue
            raise
        past = f"{config}/pika-backup/history.json"
        history = from_json(host.read(past), past) if there(host, past) else {}
        yield from parse_pika(plans, history, since)


def parse_pika(plans: Any, history: Any, since: datetime) -> Iterator[Backup]:
    """Return each plan that still exists, with what its runs came to."""
    try:
        for plan in plans:
            told = history.get(plan["id"]) or {}
            completed = told.get("last_completed")
            last = _moment(completed["end"]) if completed else None
            schedule = plan.get("schedule") or {}
            frequency = schedule.get("frequency", "Daily")
            often = frequency if isinstance(frequency, str) else next(iter(frequency))
            yield Backup(
                tool="Pika Backup",
                kind=Kind.BACKUP,
                trust=Trust.HIGH,
                last_ok=last,
                failures=_failed(told.get("run") or []),
                every=OFTEN.get(often) if schedule.get("enabled") else None,
                since=since,
            )
    except (AttributeError, KeyError, StopIteration, TypeError):
        raise Missing(Why.UNREADABLE, say("Pika Backup's own files made no sense.")) from None


def _failed(runs: list[Any]) -> int:
    """Count the failures, newest first, up to the last run that was completed."""
    failed = 0
    for run in runs:
        if "Completed" in run["outcome"]:
            break
        failed += "Failed" in run["outcome"]  # what the owner or a shutdown ended is no failure
    return failed


def _moment(text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise Missing(Why.UNREADABLE, say("{text} is not a time.", text=text)) from None
    return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
