"""Readable by ear, by keyboard, at 200 %, and without colour."""

import atexit
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontDatabase, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from smartdoctor.assets import resources
from smartdoctor.history.store import History
from smartdoctor.ui import verdicts
from smartdoctor.ui.colours import DARK, LIGHT, Colours
from smartdoctor.ui.page import Page
from smartdoctor.ui.verdicts import MEANINGS, WORDS, Mark
from tests.bench.history_world import fill
from tests.ui.conftest import MakeStage, Stage
from tests.ui.scene import report

PAGES = (
    *("welcome", "overview", "scanning", "results", "history", "another", "reminders"),
    *("settings", "about"),
)
Role = QAccessible.Role
CONTROLS = (
    *(Role.Button, Role.CheckBox, Role.ComboBox, Role.EditableText, Role.List),
    *(Role.Tree, Role.ProgressBar, Role.RadioButton),
)


@cache
def past() -> Path:
    """A device of ten days; made once for all pages."""
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder, ignore_errors=True)
    fill(folder, 10, now=datetime.now(UTC))
    return folder


def turned_to(stage: MakeStage, page: str, **more: object) -> Stage:
    seen = stage(welcomed=page != "welcome", history=lambda: History(past(), create=False), **more)
    if page == "scanning":
        seen.play(7, finish=False)
    elif page == "another":
        seen.window.pages.looking_back.open_day(report(), "wifi.signal")
    elif page != "welcome":
        seen.play()
        seen.window.show_page(page)
    seen.settle()
    return seen


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for number in range(interface.childCount()):
        child: Any = interface.child(number)  # the stubs know neither None nor the state's bits
        if child is not None and not child.state().invisible:
            yield from walk(child)


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name(stage: MakeStage, page: str) -> None:
    seen = turned_to(stage, page)
    root = QAccessible.queryAccessibleInterface(seen.window)
    assert root is not None
    controls = [each for each in walk(root) if each.role() in CONTROLS]
    assert len(controls) >= 5
    nameless = [
        f"{each.role().name} {type(each.object()).__name__}"
        for each in controls
        if not each.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_a_screen_reader_hears_verdict_sentence_and_button(stage: MakeStage) -> None:
    seen = turned_to(stage, "overview")
    root = QAccessible.queryAccessibleInterface(seen.window)
    assert root is not None
    heard = [each.text(QAccessible.Text.Name) for each in walk(root) if each.role() is Role.Button]
    assert "Problem · Nothing has been backed up for 47 days." in heard
    assert "Open settings: Back up to a disk of your own" in heard
    assert "Backup, 1 problem, Problem" in heard


def test_the_list_is_read_out_with_verdicts(stage: MakeStage) -> None:
    seen = turned_to(stage, "results")
    tree = QAccessible.queryAccessibleInterface(seen.window.pages.results.list)
    assert tree is not None
    heard = [tree.child(row).text(QAccessible.Text.Name) for row in range(tree.childCount())]
    assert "Needs attention" in heard
    assert "Problem, backup.recent is in trouble, K1" in heard


@pytest.mark.parametrize("page", PAGES)
def test_the_keyboard_reaches_everything(stage: MakeStage, page: str) -> None:
    """Tab goes round, stops at every control that shows, and in the order the eye meets them."""
    seen = turned_to(stage, page)
    wanted = {
        each
        for each in seen.window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(each, QAbstractButton | QComboBox | QLineEdit)
        and not isinstance(each.parent(), QLineEdit)
    }
    seen.window.navigation.entries["overview"].setFocus()
    reached: list[QWidget] = []
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        if reached and focused is reached[0]:
            break
        reached.append(focused)
        seen.bot.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted - set(reached) == set()
    body = [each for each in reached if not seen.window.navigation.isAncestorOf(each)]
    tops = [each.mapTo(seen.window, each.rect().center()).y() for each in body]
    if page in ("welcome", "overview", "scanning", "settings"):
        back = [b - a for a, b in pairwise(tops) if b < a - 20]
        assert back == []


def test_enter_and_space_press(stage: MakeStage) -> None:
    seen = turned_to(stage, "overview")
    entry = seen.window.navigation.entries["results"]
    entry.setFocus(Qt.FocusReason.TabFocusReason)
    seen.bot.keyClick(entry, Qt.Key.Key_Return)
    assert seen.window.pages.results.isVisible()
    entry = seen.window.navigation.entries["overview"]
    entry.setFocus(Qt.FocusReason.TabFocusReason)
    seen.bot.keyClick(entry, Qt.Key.Key_Space)
    assert seen.window.pages.overview.isVisible()


def test_stop_gets_the_keyboard_when_scan_goes(stage: MakeStage) -> None:
    seen = stage("slow")
    seen.button("Check this device").setFocus()
    seen.bot.keyClick(seen.button("Check this device"), Qt.Key.Key_Space)
    seen.settle()
    assert QApplication.focusWidget() is seen.button("Stop")
    seen.bot.keyClick(seen.button("Stop"), Qt.Key.Key_Space)
    seen.bot.waitUntil(lambda: not seen.examination.busy, timeout=3000)
    seen.settle()
    assert QApplication.focusWidget() is seen.button("Scan again")


# -- large text


def clipped(window: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    found = []
    for each in window.findChildren(QLabel) + window.findChildren(QAbstractButton):
        if not each.isVisible() or not each.text():
            continue
        if isinstance(each, QLabel) and each.wordWrap():
            needed = each.heightForWidth(each.width())
            words = max(
                each.fontMetrics().horizontalAdvance(word)
                for line in each.text().split()
                for word in line.split("\u200b")
            )
            if each.height() < needed or each.width() < words:
                found.append(f"{each.text()!r}: {each.size()}, needs {words} x {needed}")
        elif isinstance(each, QLabel):
            needs = each.fontMetrics().horizontalAdvance(each.text())
            if each.contentsRect().width() < needs or each.height() < each.fontMetrics().height():
                found.append(f"{each.text()!r}: {each.width()} of {needs}")
        elif each.width() < each.minimumSizeHint().width() or each.height() < (
            each.minimumSizeHint().height()
        ):
            found.append(f"button {each.text()!r}: {each.size()} of {each.minimumSizeHint()}")
    return found


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "ko", "qps"])
@pytest.mark.parametrize("page", PAGES)
def test_text_is_not_clipped(stage: MakeStage, page: str, language: str, scale: float) -> None:
    seen = turned_to(stage, page, scale=scale, language=language)
    assert clipped(seen.window) == []
    for scroll in seen.window.findChildren(QScrollArea):
        if scroll.isVisible() and scroll.widget() is not None:
            assert scroll.horizontalScrollBar().maximum() == 0, (page, scale, type(scroll))


@pytest.mark.parametrize("page", PAGES)
def test_a_small_window_scrolls_and_clips_nothing(stage: MakeStage, page: str) -> None:
    seen = turned_to(stage, page)
    seen.window.resize(640, 480)
    seen.settle()
    assert clipped(seen.window) == []
    assert seen.window.width() == 640
    current = next(each for each in seen.window.findChildren(Page) if each.isVisible())
    assert current.narrow


def test_rows_of_the_list_hold_their_headlines(stage: MakeStage) -> None:
    seen = turned_to(stage, "results", scale=2.0)
    view = seen.window.pages.results.list
    model = view.model()
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            rect: QRect = view.visualRect(index)
            metrics = view.fontMetrics()
            room = QRect(0, 0, rect.width() - metrics.height() * 5, 9999)
            needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
            assert rect.height() >= min(needed.height(), metrics.height() * 3)


# -- without colour, and with enough of it


def test_a_verdict_is_shape_and_word_and_colour() -> None:
    shapes = {mark: (resources() / "icons" / f"{mark.value}.svg").read_text() for mark in Mark}
    assert len(set(shapes.values())) == len(Mark)
    assert len({words.template for words in WORDS.values()}) == len(Mark)
    assert set(MEANINGS) == set(Mark) - {Mark.WORKING, Mark.WAITING}


def _channels(colour: str) -> tuple[float, float, float]:
    shade = QColor(colour)
    return shade.redF(), shade.greenF(), shade.blueF()


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(colours: Colours) -> None:
    pairs = [
        *((colours.ink, ground) for ground in (colours.bg, colours.panel, colours.accent_soft)),
        *((colours.muted, ground) for ground in (colours.bg, colours.panel)),
        (colours.on_accent, colours.accent),
        (colours.accent, colours.accent_soft),
    ]
    table = verdicts._LIGHT if colours is LIGHT else verdicts._DARK
    grey = verdicts._GREY if colours is LIGHT else verdicts._GREY_DARK
    pairs += [(pair.ink, pair.soft) for pair in (*table.values(), grey)]
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert weak == {}
    assert contrast(colours.edge, colours.panel) >= 3


def test_korean_is_written_with_letters_not_boxes(qapp: QApplication, stage: MakeStage) -> None:
    stage(language="ko")
    assert "NanumSquare" in qapp.font().families() or not QFontDatabase.hasFamily("NanumSquare")
    for name in ("NanumSquareR.ttf", "NanumSquareB.ttf"):
        font = QRawFont(str(resources() / "fonts" / name), 14)
        assert 0 not in font.glyphIndexesForString("스마트 닥터, 살펴볼 것이 3가지 있습니다")
