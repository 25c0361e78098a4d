"""Where the backups lie: on which disks, with how much room, and whether one can get there."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The place of one backup tool, looked at. Sizes in bytes, None when it cannot be seen."""

    tool: str
    place: str  # folder or drive; "" when far away
    last_ok: datetime | None  # UTC; the tool's newest success, as far as it tells
    remote: bool
    reachable: bool | None  # None: nobody looked, as with a server
    disks: tuple[str, ...]  # physical disks under it, as in `Volume.disks`; empty when not known
    size: int | None
    free: int | None
    encrypted: bool | None


@dataclass(frozen=True, kw_only=True)
class BackupTargets(Fact):
    """The place of every backup tool that names one, and the disks the owner's files are on."""

    targets: tuple[Seen, ...]
    own_disks: tuple[str, ...]  # under the system and the home folder; empty when not known
