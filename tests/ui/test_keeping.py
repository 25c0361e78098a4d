"""What is kept, for how long, and all of it deleted: the Settings page, clicked."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from smartdoctor.history import aside
from smartdoctor.history.recall import keep, set_kept_days
from smartdoctor.history.store import History
from smartdoctor.model import Report, say
from smartdoctor.report.crash import tell
from smartdoctor.schedule import diary
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.choices import save as save_choices
from smartdoctor.schedule.diary import Diary
from smartdoctor.ui.examination import Phase
from smartdoctor.ui.forget_dialog import ForgetDialog
from smartdoctor.ui.keeping_card import KeepingCard
from smartdoctor.ui.settings import Settings
from smartdoctor.ui.settings import save as save_settings
from tests.ui.conftest import MakeStage, Stage
from tests.ui.reminders import Pretended, Quiet
from tests.ui.scene import FINDINGS, report

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def lived_in(folder: Path) -> None:
    """Leave behind what a few months of use leave."""
    settings, state = folder / "settings", folder / "state"
    keep(state, settings, report())
    keep(state, settings, report())
    with History(state) as history:
        aside.put(history, FINDINGS["backup.recent"], NOW)
    (state / "history-damaged-20260101-000000.db").write_bytes(b"ruins")
    save_settings(settings, Settings(welcomed=True, appearance="light"))
    save_choices(settings, Choices(backup=True, sample=True))
    set_kept_days(settings, 365)
    diary.save(state, Diary(tools=("restic",)))
    assert tell(ValueError, ValueError(), None, state) is not None


def files(folder: Path) -> set[str]:
    return {each.name for each in folder.rglob("*") if each.is_file()}


def card(seen: Stage) -> KeepingCard:
    seen.window.show_page("settings")
    seen.settle()
    page = seen.window.pages.settings_page
    page.ensureWidgetVisible(page.keeping)
    seen.settle()
    return page.keeping


def answer(seen: Stage, text: str) -> list[str]:
    """Press this button in the dialog that is about to open; returns what the dialog said."""
    said: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ForgetDialog)
        said.append(seen.read(dialog))
        seen.press(text, dialog)

    QTimer.singleShot(100, press)
    seen.press("Delete everything…")
    return said


def choose(seen: Stage, box: QComboBox, text: str) -> None:
    """Choose by keyboard, as everybody can."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(box.count()):
        if box.currentText() == text:
            break
        down = box.findText(text) > box.currentIndex()
        seen.bot.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    assert box.currentText() == text
    seen.settle()


def window(stage: MakeStage, folder: Path, keeper: Quiet | None = None) -> Stage:
    state = folder / "state"
    return stage(history=lambda: History(state, create=False), keeper=keeper or Quiet())


def test_how_much_is_kept_and_for_how_long(stage: MakeStage, tmp_path: Path) -> None:
    lived_in(tmp_path)
    seen = window(stage, tmp_path)
    shown = card(seen)
    assert shown.length.currentText() == "1 year"
    assert "2 scans · " in seen.read(shown)
    choose(seen, shown.length, "5 years")
    kept = json.loads((tmp_path / "settings" / "history.json").read_text())
    assert kept == {"days": 1825}
    choose(seen, shown.length, "Forever")
    assert card(seen).length.currentText() == "Forever"


def test_shorter_holds_from_the_next_scan_on(stage: MakeStage, tmp_path: Path) -> None:
    state, settings = tmp_path / "state", tmp_path / "settings"
    now = datetime.now(UTC)
    for days in (400, 100, 1):
        keep(state, settings, _at(now - timedelta(days=days)))
    seen = window(stage, tmp_path)
    shown = card(seen)
    assert shown.length.currentText() == "2 years"
    choose(seen, shown.length, "6 months")
    with History(state) as history:
        assert len(history.scans()) == 3  # who chose the wrong line has lost nothing yet
    keep(state, settings, _at(now))
    with History(state) as history:
        assert len(history.scans()) == 3  # the oldest is gone


def test_an_odd_length_is_shown_as_it_is(stage: MakeStage, tmp_path: Path) -> None:
    set_kept_days(tmp_path / "settings", 77)
    assert card(window(stage, tmp_path)).length.currentText() == "77 days"


def test_what_the_organisation_set_cannot_be_changed(stage: MakeStage, tmp_path: Path) -> None:
    seen = stage(set_days=90)
    shown = card(seen)
    assert not shown.length.isEnabled()
    assert shown.length.currentText() == "90 days"
    assert "Set by your organisation" in seen.read(shown)


def test_samples_reach_the_scheduler_and_a_refusal_is_told(stage: MakeStage) -> None:
    mine = Pretended()
    seen = stage(reminders=mine)
    shown = card(seen)
    assert not shown.samples.isChecked()
    assert "costs about a second" in seen.read(shown)
    seen.bot.mouseClick(shown.samples, Qt.MouseButton.LeftButton)
    assert mine.chosen.sample
    seen.bot.mouseClick(shown.samples, Qt.MouseButton.LeftButton)
    assert not mine.chosen.sample
    mine.trouble = say("The task scheduler did not take the schedule.")
    seen.bot.mouseClick(shown.samples, Qt.MouseButton.LeftButton)
    seen.settle()
    assert not shown.samples.isChecked()
    assert "did not take the schedule" in seen.read(shown)


def test_deleting_everything_asks_first(stage: MakeStage, tmp_path: Path) -> None:
    lived_in(tmp_path)
    before = files(tmp_path)
    keeper = Quiet()
    seen = window(stage, tmp_path, keeper)
    card(seen)
    (said,) = answer(seen, "Keep everything")
    for part in ("2 scans", "put aside", "appearance, reminders", "scheduler", "mistakes"):
        assert part in said
    assert files(tmp_path) == before
    assert keeper.removed == 0


def test_nothing_is_left_and_the_program_is_new(stage: MakeStage, tmp_path: Path) -> None:
    lived_in(tmp_path)
    keeper = Quiet()
    seen = window(stage, tmp_path, keeper)
    seen.play()
    seen.window.show_page("history")  # a page that holds the file
    seen.settle()
    card(seen)
    answer(seen, "Delete everything")
    assert files(tmp_path) == set()
    assert keeper.removed == 1
    assert "Welcome to Smart Doctor" in seen.read()
    assert "Everything was deleted." in seen.read()
    assert seen.examination.phase is Phase.BEFORE
    assert seen.examination.needy() == (0, False)
    seen.window.show_page("history")
    seen.settle()
    assert "There is no history yet." in seen.read()
    seen.window.finish("place")
    assert files(tmp_path) == set()  # closing it leaves nothing either


def test_afterwards_one_can_begin_again(
    stage: MakeStage, tmp_path: Path, engine_log: Callable[[], list[tuple[int, list[str]]]]
) -> None:
    lived_in(tmp_path)
    seen = window(stage, tmp_path)
    card(seen)
    answer(seen, "Delete everything")
    asked = len(engine_log())
    seen.press("Check this device")
    seen.wait_for(Phase.DONE)
    assert len(engine_log()) == asked + 1
    assert json.loads((tmp_path / "settings" / "window.json").read_text())["welcomed"] is True


def test_a_scan_under_way_is_ended_and_leaves_nothing(stage: MakeStage, tmp_path: Path) -> None:
    lived_in(tmp_path)
    seen = stage("slow", history=lambda: History(tmp_path / "state", create=False))
    seen.window.scan()
    seen.bot.waitUntil(lambda: seen.examination.busy)
    card(seen)
    answer(seen, "Delete everything")
    assert not seen.examination.busy
    assert files(tmp_path / "state") == set()
    assert "Welcome to Smart Doctor" in seen.read()


def test_what_cannot_be_deleted_is_told(stage: MakeStage, tmp_path: Path) -> None:
    lived_in(tmp_path)
    keeper = Quiet(say("The task scheduler did not take the schedule."))
    seen = window(stage, tmp_path, keeper)
    card(seen)
    answer(seen, "Delete everything")
    assert "did not take the schedule" in seen.read()
    assert files(tmp_path) == set()  # the rest is gone all the same


def test_what_is_not_ours_stays(stage: MakeStage, tmp_path: Path) -> None:
    lived_in(tmp_path)
    outside = tmp_path / "diary.txt"
    outside.write_text("mine")
    (tmp_path / "state" / "notes.txt").write_text("mine too")
    try:
        (tmp_path / "state" / "history.db-link").symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make links")
    seen = window(stage, tmp_path)
    card(seen)
    answer(seen, "Delete everything")
    assert files(tmp_path) == {"diary.txt", "notes.txt"}


def test_everything_has_a_name_and_the_keyboard_reaches_it(stage: MakeStage) -> None:
    seen = stage()
    shown = card(seen)
    stops: list[QWidget] = [shown.length, shown.samples]
    assert [each.accessibleName() for each in stops] == [
        "Keep history for",
        "Note battery, Wi-Fi and memory in between",
    ]
    for each in (*stops, seen.button("Delete everything…"), seen.button("Export…")):
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus


def _at(moment: datetime) -> Report:
    return replace(report(), taken_at=moment)
