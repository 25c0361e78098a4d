"""What the Settings page needs of the rest: the history's size and length, samples, deletion."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from smartdoctor.history.recall import kept_days, set_kept_days
from smartdoctor.history.store import NAME, History, Lost
from smartdoctor.model import Words

if TYPE_CHECKING:
    from smartdoctor.schedule.keeper import Keeper
    from smartdoctor.ui.reminders_wiring import Reminders


class Keeping:
    """Of this device. `set_days` are those that an organisation has set, if it has."""

    def __init__(
        self,
        folders: tuple[Path, Path],
        keeper: "Callable[[], Keeper]",
        reminders: "Callable[[], Reminders]",
        set_days: int | None = None,
    ) -> None:
        """Take the folders of settings and state."""
        self._settings, self._state = folders
        self._keeper, self._reminders = keeper, reminders
        self.set_days = set_days

    @property
    def days(self) -> int:
        """For how many days scans are kept."""
        return self.set_days or kept_days(self._settings)

    def keep_for(self, days: int) -> bool:
        """Keep scans for so long; what is older goes with the next scan. False: not written."""
        if not set_kept_days(self._settings, days):
            return False
        from smartdoctor.history.recall import tidy_next_time

        tidy_next_time(self._state)
        return True

    def amount(self) -> tuple[int, int]:
        """Return how many scans are kept, and the bytes they take."""
        try:
            with History(self._state, create=False) as history:
                ((scans,),) = history.rows("SELECT count(*) FROM scans")
        except (Lost, OSError):
            return 0, 0
        return int(scans), sum(each.stat().st_size for each in self._state.glob(f"{NAME}*"))

    @property
    def samples(self) -> bool:
        """Whether values are noted every five minutes."""
        return self._reminders().choices().sample

    def note_samples(self, language: str, *, on: bool) -> Words | None:
        """Let the system's scheduler do it, or not; returns what went wrong."""
        reminders = self._reminders()
        return reminders.apply(replace(reminders.choices(), sample=on), language)

    def forget(self) -> tuple[Words, ...]:
        """Delete everything of ours; returns what could not be."""
        from smartdoctor.app.forgetting import forget_everything

        return forget_everything(self._keeper(), self._settings, self._state)
