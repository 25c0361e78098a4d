"""A window with a stand-in engine, and eyes to read it with."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from smartdoctor.app import Doctor
from smartdoctor.history.store import History
from smartdoctor.model import Check
from smartdoctor.policy import Policy
from smartdoctor.schedule.keeper import Keeper
from smartdoctor.ui import theme
from smartdoctor.ui.asides import Asides
from smartdoctor.ui.examination import Examination, Phase
from smartdoctor.ui.keeping_wiring import Keeping
from smartdoctor.ui.reminders_wiring import Reminders
from smartdoctor.ui.scan_process import ScanProcess
from smartdoctor.ui.settings import Settings
from smartdoctor.ui.speaker import Speaker
from smartdoctor.ui.support_wiring import Support, of_doctor
from smartdoctor.ui.window import Window
from smartdoctor.ui.wiring import Wiring, no_history
from tests.support.immortal import keep_none
from tests.ui.reminders import Pretended, Quiet
from tests.ui.scene import CATALOGUE, events

keep_none()

ROOT = Path(__file__).parents[2]


@dataclass
class Stage:
    """A window in a test, and what it did to the world."""

    window: Window
    examination: Examination
    speaker: Speaker
    process: ScanProcess
    bot: QtBot
    opened: list[str] = field(default_factory=list)

    def play(self, upto: int = 99, *, finish: bool = True) -> None:
        """Let the window hear a scan without any process."""
        self.examination.phase = Phase.RUNNING
        self.examination.asked = tuple(self.examination.checks)
        self.examination.findings = {}
        self.examination.began.emit()
        for event in events(upto, finish=finish):
            self.process.heard.emit(event)
        if finish:
            self.process.ended.emit(None)
        self.settle()

    def settle(self) -> None:
        """Let everything be laid out and painted, and what was thrown away be gone."""
        for _ in range(4):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait_for(self, *phases: Phase, seconds: float = 10) -> None:
        self.bot.waitUntil(lambda: self.examination.phase in phases, timeout=round(seconds * 1000))
        self.settle()

    def read(self, widget: QWidget | None = None) -> str:
        """Everything a person can read now, one text a line."""
        return "\n".join(texts(widget or self.window))

    def press(self, text: str, widget: QWidget | None = None) -> None:
        """Press the button that shows this text, with the mouse."""
        self.bot.mouseClick(self.button(text, widget), Qt.MouseButton.LeftButton)
        self.settle()

    def button(self, text: str, widget: QWidget | None = None) -> QAbstractButton:
        buttons = (widget or self.window).findChildren(QAbstractButton)
        seen = [each for each in buttons if each.isVisible()]
        found = [each for each in seen if each.text() == text]
        found += [each for each in seen if text in texts(each)]  # a row or a tile
        assert found, f"no button says {text!r}; there are {self.read()}"
        return found[0]


def texts(widget: QWidget) -> list[str]:
    """What its visible labels and buttons say."""
    said = []
    for each in [widget, *widget.findChildren(QWidget)]:
        if each.isVisible() and isinstance(each, QLabel | QAbstractButton) and each.text():
            said.append(each.text())
    return said


def stand_in(how: str) -> Callable[[], list[str]]:
    """The command line of the stand-in engine."""
    return lambda: [sys.executable, "-m", "tests.ui.engine", how]


MakeStage = Callable[..., Stage]


@pytest.fixture
def stage(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeStage]:
    """Make windows; each is closed at the end, and its engine with it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("ENGINE_LOG", str(tmp_path / "engine.log"))
    made: list[Stage] = []
    qapp.setStyle("Fusion")

    def make(
        how: str = "fine",
        *,
        welcomed: bool = True,
        language: str = "en",
        scale: float = 1.0,
        appearance: str = "light",
        catalogue: Sequence[Check[...]] = CATALOGUE,
        engine: Callable[[], Sequence[str]] | None = None,
        network: bool = True,
        history: Callable[[], History] = no_history,
        policy: Policy = Policy(),  # noqa: B008 - frozen
        keeper: Keeper = Quiet(),  # noqa: B008 - it has nothing to change
        set_days: int | None = None,
        support: Support | None = None,
        reminders: Reminders = Pretended(),  # noqa: B008 - nothing is changed in it by accident
    ) -> Stage:
        theme.apply(qapp, appearance, language, scale)
        opened: list[str] = []

        def note(page: str) -> bool:
            opened.append(page)
            return True

        wiring = Wiring(
            version="0.1.0",
            folder=tmp_path / "settings",
            state=tmp_path / "state",
            engine=engine or stand_in(how),
            catalogue=lambda: catalogue,
            page_exists=lambda page: page == "backup",
            history=history,
            policy=policy,
            open_page=note,
            reminders=lambda: reminders,
            keeping=lambda: Keeping(
                (tmp_path / "settings", tmp_path / "state"),
                lambda: keeper,
                lambda: reminders,
                set_days,
            ),
            support=lambda: support or of_doctor(Doctor(catalogue=tuple(catalogue))),
        )
        process = ScanProcess(wiring.engine)
        examination = Examination(process, wiring.catalogue, Asides(history))
        speaker = Speaker(language)
        settings = Settings(welcomed=welcomed, network=network)
        window = Window(wiring, examination, settings, speaker)
        window.resize(1120, 740)
        window.load()
        qtbot.addWidget(window)
        window.show()
        made.append(Stage(window, examination, speaker, process, qtbot, opened))
        made[-1].settle()
        return made[-1]

    yield make
    for each in made:
        each.window.finish("")
    theme.apply(qapp, "light")


@pytest.fixture
def engine_log(tmp_path: Path) -> Callable[[], list[tuple[int, list[str]]]]:
    """What the stand-in engine was asked: process ids and options."""

    def read() -> list[tuple[int, list[str]]]:
        path = tmp_path / "engine.log"
        lines = path.read_text().splitlines() if path.exists() else []
        return [(int(line.split()[0]), line.split()[1:]) for line in lines]

    return read
