"""Whole machines on paper: today's checks say of them what was reviewed."""

import pytest

from tools.golden import golden, judged, recordings


@pytest.mark.parametrize("recording", recordings(), ids=lambda path: path.name)
def test_the_report_is_the_reviewed_one(recording: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    path = next(each for each in recordings() if each == recording)
    assert judged(path) == golden(path).read_text("utf-8"), "`make golden` shows what changed"


def test_there_are_machines_to_judge() -> None:
    assert recordings()


@pytest.mark.parametrize("recording", recordings(), ids=lambda path: path.name)
def test_no_machine_was_recorded_before_todays_questions(recording: object) -> None:
    path = next(each for each in recordings() if each == recording)
    assert "The recording holds no answer" not in golden(path).read_text("utf-8"), (
        "make it anew: tests/recordings/make.sh, or tools/paper.py for what is on paper"
    )
