"""What protects the owner's files, and since when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from smartdoctor.model import Fact


class Kind(StrEnum):
    """What a tool makes."""

    BACKUP = "backup"  # a second copy elsewhere, with older versions
    SNAPSHOT = "snapshot"  # older versions on the same disk: gone with the disk
    SYNC = "sync"  # the same files elsewhere: a deleted file is deleted there too


class Trust(StrEnum):
    """How sure the reading is."""

    HIGH = "high"  # the tool wrote down that it succeeded, and when
    MEDIUM = "medium"  # it last wrote then; whether all went well it does not say
    LOW = "low"  # an indirect sign
    NONE = "none"  # it is there, and cannot be asked


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a tool puts its copies, as its own settings say."""

    place: str  # a folder or a drive; "" for one far away, whose address is nobody's business
    remote: bool = False  # another machine
    encrypted: bool | None = None  # the copies themselves, whatever disk they lie on


@dataclass(frozen=True, kw_only=True)
class Backup:
    """One tool, or one plan of it, that is set up here. Times in UTC."""

    tool: str
    kind: Kind
    trust: Trust
    last_ok: datetime | None = None  # None: never as far as is known, or unknown with Trust.NONE
    failures: int = 0  # failed runs since then
    every: float | None = None  # seconds between runs as scheduled; None: by hand or unknown
    since: datetime | None = None  # when it was set up or last changed
    covers_home: bool | None = None  # Desktop and Documents are in it; None: not known
    target: Target | None = None  # None: not known


@dataclass(frozen=True, kw_only=True)
class Backups(Fact):
    """Every tool that was found, of all kinds; empty when none is set up."""

    found: tuple[Backup, ...]

    @property
    def backups(self) -> tuple[Backup, ...]:
        """Those that make real backups."""
        return tuple(each for each in self.found if each.kind is Kind.BACKUP)
