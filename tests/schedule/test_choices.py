"""The two files survive anything that can happen to a file."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smartdoctor.model import say
from smartdoctor.schedule import choices, diary
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.diary import MOST, Diary, Entry

WHEN = datetime(2026, 11, 25, 19, tzinfo=UTC)
ODD = ['{"at": "25:00"}', '{"days": 0}', '{"often": "x"}']
NONSENSE = ["", "{", "[]", "null", "[" * 100_000, *ODD]


def test_what_is_saved_comes_back_for_this_user_only(tmp_path: Path) -> None:
    mine = Choices(backup=True, days=14, at="07:30", not_counted="restic\nBorg", sample=True)
    assert choices.save(tmp_path / "new", mine)
    assert choices.load(tmp_path / "new") == mine
    assert (tmp_path / "new" / choices.FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_counts_as_not_there(tmp_path: Path, text: str) -> None:
    (tmp_path / choices.FILE).write_text(text)
    (tmp_path / diary.FILE).write_text(text if text[:1] != "{" else '{"last": 3}')
    assert choices.load(tmp_path) == Choices()
    assert diary.load(tmp_path) == Diary()


def test_one_odd_value_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / choices.FILE).write_text(json.dumps({"backup": 1, "scan": True, "days": True}))
    assert choices.load(tmp_path) == Choices(scan=True)


def test_the_diary_comes_back_and_does_not_grow_for_ever(tmp_path: Path) -> None:
    kept = Diary()
    for _ in range(MOST + 5):
        entry = Entry(at=WHEN, job="backup", did=say("Did not remind."), said=(say("Reminded."),))
        kept = kept.noted(entry)
    assert len(kept.entries) == MOST
    assert diary.save(tmp_path, kept)
    assert diary.load(tmp_path) == kept
    assert kept.last == {"backup": WHEN}
