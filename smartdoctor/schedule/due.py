"""When something is due, by the wall clock of this place.

Times of day survive a change to summer time: 19:00 stays 19:00, and a time that the change leaves
out comes an hour later.  A last time that lies in the future (somebody has put the clock back)
counts for nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from smartdoctor.schedule.choices import Choices

SUNDAY = 6
HOUR = timedelta(hours=1)
LONG = 40  # days: a month and a little


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something to be done regularly; `often` is daily, weekly (on Sunday), monthly or sample."""

    name: str  # backup, scan, sample
    words: tuple[str, ...]  # of our own command line
    often: str
    at: str = "00:00"


def jobs_of(choices: Choices) -> tuple[Job, ...]:
    """Return what the owner's choices ask for."""
    jobs = []
    if choices.backup:
        jobs.append(Job(name="backup", words=("remind", "--if-due"), often="daily", at=choices.at))
    if choices.scan:
        words = ("scan", "--scheduled", "--if-due", *(["--offline"] if choices.offline else []))
        jobs.append(Job(name="scan", words=words, often=choices.often, at=choices.scan_at))
    if choices.sample:
        jobs.append(Job(name="sample", words=("sample",), often="sample"))
    return tuple(jobs)


def last_due(job: Job, now: datetime) -> datetime:
    """Return the newest moment, not after now, at which the job was due."""
    return max(each for each in _moments(job, now) if each <= now)


def next_due(job: Job, now: datetime) -> datetime:
    """Return the first moment after now at which the job is due."""
    return min(each for each in _moments(job, now) if each > now)


def is_due(job: Job, last: datetime | None, now: datetime) -> bool:
    """Whether the job was not done since it was last due."""
    return last is None or last > now or last < last_due(job, now)


def is_quiet(start: str, end: str, now: datetime) -> bool:
    """Whether the wall clock shows a time from `start` to before `end`, over midnight too."""
    shown = f"{now.astimezone():%H:%M}"
    if start <= end:
        return start <= shown < end
    return shown >= start or shown < end


def _moments(job: Job, now: datetime) -> Iterator[datetime]:
    if job.often == "sample":
        floor = now.replace(minute=now.minute - now.minute % 5, second=0, microsecond=0)
        yield floor
        yield floor + timedelta(minutes=5)
        return
    today = now.astimezone().replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    hour, minute = (int(part) for part in job.at.split(":"))
    for away in range(-LONG, LONG + 1):
        day = today + timedelta(days=away)
        if job.often == "weekly" and day.weekday() != SUNDAY:
            continue
        if job.often == "monthly" and day.day != 1:
            continue
        yield _here(day.replace(hour=hour, minute=minute, fold=0))


def _here(wall: datetime) -> datetime:
    """Return the moment at which the wall clock shows this; an hour later where it never does."""
    moment = wall.astimezone()
    again = moment.astimezone(UTC).astimezone()  # by way of UTC: what the clock really shows then
    return moment if again.replace(tzinfo=None, fold=0) == wall else (wall + HOUR).astimezone()
