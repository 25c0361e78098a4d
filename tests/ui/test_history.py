"""The History page as a person uses it: look, point, zoom, open a day, compare, export."""

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from smartdoctor.checks import CATALOGUE
from smartdoctor.history.store import History, Lost
from smartdoctor.model import say
from smartdoctor.ui.days import SCAN
from smartdoctor.ui.findings_model import MARK
from smartdoctor.ui.plot import Plot
from smartdoctor.ui.scale import lines
from smartdoctor.ui.verdicts import Mark
from tests.bench.history_world import fill
from tests.history.test_store import finding
from tests.support.recordings import report_of
from tests.ui.conftest import MakeStage, Stage

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A device that was looked at for forty days."""
    folder = tmp_path_factory.mktemp("past")
    fill(folder, 40, now=NOW)
    return folder


def at_history(stage: MakeStage, past: Path, **more: object) -> Stage:
    seen = stage(catalogue=CATALOGUE, history=lambda: History(past, create=False), **more)
    seen.window.show_page("history")
    seen.settle()
    return seen


def plot_of(seen: Stage, series: str) -> Plot:
    return seen.window.pages.looking_back.page.plots[series].plot


# -- what it shows


def test_every_series_that_is_there_has_its_plot(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    text = seen.read()
    for name in ("Battery health", "Battery drain", "Wi-Fi signal", "Router delay", "Free space"):
        assert name in text
    assert "30 scans · within 30 days · kept on this device only" in text
    assert "79 %" in text
    assert seen.window.navigation.entries["history"].isChecked()


def test_plots_say_what_they_show(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    plot = plot_of(seen, "battery.wear/health")
    assert plot.accessibleName() == "Battery health"
    assert plot.accessibleDescription() == "now 79 % · usually 79 % to 80 % · limit 80 %"


def test_the_value_under_the_mouse_and_by_keyboard(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    plot = plot_of(seen, "wifi.signal/signal")
    seen.bot.mouseMove(plot, QPoint(plot.width() - 8, plot.height() // 2))
    seen.settle()
    assert plot.pointing is not None
    first = plot.accessibleDescription()
    assert first.endswith("dBm")
    assert first in seen.read()
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        seen.bot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.accessibleDescription() != first
    seen.bot.keyClick(plot, Qt.Key.Key_Home)
    here = plot.pointing
    assert here is not None
    assert here.step == 0 or here.at - seen.window.pages.looking_back.page.span.since < timedelta(
        days=2
    )


def test_spans_wheel_and_keys_zoom_all_plots(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    page, plot = seen.window.pages.looking_back.page, plot_of(seen, "wifi.signal/signal")
    page.length.setCurrentIndex(page.length.findData("all"))
    page.length.activated.emit(page.length.currentIndex())
    seen.settle()
    assert "40 scans" in seen.read()
    whole = page.span.until - page.span.since
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    seen.bot.keyClick(plot, Qt.Key.Key_Plus)
    assert page.span.until - page.span.since < whole
    assert page.length.currentIndex() == -1
    until = page.span.until
    seen.bot.keyClick(plot, Qt.Key.Key_PageUp)
    assert page.span.until < until
    seen.bot.keyClick(plot, Qt.Key.Key_PageDown)
    for _ in range(5):
        turn(plot, up=False)
    assert page.span.until - page.span.since == whole
    plot.clearFocus()
    turn(plot, up=True)  # without focus or Ctrl the page scrolls
    assert page.span.until - page.span.since == whole


def turn(plot: Plot, *, up: bool) -> None:
    """Turn the wheel over the middle of a plot."""
    middle = QPointF(plot.rect().center())
    QApplication.sendEvent(
        plot,
        QWheelEvent(
            middle, middle, QPoint(), QPoint(0, 120 if up else -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def test_the_same_numbers_as_a_table(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    seen.press("As a table")
    assert not plot_of(seen, "battery.wear/health").isVisible()
    model = seen.window.pages.looking_back.page.trends
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Battery health"
    assert model.index(0, 0).data() == "79 %"
    assert model.rowCount() == 30
    table = QAccessible.queryAccessibleInterface(seen.window.pages.looking_back.page._table)
    assert table is not None
    assert table.text(QAccessible.Text.Name) == "What was measured"
    assert table.childCount() > 30


# -- strips


def test_a_cell_a_day_with_word_and_shape(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    days = seen.window.pages.looking_back.page.days
    questions = [days.headerData(row, Qt.Orientation.Vertical) for row in range(days.rowCount())]
    row = questions.index("Is my battery worn out?")
    newest = days.index(row, days.columnCount() - 1)
    assert newest.data(MARK) is Mark.ADVICE
    spoken = newest.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Is my battery worn out? Advice")
    assert newest.data(SCAN) == 40
    assert days.columnCount() in (31, 32)
    calm = days.rowCount()
    seen.press(f"Show {days.hidden} more checks")
    assert days.rowCount() > calm
    assert days.hidden == 0


def test_a_day_opens_as_that_day_and_goes_back_to_now(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    seen.play()
    seen.window.show_page("history")
    page = seen.window.pages.looking_back.page
    strips = page.strips
    strips.setFocus(Qt.FocusReason.TabFocusReason)
    strips.setCurrentIndex(page.days.index(0, page.days.columnCount() - 3))
    seen.bot.keyClick(strips, Qt.Key.Key_Return)
    seen.settle()
    text = seen.read()
    assert "Results of another day" in text
    day = page.days._date(page.days.columnCount() - 3)
    assert f"as of {day}" in text
    assert "Check again" not in text
    assert "Scan again" not in text
    seen.press("Back to now")
    assert "Results of another day" not in seen.read()
    assert seen.window.pages.results.isVisible()
    assert "Scan again" in seen.read()


# -- compare


def test_what_changed_since_it_was_fine(stage: MakeStage, past: Path) -> None:
    seen = at_history(stage, past)
    compare = seen.window.pages.looking_back.page.compare
    assert compare.after.currentIndex() == 0
    text = seen.read(compare)
    assert "What changed since it was fine?" in text
    compare.before.setCurrentIndex(20)
    compare.before.activated.emit(20)
    seen.settle()
    text = seen.read(compare)
    assert "Worse" in text
    assert "When were your files last backed up?" in text
    assert "Your files were backed up recently" in text
    assert "Your files are not backed up" in text
    compare.before.setCurrentIndex(0)
    compare.before.activated.emit(0)
    seen.settle()
    assert "No verdict changed between these two scans." in seen.read(compare)


def test_a_trouble_that_nobody_looked_for_again_is_not_called_gone(
    stage: MakeStage, tmp_path: Path
) -> None:
    with History(tmp_path) as history:
        history.save(report_of(finding("battery.wear", bad=True), taken_at=NOW - timedelta(days=1)))
        history.save(report_of(taken_at=NOW))
    compare = at_history(stage, tmp_path).window.pages.looking_back.page.compare
    words = [label.text() for label in compare.findChildren(QLabel)]
    assert "No longer checked" in words
    assert "This scan did not ask." in words
    assert not {"Gone", "Better"} & set(words)


# -- to take along


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_export(
    stage: MakeStage, past: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    seen = at_history(stage, past)
    target = tmp_path / f"mine.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    seen.press("Export…")
    assert f"Written to mine.{kind}." in seen.read()
    if kind == "json":
        told = json.loads(target.read_text())
        assert len(told["scans"]) == 40
        assert "battery.wear/health" in {each["name"] for each in told["series"]}
    else:
        assert len(list(csv.DictReader(StringIO(target.read_text())))) > 200


def test_a_file_that_cannot_be_written_is_told(
    stage: MakeStage, past: Path, tmp_path: Path
) -> None:
    seen = at_history(stage, past)
    said = seen.window.pages.looking_back.page.write(
        tmp_path / "no" / "such" / "folder.csv", json=False
    )
    assert seen.speaker(said).startswith("The file could not be written (")


# -- whatever happens to the history


def test_without_any_it_says_so(stage: MakeStage, tmp_path: Path) -> None:
    seen = at_history(stage, tmp_path)
    assert "There is no history yet." in seen.read()
    assert not seen.window.pages.looking_back.page.export.isEnabled()
    assert not (tmp_path / "history.db").exists()


def test_an_empty_one_is_like_none(stage: MakeStage, tmp_path: Path) -> None:
    History(tmp_path).close()
    assert "There is no history yet." in at_history(stage, tmp_path).read()


def test_a_damaged_one_is_set_aside_with_one_sentence(stage: MakeStage, tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"no database at all" * 100)
    assert "The history was damaged." in at_history(stage, tmp_path).read()


def test_one_that_cannot_be_opened_is_one_sentence(stage: MakeStage) -> None:
    def locked() -> History:
        raise Lost(
            say("Another Smart Doctor was writing, so this scan was not kept in the history.")
        )

    seen = stage(catalogue=CATALOGUE, history=locked)
    seen.window.show_page("history")
    seen.settle()
    assert "Another Smart Doctor was writing" in seen.read()


def test_a_scan_that_ends_appears(stage: MakeStage, tmp_path: Path) -> None:
    seen = at_history(stage, tmp_path)
    fill(tmp_path, 3, now=NOW)
    seen.examination.over.emit()
    seen.settle()
    assert "3 scans" in seen.read()


# -- small things


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        ((0.79, 0.93), 0.7, 1.0),
        ((-80, -58), -80, -40),
        ((5.0, 5.0), 4.4, 5.6),
        ((0.0,), -1e-9, 1e-9),
    ],
)
def test_lines_hold_all_values(values: tuple[float, ...], first: float, last: float) -> None:
    found = lines(values)
    assert found[0] <= min(values) <= max(values) <= found[-1]
    assert 2 <= len(found) <= 5
    assert found[0] >= first - abs(first)
    assert found[-1] <= last + abs(last)
