"""What the owner wants: reminders, regular examinations, measured values; one small file.

A file that cannot be read, or holds nonsense, counts as not there: then nothing is scheduled.
"""

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE = "reminders.json"
HOW_OFTEN = ("daily", "weekly", "monthly")
DAYS = (1, 3, 7, 14, 30)  # offered as the age a backup may reach
OLDEST = 365
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Times are those of the wall clock, as HH:MM."""

    backup: bool = False  # remind of backups
    days: int = 7  # a newest backup older than this is worth a reminder
    at: str = "19:00"
    quiet_from: str = "22:00"  # never between these two; the same time twice: no quiet hours
    quiet_until: str = "08:00"
    snapshots: bool = False  # older versions on the same disk count as a backup
    synced: bool = False  # folders kept the same elsewhere count as a backup
    not_counted: str = ""  # names of backup programs that do not count, a line each
    scan: bool = False  # examine by itself
    often: str = "weekly"
    scan_at: str = "12:00"
    offline: bool = False  # without the checks that use the network
    sample: bool = False  # note battery and memory every five minutes

    @property
    def ignored(self) -> tuple[str, ...]:
        """The backup programs that do not count."""
        return tuple(self.not_counted.splitlines())


def sound(choices: Choices) -> bool:
    """Whether every value is one that can hold."""
    times = (choices.at, choices.quiet_from, choices.quiet_until, choices.scan_at)
    return (
        all(is_time(each) for each in times)
        and 1 <= choices.days <= OLDEST
        and choices.often in HOW_OFTEN
    )


def is_time(text: str) -> bool:
    """Whether this is a time of the wall clock."""
    return bool(_CLOCK.fullmatch(text))


def load(folder: Path, name: str = FILE) -> Choices:
    """Read the choices; what is missing or of the wrong type takes its default."""
    try:
        data = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Choices()
    if not isinstance(data, dict):
        return Choices()
    known = {
        each.name: data[each.name]
        for each in fields(Choices)
        if type(data.get(each.name)) is type(each.default)
    }
    choices = Choices(**known)
    return choices if sound(choices) else Choices()


def save(folder: Path, choices: Choices, name: str = FILE) -> bool:
    """Write the choices, whole or not at all; False when the folder cannot be written."""
    return write(folder / name, json.dumps(asdict(choices), indent=1, ensure_ascii=False))


def write(path: Path, text: str) -> bool:
    """Write a file of the owner's, whole or not at all, for this user only."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.touch(mode=0o600)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError:
        return False
    return True
