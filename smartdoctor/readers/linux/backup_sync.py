r"""Programs that keep files in step with a server, and backup programs that cannot be asked.

Only whether they are set up, and which folders they keep, is looked at; never whose they are.
All after the programs' documentation.

~/.dropbox/info.json                       {"personal": {"path": "/home/me/Dropbox", ...}}
~/.config/Nextcloud/nextcloud.cfg          0\Folders\1\localPath=/home/me/Nextcloud/
~/.config/syncthing/config.xml             <folder id="..." label="..." path="/home/me/Sync" ...>
~/.config/onedrive/config                  sync_dir = "~/OneDrive"
~/.config/Insync                           is there when set up
"""

import re
from collections.abc import Callable, Iterator

from smartdoctor.facts.backup import Backup, Kind, Trust
from smartdoctor.host import Host
from smartdoctor.model import Missing
from smartdoctor.readers.linux.backup_places import Places, from_json, there

NEXTCLOUD = re.compile(r"^\d+\\Folders(?:WithPlaceholders)?\\\d+\\localPath=(.+)$", re.MULTILINE)
SYNCTHING = re.compile(r"<folder\s[^>]*?\bpath=\"([^\"]+)\"")
ONEDRIVE = re.compile(r"^\s*sync_dir\s*=\s*\"([^\"]+)\"", re.MULTILINE)

SILENT = (
    ("Duplicati", "{config}/Duplicati"),
    ("CrashPlan", "/usr/local/crashplan"),
    ("Veeam", "/etc/veeam"),
    ("Acronis", "/usr/lib/Acronis"),
    ("UrBackup", "/var/urbackup"),
    ("borgmatic", "/etc/borgmatic"),
    ("borgmatic", "{config}/borgmatic"),
)


def present(host: Host, places: Places) -> Iterator[Backup]:
    """Name what is set up."""
    for tool, path, folders in _synced(places):
        try:
            text = host.read(path)
        except Missing:
            continue
        covers = places.inside(tuple(_whole(folder, places) for folder in folders(text)))
        yield Backup(tool=tool, kind=Kind.SYNC, trust=Trust.NONE, covers_home=covers)
    if there(host, f"{places.config}/Insync"):
        yield Backup(tool="Insync", kind=Kind.SYNC, trust=Trust.NONE)
    for tool in dict.fromkeys(
        tool for tool, path in SILENT if there(host, path.format(config=places.config))
    ):
        yield Backup(tool=tool, kind=Kind.BACKUP, trust=Trust.NONE)


def dropbox(text: str) -> list[str]:
    """Return Dropbox's folders."""
    try:
        known = from_json(text, "info.json")
    except Missing:
        return []
    accounts = known.values() if isinstance(known, dict) else ()
    return [str(each["path"]) for each in accounts if isinstance(each, dict) and "path" in each]


def _synced(places: Places) -> tuple[tuple[str, str, Callable[[str], list[str]]], ...]:
    state = f"{places.home}/.local/state/syncthing/config.xml"
    return (
        ("Dropbox", f"{places.home}/.dropbox/info.json", dropbox),
        ("Nextcloud", f"{places.config}/Nextcloud/nextcloud.cfg", NEXTCLOUD.findall),
        ("Syncthing", f"{places.config}/syncthing/config.xml", SYNCTHING.findall),
        ("Syncthing", state, SYNCTHING.findall),
        ("OneDrive", f"{places.config}/onedrive/config", ONEDRIVE.findall),
    )


def _whole(folder: str, places: Places) -> str:
    return f"{places.home}{folder[1:]}" if folder.startswith("~/") else folder
