"""What the Reminders page needs of the rest: choices, diary, and the system's scheduler."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smartdoctor.host.scheduler import NotScheduled
from smartdoctor.model import Words
from smartdoctor.schedule import choices as wanted
from smartdoctor.schedule import diary as kept
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.diary import Diary
from smartdoctor.schedule.due import Job
from smartdoctor.schedule.keeper import Keeper, of_this_account, take_over

if TYPE_CHECKING:
    from smartdoctor.app import Doctor


class Reminders:
    """Of this device. Tests hand in a keeper of their own."""

    def __init__(self, settings: Path, state: Path, keeper: Callable[[], Keeper]) -> None:
        self._settings, self._state, self._keeper = settings, state, keeper

    def choices(self) -> Choices:
        """What the owner has chosen."""
        return wanted.load(self._settings)

    def diary(self) -> Diary:
        """What happened."""
        return kept.load(self._state)

    def apply(self, choices: Choices, language: str) -> Words | None:
        """Let the system's scheduler know, then write it down; returns what went wrong."""
        try:
            take_over(self._keeper(), (self._settings, self._state), choices, language)
        except NotScheduled as error:
            return error.says
        return None

    def next(self, job: Job) -> datetime:
        """When a job is next done."""
        return self._keeper().next(job, datetime.now(UTC))


def of_this_device(doctor: "Doctor", settings: Path, state: Path) -> Reminders:
    """The reminders of this device."""
    return Reminders(settings, state, lambda: of_this_account(doctor.system, doctor.command))
