"""Notices through the library: each scene is played to a stand-in, and as a proof to the library.

No Mac and no PC takes part: what is proved is that we and the library understand each other.
"""

import asyncio
import importlib
import inspect
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from smartdoctor.host import notice, notice_center
from smartdoctor.host.notice import CLICKED, Answer, Outcome
from smartdoctor.host.notice_center import FORBIDDEN, NO_BUNDLE, UNASKED
from smartdoctor.model import Missing, Why
from tests.support import fake_notifier
from tests.support.fake_notifier import Scene

BUTTONS = [("backup", "Back up…"), ("tomorrow", "Tomorrow"), ("open", "Open")]
Play = Callable[..., Answer]
LIBRARY = os.environ.get("SMARTDOCTOR_TEST_NOTIFIER")  # tools/proof_notifier.py puts it there


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice_center, "TURN", 0.02)


def real(patch: pytest.MonkeyPatch) -> ModuleType:
    if LIBRARY is None:
        pytest.skip("the library is not for Linux; tools/proof_notifier.py fetches it")
    patch.syspath_prepend(LIBRARY)
    return importlib.import_module("desktop_notifier")


@pytest.fixture(params=["stand-in", pytest.param("library", marks=pytest.mark.proof)])
def play(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """Show a notice in a scene."""
    before = set(sys.modules)

    def played(scene: Scene, patience: float = 20.0) -> Answer:
        if request.param == "stand-in":
            monkeypatch.setitem(sys.modules, "desktop_notifier", fake_notifier.module(scene))
        else:
            made = real(monkeypatch)
            backend = fake_notifier.backend(scene)
            monkeypatch.setattr(made.main, "get_backend_class", lambda: backend)
        return notice_center.show("Title", "a < b", BUTTONS, patience)

    yield played
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in ("desktop_notifier", "bidict", "packaging"):
            del sys.modules[name]


def test_a_button_is_pressed_and_the_notice_goes(play: Play) -> None:
    scene = Scene(react=lambda it, _: it.on_button_pressed("x", "tomorrow"))
    assert play(scene) == Answer(outcome=Outcome.CHOSEN, key="tomorrow")
    assert scene.shown == [("Title", "a < b", ("Back up…", "Tomorrow", "Open"))]
    assert len(scene.cleared) == 1


def test_a_click_on_the_notice_itself(play: Play) -> None:
    scene = Scene(react=lambda it, number: it.on_clicked(number))
    assert play(scene) == Answer(outcome=Outcome.CHOSEN, key=CLICKED)


def test_put_away(play: Play) -> None:
    scene = Scene(react=lambda it, number: it.on_dismissed(number))
    assert play(scene) == Answer(outcome=Outcome.CLOSED)


def test_when_nobody_answers_it_is_taken_away(play: Play) -> None:
    scene = Scene()
    assert play(scene, 0.2) == Answer(outcome=Outcome.IGNORED)
    assert len(scene.cleared) == 1


def test_without_buttons_there_are_none(play: Play) -> None:
    scene = Scene(capabilities=("TITLE", "MESSAGE"), react=lambda it, _: it.on_clicked("x"))
    assert play(scene).key == CLICKED
    assert scene.shown == [("Title", "a < b", ())]


def test_what_the_library_only_writes_into_its_log_is_no_success(play: Play) -> None:
    with pytest.raises(Missing) as missing:
        play(Scene(fails=OSError("no notification platform")))
    assert missing.value.says.values == {"detail": "OSError"}


def test_a_failure_that_comes_later_is_heard(play: Play) -> None:
    def fail(*_: object) -> None:
        logging.getLogger("desktop_notifier.backends.winrt").warning("'%s' failed with %s", "7", 5)

    with pytest.raises(Missing) as missing:
        play(Scene(react=fail))
    assert missing.value.says.values == {"detail": "'7' failed with 5"}


@pytest.mark.parametrize(
    ("scene", "patience", "why", "says"),
    [
        (Scene(allowed=False), 20, Why.DENIED, FORBIDDEN),
        (Scene(allowed=None), 0.2, Why.DENIED, UNASKED),
        (Scene(capabilities=()), 20, Why.UNSUPPORTED, notice.NO_NOTICES),
    ],
)
def test_where_nothing_is_shown_the_reason_is_told(
    play: Play, scene: Scene, patience: float, why: Why, says: Any
) -> None:
    with pytest.raises(Missing) as missing:
        play(scene, patience)
    assert (missing.value.why, missing.value.says) == (why, says)
    assert not scene.shown


@pytest.mark.parametrize("error", [ImportError(), OSError(), RuntimeError(), NameError()])
def test_where_the_library_does_not_run_that_is_told(play: Play, error: Exception) -> None:
    with pytest.raises(Missing) as missing:
        play(Scene(missing=error))
    assert missing.value.says.values == {"detail": type(error).__name__}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_waiting_it_takes_the_notice_away(play: Play, how: signal.Signals) -> None:
    before = signal.getsignal(how)
    scene = Scene(react=lambda *_: os.kill(os.getpid(), how))
    with pytest.raises(KeyboardInterrupt):
        play(scene)
    assert len(scene.cleared) == 1
    assert signal.getsignal(how) is before


def test_it_leaves_no_thread_and_no_loop(play: Play) -> None:
    play(Scene(react=lambda it, _: it.on_clicked("x")))
    assert [each.name for each in threading.enumerate() if "asyncio" in each.name] == []
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_the_door_leads_there(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    loops: list[str] = []
    run_loop = ModuleType("rubicon.objc.eventloop")

    def made() -> asyncio.AbstractEventLoop:
        loops.append("of macOS")
        return asyncio.new_event_loop()

    vars(run_loop).update(RubiconEventLoop=made)
    scene = Scene(react=lambda it, _: it.on_button_pressed("x", "open"))
    monkeypatch.setitem(sys.modules, "desktop_notifier", fake_notifier.module(scene))
    monkeypatch.setitem(sys.modules, "rubicon.objc.eventloop", run_loop)
    monkeypatch.setattr(sys, "platform", system)
    answer = notice.show("Title", "", BUTTONS)
    assert answer == Answer(outcome=Outcome.CHOSEN, key="open")
    assert loops == (["of macOS"] if system == "darwin" else [])


def test_a_mac_without_a_bundle_says_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(capabilities=())
    run_loop = ModuleType("rubicon.objc.eventloop")
    vars(run_loop).update(RubiconEventLoop=asyncio.new_event_loop)
    monkeypatch.setitem(sys.modules, "desktop_notifier", fake_notifier.module(scene))
    monkeypatch.setitem(sys.modules, "rubicon.objc.eventloop", run_loop)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(Missing) as missing:
        notice.show("Title", "", BUTTONS)
    assert missing.value.says == NO_BUNDLE


@pytest.mark.proof
def test_the_stand_in_has_the_librarys_signatures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs, ours = real(monkeypatch), fake_notifier.module(Scene())

    def names(made: ModuleType, what: str) -> list[str]:
        found: Any = made
        for part in what.split("."):
            found = getattr(found, part)
        return list(inspect.signature(found).parameters)

    for what in (
        *("Button", "DesktopNotifier", "DesktopNotifier.send", "DesktopNotifier.clear"),
        *("DesktopNotifier.request_authorisation", "DesktopNotifier.get_capabilities"),
    ):
        assert names(ours, what) == names(theirs, what), what
    for name in ("on_clicked", "on_dismissed", "on_button_pressed"):
        assert isinstance(getattr(theirs.DesktopNotifier, name), property)
    assert {each.name for each in fake_notifier.Capability} <= {
        each.name for each in theirs.Capability
    }
    quiet = Path(theirs.__file__ or "").with_name("backends") / "winrt.py"
    heard = quiet.read_text(encoding="utf-8")
    assert "logger = logging.getLogger(__name__)" in heard  # where a failed notice is told
