"""Snapshots of the system's own disk: Timeshift and snapper. They go when the disk goes.

Timeshift   /etc/timeshift/timeshift.json      "backup_device_uuid", "exclude": ["+ /home/me/**"]
            /timeshift/snapshots/2026-11-20_10-00-01/info.json      "created" : "1795168801"
            /run/timeshift/*/backup/timeshift/...  while it has its own device mounted
snapper     D-Bus org.opensuse.Snapper ListConfigs [["home", "/home", {...}]]
            ListSnapshots(config)                  [[7, 0, 0, 1795168801, ...]]; number 0 is now

Traps: Timeshift is often root's alone, and its times are UTC seconds as text, its folder names
local time; it leaves the owner's folders out unless told to take them.  snapper answers only those
whom its configuration lists.

Held against snapper 0.10 on a real btrfs; Timeshift's settings are those of 22.11, its snapshots
after its published source.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from smartdoctor.facts.backup import Backup, Kind, Trust
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.backup_places import Places, from_json

SETTINGS = "/etc/timeshift/timeshift.json"
FOLDERS = ("/timeshift/snapshots", "/run/timeshift/*/backup/timeshift/snapshots")
SNAPPER = ("system", "org.opensuse.Snapper", "/org/opensuse/Snapper", "org.opensuse.Snapper")


def timeshift(host: Host, places: Places) -> Iterator[Backup]:
    """Find the newest snapshot, wherever Timeshift keeps them."""
    settings = from_json(host.read(SETTINGS), SETTINGS)
    if not isinstance(settings, dict) or not settings.get("backup_device_uuid"):
        return
    covers = any(
        places.inside((str(rule).removeprefix("+ ").removesuffix("/**"),))
        for rule in settings.get("exclude") or []
        if str(rule).startswith("+ ") and str(rule).endswith("/**")
    )
    made = [path for folder in FOLDERS for path in host.glob(f"{folder}/*/info.json")]
    last = max((parse_info(host.read(path), path) for path in made[-3:]), default=None)
    trust = Trust.HIGH if last else Trust.NONE
    yield Backup(
        tool="Timeshift", kind=Kind.SNAPSHOT, trust=trust, last_ok=last, covers_home=covers
    )


def parse_info(text: str, path: str) -> datetime:
    """Return when a snapshot was made."""
    info = from_json(text, path)
    try:
        return datetime.fromtimestamp(int(info["created"]), UTC)
    except (KeyError, TypeError, ValueError):
        raise Missing(Why.UNREADABLE, say("{path} holds no time.", path=path)) from None


def snapper(host: Host, places: Places) -> Iterator[Backup]:
    """Ask snapper for the newest snapshot of each configuration."""
    if not host.glob("/etc/snapper/configs/*"):
        return
    (configurations,) = host.bus(*SNAPPER, "ListConfigs")
    for name, folder, *_ in configurations:
        (snapshots,) = host.bus(*SNAPPER, "ListSnapshots", "s", name)
        covers = places.inside((str(folder),)) if folder != "/" else False
        last = newest(snapshots)
        yield Backup(
            tool="snapper", kind=Kind.SNAPSHOT, trust=Trust.HIGH, last_ok=last, covers_home=covers
        )


def newest(snapshots: list[Any]) -> datetime | None:
    """Return the time of the newest real snapshot."""
    times = [entry[3] for entry in snapshots if entry[0] > 0 and entry[3] > 0]
    return datetime.fromtimestamp(max(times), UTC) if times else None
