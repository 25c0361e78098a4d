"""After a crash: the note is offered, can be read and copied, and goes when the owner says so."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from smartdoctor.report.crash import tell
from tests.ui.conftest import MakeStage


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A note as the program itself leaves it behind."""
    try:
        raise KeyError("Anna's secret")
    except KeyError as error:
        path = tell(type(error), error, sys.exc_info()[2], tmp_path / "state")
    assert path is not None
    return path


def test_nothing_is_said_where_nothing_happened(stage: MakeStage) -> None:
    assert "mistake of its own" not in stage().read()


def test_the_note_is_shown_copied_and_deleted(stage: MakeStage, crashed: Path) -> None:
    seen = stage()
    assert "mistake of its own last time" in seen.read()
    seen.press("Show the note")
    (told,) = seen.window.findChildren(QPlainTextEdit)
    assert "KeyError" in told.toPlainText()
    assert "Anna" not in told.toPlainText()
    seen.press("Copy")
    assert QGuiApplication.clipboard().text() == told.toPlainText()
    seen.press("Delete it")
    assert not crashed.exists()
    assert "mistake of its own" not in seen.read()


def test_it_is_korean_in_a_korean_window(stage: MakeStage, crashed: Path) -> None:
    seen = stage(language="ko")
    assert "mistake" not in seen.read()
    seen.speaker.speak("en")
    assert "mistake of its own" in seen.read()


def test_a_note_that_is_gone_is_told_so(stage: MakeStage, crashed: Path) -> None:
    seen = stage()
    crashed.unlink()
    seen.press("Show the note")
    (told,) = seen.window.findChildren(QPlainTextEdit)
    assert told.toPlainText() == "The note cannot be read any more."
