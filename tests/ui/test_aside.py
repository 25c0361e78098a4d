"""Putting a finding aside, with the mouse and with the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from smartdoctor.history.recall import keep
from smartdoctor.history.store import History
from smartdoctor.ui.aside_button import AsideButton
from smartdoctor.ui.findings_model import CHECK
from smartdoctor.ui.results import Results
from tests.ui.conftest import MakeStage, Stage
from tests.ui.scene import FINDINGS, report


@pytest.fixture
def kept(stage: MakeStage, tmp_path: Path) -> Stage:
    """A window that shows a finished scan, which is in the history."""
    state = tmp_path / "state"
    keep(state, tmp_path, report())
    seen = stage(history=lambda: History(state, create=False))
    seen.play()
    return seen


def results(seen: Stage, check: str) -> Results:
    seen.window.show_check(check)
    seen.settle()
    return next(each for each in seen.window.findChildren(Results) if each.isVisible())


def choose(seen: Stage, page: Results, text: str) -> None:
    """Press the button and choose from its menu, by keyboard."""
    button = page.detail.findChildren(AsideButton)[0]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    seen.bot.keyClick(button, Qt.Key.Key_Space)
    menu = button.findChildren(QMenu)[0]
    seen.bot.waitUntil(menu.isVisible)
    rows = [action.text() for action in menu.actions()]
    for _ in range(rows.index(text) + 1):
        seen.bot.keyClick(menu, Qt.Key.Key_Down)
    seen.bot.keyClick(menu, Qt.Key.Key_Return)
    seen.settle()


def group_of(page: Results, check: str) -> str:
    model = page.list.model()
    for row in range(model.rowCount()):
        group = model.index(row, 0)
        for each in range(model.rowCount(group)):
            if model.index(each, 0, group).data(CHECK) == check:
                return str(group.data())
    return ""


def test_put_aside_it_counts_no_more_and_can_be_brought_back(kept: Stage) -> None:
    page = results(kept, "backup.recent")
    assert group_of(page, "backup.recent") == "Needs attention"
    choose(kept, page, "Until it changes")
    assert group_of(page, "backup.recent") == "Put aside"
    assert page.list.currentIndex().data(CHECK) == "backup.recent"
    assert "Put aside: it is told again when it changes." in kept.read(page.detail)
    assert "Problem" in kept.read(page.detail)  # it stays what it is
    kept.window.show_page("overview")
    kept.settle()
    said = kept.read()
    assert "2 things need attention" in said
    assert "1 put aside" in said
    assert "Nothing has been backed up" not in said
    page = results(kept, "backup.recent")
    kept.press("Bring back", page.detail)
    assert group_of(page, "backup.recent") == "Needs attention"
    kept.window.show_page("overview")
    kept.settle()
    assert "3 things need attention" in kept.read()


def test_with_everything_aside_nothing_claims_to_be_fine(kept: Stage) -> None:
    for check in ("backup.recent", "wifi.signal", "router.latency"):
        choose(kept, results(kept, check), "For a month")
    assert "or when it gets worse" in kept.read()
    kept.window.show_page("overview")
    kept.settle()
    said = kept.read()
    assert "Nothing needs attention but what you have put aside" in said
    assert "3 put aside" in said
    assert "What to do first" not in said
    assert kept.examination.needy() == (0, False)


def test_a_month_holds_in_the_next_window(kept: Stage, stage: MakeStage, tmp_path: Path) -> None:
    choose(kept, results(kept, "wifi.signal"), "For a month")
    state = tmp_path / "state"
    again = stage(history=lambda: History(state, create=False))
    again.play()
    assert again.examination.aside("wifi.signal") is not None
    assert again.examination.aside("backup.recent") is None
    # what the weak Wi-Fi explained stands for itself now
    assert ("router.latency", ()) in again.examination.first_things()


def test_only_what_needs_attention_can_be_put_aside(kept: Stage) -> None:
    for check in ("internet.online", "security.firewall", "battery.wear"):
        page = results(kept, check)
        assert not any(each.isVisible() for each in page.detail.findChildren(AsideButton))


def test_without_a_history_the_window_says_why_not(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    choose(seen, results(seen, "backup.recent"), "For a month")
    assert "There is no history yet." in seen.read()
    assert seen.examination.needy()[0] == 3
    QApplication.processEvents()


def test_the_screen_reader_hears_that_it_is_aside(kept: Stage) -> None:
    page = results(kept, "backup.recent")
    choose(kept, page, "Until it changes")
    heard = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Put aside, Problem, ")
    assert len(FINDINGS) == len(kept.examination.findings)
