"""A stand-in for the reminders of a device: remembers what it was told, schedules nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from smartdoctor.host.scheduler import NotScheduled
from smartdoctor.model import Words, say
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.diary import Diary, Entry
from smartdoctor.schedule.due import Job, next_due
from smartdoctor.schedule.keeper import Keeper
from smartdoctor.ui.reminders_wiring import Reminders


class Quiet(Keeper):
    """A keeper of the schedule that keeps none, and counts how often it was asked to leave."""

    def __init__(self, trouble: Words | None = None) -> None:
        self.removed = 0
        self.trouble = trouble

    def remove(self) -> None:
        self.removed += 1
        if self.trouble is not None:
            raise NotScheduled(self.trouble)


@dataclass
class Pretended(Reminders):
    """Choices and diary in memory; `trouble` is what the scheduler complains of."""

    chosen: Choices = field(default_factory=Choices)
    written: Diary = field(default_factory=Diary)
    trouble: Words | None = None
    made: frozenset[str] = frozenset()  # by the organisation

    def choices(self) -> Choices:
        return self.chosen

    def locked(self) -> frozenset[str]:
        return self.made

    def diary(self) -> Diary:
        return self.written

    def apply(self, choices: Choices, language: str) -> Words | None:
        if self.trouble is None:
            self.chosen = choices
        return self.trouble

    def next(self, job: Job) -> datetime:
        return next_due(job, datetime.now(UTC))


def a_month() -> Diary:
    """A diary with something of everything."""
    now = datetime.now(UTC).replace(hour=8, minute=0)
    return Diary(
        entries=(
            Entry(
                at=now - timedelta(days=3),
                job="scan",
                did=Words(
                    "Checked {count:number} things: {told}.",
                    {"count": 48, "told": Words("{n} new findings", {"n": 2}, "{n} new finding")},
                ),
            ),
            Entry(
                at=now - timedelta(days=1),
                job="backup",
                did=say("Did not remind."),
                said=(
                    say("A program kept the screen awake, as a presentation or a film does."),
                    Words("The newest backup is {age:duration} old.", {"age": 46 * 86400.0}),
                ),
            ),
            Entry(
                at=now,
                job="backup",
                did=say("Reminded; put off until tomorrow."),
                said=(Words("The newest backup is {age:duration} old.", {"age": 47 * 86400.0}),),
            ),
        ),
        tools=("Déjà Dup", "restic"),
    )
