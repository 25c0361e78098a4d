"""Lives of a device whose owner sleeps, travels and moves the clock: nothing twice, nothing never.

Three zones: two that change to summer time, one that does not.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdoctor.facts.backup import Backup, Backups, Kind, Trust
from smartdoctor.model import Missing, Why, say
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.decide import Around, counted, decide
from smartdoctor.schedule.diary import Diary
from smartdoctor.schedule.due import Job, is_due, is_quiet, last_due, next_due

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Seoul")
CHANGES = {  # the nights of 2026 on which the clock is changed
    "Europe/Berlin": ((3, 29), (10, 25)),
    "America/New_York": ((3, 8), (11, 1)),
    "Asia/Seoul": (),
}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVENING = Job(name="backup", words=(), often="daily", at="19:00")
JOBS = (
    EVENING,
    Job(name="scan", words=(), often="daily", at="02:30"),  # left out in spring, twice in autumn
    Job(name="scan", words=(), often="weekly", at="12:00"),
    Job(name="scan", words=(), often="monthly", at="00:00"),
)
LONGEST = {"daily": 25 * HOUR, "weekly": 7 * DAY + HOUR, "monthly": 31 * DAY + HOUR}
LAST_YEAR = datetime(2025, 12, 1, tzinfo=UTC)
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Live in this zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set here")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job.often} {job.at}")
def test_every_due_moment_of_a_year_shows_its_time_and_comes_once(zone: str, job: Job) -> None:
    here, moment = ZoneInfo(zone), LAST_YEAR
    seen: list[datetime] = []
    while moment < LAST_YEAR + 400 * DAY:
        following = next_due(job, moment)
        assert last_due(job, following) == following
        assert last_due(job, following - timedelta(seconds=1)) <= moment or not seen
        assert following - moment <= LONGEST[job.often]
        moment = following
        seen.append(moment.astimezone(here))
    assert len({each.date() for each in seen}) == len(seen)
    odd = {(each.month, each.day) for each in seen if f"{each:%H:%M}" != job.at}
    spring = {day for day in CHANGES[zone] if day[0] == 3 and job.at == "02:30"}
    assert odd == spring  # 02:30 is not there on that night: an hour later


@given(
    job=st.sampled_from(JOBS),
    days=st.integers(0, 400),
    life=st.lists(
        st.one_of(
            st.tuples(st.just("awake"), st.integers(1, 60)),
            st.tuples(st.just("asleep or off"), st.integers(1, 45 * 24)),
            st.tuples(st.just("clock"), st.sampled_from([-366 * 24, -25, -24, -1, 1, 40 * 24])),
        ),
        max_size=8,
    ),
)
@QUIET
def test_whatever_the_life_a_job_is_done_once_each_time_it_is_due(
    zone: str, job: Job, days: int, life: list[tuple[str, int]]
) -> None:
    now, last, untouched = LAST_YEAR + days * DAY, None, timedelta()

    def looked() -> None:
        """What the scheduler's call with --if-due does."""
        nonlocal last
        if is_due(job, last, now):
            if last is not None and untouched > timedelta() and last <= now:
                assert last < last_due(job, now) <= now  # never twice for the same moment
            last = now
        assert last is not None
        assert last_due(job, now) <= last <= now  # never overdue after a look

    looked()
    for what, hours in life:
        if what == "clock":
            now, untouched = now + hours * HOUR, timedelta()
        elif what == "awake":
            for _ in range(hours):
                now, untouched = now + HOUR, untouched + HOUR
                looked()
        else:
            now, untouched = now + hours * HOUR, untouched + hours * HOUR
        looked()


MOMENTS = st.one_of(st.none(), st.integers(-500 * 24, 500 * 24))
TOOLS = st.builds(
    lambda hours, trust, failures, kind: Backup(
        tool="restic",
        kind=kind,
        trust=trust,
        failures=failures,
        last_ok=None if hours is None else LAST_YEAR + hours * HOUR,
    ),
    MOMENTS,
    st.sampled_from(Trust),
    st.integers(0, 9),
    st.sampled_from(Kind),
)
NOWHERE = Missing(Why.UNSUPPORTED, say("Nobody can tell."))
FREE = Choices(backup=True, quiet_from="00:00", quiet_until="00:00")


def at(hours: int | None) -> datetime | None:
    return None if hours is None else LAST_YEAR + hours * HOUR


@given(
    found=st.lists(TOOLS, max_size=3),
    reminded=MOMENTS,
    postponed=MOMENTS,
    restore=MOMENTS,
    hours=st.integers(-500 * 24, 500 * 24),
    charge=st.one_of(st.none(), st.floats(0, 1)),
    busy=st.booleans(),
    quiet=st.booleans(),
)
@QUIET
def test_whatever_the_diary_says_a_reminder_is_true_and_silence_has_a_reason_and_an_end(
    found: list[Backup],
    reminded: int | None,
    postponed: int | None,
    restore: int | None,
    hours: int,
    charge: float | None,
    busy: bool,
    quiet: bool,
) -> None:
    now, those = LAST_YEAR + hours * HOUR, Backups(found=tuple(found))
    wish = Choices(backup=True, quiet_from="00:01", quiet_until="00:00") if quiet else FREE
    diary = Diary(reminded=at(reminded), postponed=at(postponed), restore=at(restore))
    film = say("A film is on.")
    around = Around(charge=charge, busy=film if busy else None)
    decision = decide(those, NOWHERE, wish, diary, around, now)
    assert decision.says.template  # there is always a reason, one way or the other
    ages = [now - each.last_ok for each in counted(those, wish) if each.last_ok is not None]
    if decision.remind:
        assert not busy
        assert charge is None or charge >= 0.2
        assert not is_quiet(wish.quiet_from, wish.quiet_until, now)
        if not decision.restore:
            assert all(age > timedelta(days=wish.days) for age in ages)
    stale = all(age > timedelta(days=wish.days) for age in ages)
    silent = any(each.trust is Trust.NONE for each in counted(those, wish))
    if stale and not silent:  # a week without anything in the way brings a reminder
        week = (decide(those, NOWHERE, FREE, diary, Around(), now + day * DAY) for day in range(8))
        assert any(each.remind and not each.restore for each in week)
