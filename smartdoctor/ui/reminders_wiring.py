"""What the Reminders page needs of the rest: choices, diary, and the system's scheduler."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smartdoctor.app.policy import locked, ruled
from smartdoctor.host.scheduler import NotScheduled
from smartdoctor.model import Words
from smartdoctor.policy.keys import Policy
from smartdoctor.schedule import choices as wanted
from smartdoctor.schedule import diary as kept
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.diary import Diary
from smartdoctor.schedule.due import Job
from smartdoctor.schedule.keeper import Keeper, keep_in_step, of_this_account, take_over

if TYPE_CHECKING:
    from smartdoctor.app import Doctor


class Reminders:
    """Of this device. Tests hand in a keeper of their own."""

    def __init__(
        self,
        settings: Path,
        state: Path,
        keeper: Callable[[], Keeper],
        policy: Policy | None = None,
    ) -> None:
        self._settings, self._state, self._keeper = settings, state, keeper
        self._policy = policy or Policy()

    def choices(self) -> Choices:
        """What holds: the owner's choices, and over them the organisation's."""
        return ruled(self._policy, wanted.load(self._settings))

    def locked(self) -> frozenset[str]:
        """The fields of the choices that the organisation has set."""
        return locked(self._policy)

    def diary(self) -> Diary:
        """What happened."""
        return kept.load(self._state)

    def apply(self, choices: Choices, language: str) -> Words | None:
        """Let the system's scheduler know, then write it down; returns what went wrong."""
        own = wanted.load(self._settings)
        mine = replace(choices, **{name: getattr(own, name) for name in self.locked()})
        folders, over = (self._settings, self._state), partial(ruled, self._policy)
        try:
            take_over(self._keeper(), folders, mine, language, over)
        except NotScheduled as error:
            return error.says
        return None

    def keep_in_step(self, language: str) -> Words | None:
        """Tell the system's scheduler what the organisation has set; returns what went wrong."""
        folders, over = (self._settings, self._state), partial(ruled, self._policy)
        try:
            keep_in_step(self._keeper(), folders, language, over)
        except NotScheduled as error:
            return error.says
        return None

    def next(self, job: Job) -> datetime:
        """When a job is next done."""
        return self._keeper().next(job, datetime.now(UTC))


def of_this_device(doctor: "Doctor", settings: Path, state: Path) -> Reminders:
    """The reminders of this device."""
    return Reminders(
        settings,
        state,
        lambda: of_this_account(doctor.system, doctor.command),
        doctor.policy,
    )
