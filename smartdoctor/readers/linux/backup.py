"""Every backup tool that is set up for this account, each asked in its own way.

A tool that is not set up gives nothing; one that is there but cannot be asked is still named, with
Trust.NONE, because then nobody may say that there is no backup.  Root's own backups cannot be seen
from an ordinary account.  How each tool is read: backup_archives, backup_desktop, backup_mirrors,
backup_snapshots, backup_sync.
"""

from collections.abc import Callable, Iterator
from functools import partial

from smartdoctor.facts.backup import Backup, Backups, Kind, Trust
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import (
    backup_archives,
    backup_desktop,
    backup_mirrors,
    backup_snapshots,
    backup_sync,
)
from smartdoctor.readers.linux.backup_places import Places, places_of
from smartdoctor.readers.linux.gsettings import GnomeSettings

Ask = Callable[[Host, Places], Iterator[Backup]]

TOOLS: tuple[tuple[str, Kind, Ask], ...] = (
    ("Pika Backup", Kind.BACKUP, backup_desktop.pika),
    ("Vorta", Kind.BACKUP, backup_archives.vorta),
    ("Borg", Kind.BACKUP, backup_archives.borg),
    ("restic", Kind.BACKUP, backup_archives.restic),
    ("Back In Time", Kind.BACKUP, backup_mirrors.back_in_time),
    ("Kup", Kind.BACKUP, backup_mirrors.kup),
    ("Timeshift", Kind.SNAPSHOT, backup_snapshots.timeshift),
    ("snapper", Kind.SNAPSHOT, backup_snapshots.snapper),
)


def read(host: Host, gnome: GnomeSettings | Missing) -> Backups:
    """Ask one tool after the other."""
    deja_dup: Ask = partial(backup_desktop.deja_dup, gnome)
    places = places_of(host)
    found: list[Backup] = []
    for tool, kind, ask in (("Déjà Dup", Kind.BACKUP, deja_dup), *TOOLS):
        try:
            found.extend(ask(host, places))
        except Missing as missing:
            if missing.why is not Why.ABSENT:
                found.append(Backup(tool=tool, kind=kind, trust=Trust.NONE))
    found.extend(backup_sync.present(host, places))
    return Backups(found=tuple(found))
