"""Moments are said the short way: today, tomorrow, a day of the week, else the date."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.language import Voice
from smartdoctor.schedule.told import when

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC).astimezone().replace(hour=12)  # a Wednesday


@pytest.mark.parametrize(
    ("days", "english", "korean"),
    [
        (0, "today 12:00", "오늘 12:00"),
        (1, "tomorrow 12:00", "내일 12:00"),
        (-1, "yesterday 12:00", "어제 12:00"),
        (2, "Friday 12:00", "금요일 12:00"),
        (4, "Sunday 12:00", "일요일 12:00"),
        (-2, "Monday 12:00", "월요일 12:00"),
        (6, "Tuesday 12:00", "화요일 12:00"),
        (7, "2 December 2026, 12:00", "2026년 12월 2일 12:00"),
        (-7, "18 November 2026, 12:00", "2026년 11월 18일 12:00"),
    ],
)
def test_a_moment_is_said_the_short_way(days: int, english: str, korean: str) -> None:
    words = when(NOON + timedelta(days=days), NOON)
    assert (Voice("en")(words), Voice("ko")(words)) == (english, korean)
