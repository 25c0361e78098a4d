"""Whatever the engine does, the window hears one clear end within a second of asking for it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smartdoctor.language import Voice
from smartdoctor.model import Words
from smartdoctor.scan.events import Event, FindingKnown, ScanFinished
from smartdoctor.ui.scan_process import ScanProcess
from tests.ui.conftest import ROOT, stand_in
from tests.ui.scene import FINDINGS

Log = Callable[[], list[tuple[int, list[str]]]]


class Ear:
    """Hears everything one process says."""

    def __init__(self, process: ScanProcess, bot: QtBot) -> None:
        self.process, self.bot = process, bot
        self.events: list[Event] = []
        self.ends: list[Words | None] = []
        process.heard.connect(self.events.append)
        process.ended.connect(self.ends.append)

    def wait(self, seconds: float = 10) -> None:
        self.bot.waitUntil(lambda: bool(self.ends), timeout=round(seconds * 1000))
        assert not self.process.running

    def said(self) -> str:
        assert len(self.ends) == 1
        return Voice("en")(self.ends[0]) if self.ends[0] else ""


@pytest.fixture
def ear(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Ear]]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ENGINE_LOG", str(tmp_path / "engine.log"))
    made: list[ScanProcess] = []

    def listen(how: str) -> Ear:
        made.append(ScanProcess(stand_in(how)))
        return Ear(made[-1], qtbot)

    yield listen
    for process in made:
        process.close()


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("how", ["fine", "halves", "garbage"])
def test_everything_is_heard(ear: Callable[[str], Ear], how: str) -> None:
    heard = ear(how)
    heard.process.start()
    heard.wait()
    assert heard.said() == ""
    known = [event.finding for event in heard.events if isinstance(event, FindingKnown)]
    assert known == list(FINDINGS.values())
    assert isinstance(heard.events[-1], ScanFinished)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("crash", "The examination ended unexpectedly (status 7)."),
        ("killed", "The examination ended unexpectedly."),
        ("only_garbage", "The examination gave an answer that could not be understood."),
        ("huge", "The examination gave an answer far too long to be understood."),
    ],
)
def test_a_sick_engine_gets_one_clear_sentence(
    ear: Callable[[str], Ear], engine_log: Log, how: str, says: str
) -> None:
    heard = ear(how)
    heard.process.start()
    heard.wait()
    assert heard.said() == says
    assert gone(engine_log()[0][0])


def test_an_engine_that_is_not_there_is_said_to_be_so(qtbot: QtBot) -> None:
    heard = Ear(ScanProcess(lambda: ["/nowhere/smartdoctor", "scan"]), qtbot)
    heard.process.start()
    heard.wait()
    assert heard.said().startswith("The examination could not be started (")


@pytest.mark.parametrize("how", ["slow", "deaf"])
def test_stop_takes_less_than_a_second(
    ear: Callable[[str], Ear], engine_log: Log, how: str
) -> None:
    heard = ear(how)
    heard.process.start()
    heard.bot.waitUntil(lambda: len(heard.events) >= 3, timeout=10_000)
    started = time.monotonic()
    heard.process.stop()
    heard.wait(3)
    assert time.monotonic() - started < 1
    assert isinstance(heard.events[-1], ScanFinished) is (how == "slow")
    assert gone(engine_log()[0][0])


@pytest.mark.parametrize("how", ["slow", "deaf", "lingering"])
def test_close_leaves_no_child_and_says_nothing_more(
    ear: Callable[[str], Ear], engine_log: Log, how: str
) -> None:
    heard = ear(how)
    heard.process.start()
    heard.bot.waitUntil(lambda: len(heard.events) >= 3, timeout=10_000)
    started = time.monotonic()
    heard.process.close()
    assert time.monotonic() - started < 1
    assert gone(engine_log()[0][0])
    before = len(heard.events)
    heard.bot.wait(200)
    assert heard.ends == []
    assert len(heard.events) == before


def test_an_engine_that_lingers_after_its_last_word_is_ended(
    ear: Callable[[str], Ear], engine_log: Log
) -> None:
    heard = ear("lingering")
    heard.process.start()
    heard.wait(12)
    assert heard.said() == ""
    assert gone(engine_log()[0][0])


def test_a_new_run_ends_the_one_before(ear: Callable[[str], Ear], engine_log: Log) -> None:
    heard = ear("deaf")
    heard.process.start()
    heard.bot.waitUntil(lambda: len(heard.events) >= 3, timeout=10_000)
    heard.process.start("--only", "backup.recent")
    heard.wait()
    assert heard.said() == ""
    first, second = engine_log()
    assert gone(first[0])
    assert second[1] == ["--only", "backup.recent"]
