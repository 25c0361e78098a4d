"""What reminders and regular examinations did, and what must be remembered between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from smartdoctor.model import Words
from smartdoctor.model.plain import Unfit, from_json, to_json
from smartdoctor.schedule.choices import write

FILE = "reminders-diary.json"
MOST = 60  # entries


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened, or did not and why."""

    at: datetime  # UTC
    job: str
    did: Words
    said: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Diary:
    """Entries oldest first. All times in UTC."""

    entries: tuple[Entry, ...] = ()
    last: Mapping[str, datetime] = field(default_factory=dict)  # of each job, whatever it did
    postponed: datetime | None = None  # no reminder before this
    reminded: datetime | None = None  # the last reminder that was shown
    restore: datetime | None = None  # last advised to try a restore, or when this began
    troubles: tuple[str, ...] | None = None  # what the last regular examination complained of
    tools: tuple[str, ...] = ()  # backup programs that were found last

    def noted(self, entry: Entry) -> "Diary":
        """Return the diary with one more entry."""
        kept = (*self.entries, entry)[-MOST:]
        return replace(self, entries=kept, last={**self.last, entry.job: entry.at})

    def amended(self, entry: Entry) -> "Diary":
        """Return the diary with the entry of that job and moment written anew."""
        same = (entry.at, entry.job)
        kept = tuple(entry if (each.at, each.job) == same else each for each in self.entries)
        return replace(self, entries=kept)


def load(folder: Path) -> Diary:
    """Read the diary; one that cannot be read is begun anew."""
    try:
        return from_json((folder / FILE).read_bytes(), Diary)
    except (OSError, Unfit):
        return Diary()


def save(folder: Path, diary: Diary) -> bool:
    """Write the diary, whole or not at all."""
    return write(folder / FILE, to_json(diary).decode())


def since(moment: datetime | None, now: datetime) -> timedelta | None:
    """How long ago something was; None when it never was, or lies in the future."""
    return now - moment if moment is not None and moment <= now else None
