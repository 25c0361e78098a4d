"""When something is due: over sleep, summer time, and a clock that somebody moved."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.due import Job, is_due, is_quiet, jobs_of, last_due, next_due

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = Job(name="backup", words=("remind",), often="daily", at="19:00")


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set here")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=BERLIN).astimezone(UTC)  # type: ignore[arg-type, misc]


def test_the_moment_itself_is_due() -> None:
    assert last_due(EVENING, at(2026, 11, 25, 19)) == at(2026, 11, 25, 19)
    assert last_due(EVENING, at(2026, 11, 25, 18, 59)) == at(2026, 11, 24, 19)
    assert next_due(EVENING, at(2026, 11, 25, 19)) == at(2026, 11, 26, 19)


@pytest.mark.parametrize("change", [(2026, 3, 29), (2026, 10, 25)])
def test_seven_in_the_evening_stays_seven_over_summer_time(change: tuple[int, int, int]) -> None:
    before = at(*change, 0, 30) - timedelta(days=1)
    first = next_due(EVENING, before)
    second = next_due(EVENING, first)
    assert first.astimezone(BERLIN).hour == second.astimezone(BERLIN).hour == 19
    assert second - first in (timedelta(hours=23), timedelta(hours=25))
    assert is_due(EVENING, first, second)
    assert not is_due(EVENING, second, second + timedelta(hours=1))


def test_a_time_that_summer_time_leaves_out_comes_an_hour_later() -> None:
    night = Job(name="scan", words=(), often="daily", at="02:30")
    assert next_due(night, at(2026, 3, 29, 0)) == at(2026, 3, 29, 3, 30)


def test_a_time_that_comes_twice_is_due_once() -> None:
    night = Job(name="scan", words=(), often="daily", at="02:30")
    done = next_due(night, at(2026, 10, 25, 0))
    assert not is_due(night, done, done + timedelta(hours=1, minutes=5))


def test_forty_days_asleep_is_due_once() -> None:
    now = at(2026, 11, 25, 9)
    assert is_due(EVENING, now - timedelta(days=40), now)
    assert not is_due(EVENING, now, now + timedelta(minutes=1))


def test_a_clock_put_back_does_not_silence_it() -> None:
    now = at(2026, 11, 25, 19)
    assert is_due(EVENING, now + timedelta(days=40), now)


def test_weekly_is_sunday_and_monthly_the_first() -> None:
    weekly = Job(name="scan", words=(), often="weekly", at="12:00")
    monthly = Job(name="scan", words=(), often="monthly", at="12:00")
    now = at(2026, 11, 25, 9)
    assert next_due(weekly, now) == at(2026, 11, 29, 12)
    assert last_due(weekly, now) == at(2026, 11, 22, 12)
    assert next_due(monthly, now) == at(2026, 12, 1, 12)
    assert last_due(monthly, now) == at(2026, 11, 1, 12)


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"),
    [
        ("22:00", "08:00", 22, True),
        ("22:00", "08:00", 21, False),
        ("22:00", "08:00", 3, True),
        ("22:00", "08:00", 8, False),
        ("09:00", "17:00", 9, True),
        ("09:00", "17:00", 17, False),
        ("00:00", "00:00", 0, False),
    ],
)
def test_quiet_hours(start: str, end: str, hour: int, quiet: bool) -> None:
    assert is_quiet(start, end, at(2026, 11, 25, hour)) is quiet


def test_nothing_is_scheduled_unless_wanted() -> None:
    assert jobs_of(Choices()) == ()
    assert [job.name for job in jobs_of(Choices(backup=True, scan=True, sample=True))] == [
        "backup",
        "scan",
        "sample",
    ]
    assert "--offline" in jobs_of(Choices(scan=True, offline=True))[0].words
