"""A real X server is asked for the window in front; what answers nonsense is not believed."""

import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdoctor.host import full_screen
from smartdoctor.host.full_screen import COOKIE
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why
from tests.bench.desk import session

FULL = "_NET_WM_STATE_FULLSCREEN"


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A screen without a window manager: the tests say what one would."""
    with (
        tempfile.TemporaryDirectory(prefix="sd") as name,
        session(Path(name), "xprop") as (home, _),
    ):
        monkeypatch.setenv("DISPLAY", home["DISPLAY"])
        monkeypatch.setenv("HOME", name)
        monkeypatch.delenv("XAUTHORITY", raising=False)
        yield home


def put(home: dict[str, str], kind: str, name: str, value: str) -> None:
    words = ["xprop", "-root", "-f", name, kind, "-set", name, value]
    subprocess.run(words, env=home, check=True, timeout=10)


def root(home: dict[str, str]) -> str:
    said = subprocess.run(["xwininfo", "-root"], env=home, capture_output=True, text=True).stdout
    return said.partition("Window id: ")[2].split()[0]


def test_the_window_in_front_and_its_state_decide(screen: dict[str, str]) -> None:
    if shutil.which("xwininfo") is None:
        pytest.skip("xwininfo is not installed")
    ask, said = LiveHost().native, "_NET_ACTIVE_WINDOW"
    assert ask("full_screen") is False  # nobody manages windows
    put(screen, "32x", said, root(screen))
    assert ask("full_screen") is False
    put(screen, "32a", "_NET_WM_STATE", "_NET_WM_STATE_ABOVE")
    assert ask("full_screen") is False
    put(screen, "32a", "_NET_WM_STATE", FULL)
    assert ask("full_screen") is True
    put(screen, "32x", said, "0x7654321")  # it has just gone
    assert ask("full_screen") is False
    put(screen, "32x", said, "0")
    assert ask("full_screen") is False


@pytest.mark.parametrize("display", ["", "nonsense", "elsewhere:10.0", ":x"])
def test_only_a_screen_of_this_machine_is_asked(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    with pytest.raises(Missing) as missing:
        LiveHost().native("full_screen")
    assert missing.value.why is Why.UNSUPPORTED


def entry(number: bytes, name: bytes, data: bytes) -> bytes:
    parts = (b"here", number, name, data)
    return struct.pack(">H", 256) + b"".join(struct.pack(">H", len(it)) + it for it in parts)


def test_a_server_that_wants_its_cookie_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    key = tmp_path / "key"
    key.write_bytes(entry(b"", COOKIE, bytes(range(16))))
    ear, mouth = os.pipe()
    argv = ["Xvfb", "-displayfd", str(mouth), "-nolisten", "tcp", "-noreset", "-auth", str(key)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        argv, pass_fds=[mouth], stdin=quiet, stdout=quiet, stderr=quiet
    ) as server:
        os.close(mouth)
        try:
            with os.fdopen(ear) as told:
                monkeypatch.setenv("DISPLAY", f":{told.readline().strip()}")
            monkeypatch.setenv("XAUTHORITY", str(tmp_path / "none"))
            with pytest.raises(Missing) as missing:
                LiveHost().native("full_screen")
            assert missing.value.why is Why.UNREADABLE
            monkeypatch.setenv("XAUTHORITY", str(key))
            assert LiveHost().native("full_screen") is False
        finally:
            server.kill()


def test_the_cookie_of_the_right_display_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key"
    monkeypatch.setenv("XAUTHORITY", str(key))
    assert full_screen._cookie("0") == b""
    other, odd = entry(b"1", COOKIE, b"other"), entry(b"0", b"XDM", b"odd")
    key.write_bytes(other + odd + entry(b"0", COOKIE, b"mine") + b"\0")
    assert full_screen._cookie("0") == b"mine"
    assert full_screen._cookie("7") == b""  # the rest of the file is broken off


@given(st.lists(st.binary(max_size=200), max_size=4))
def test_nonsense_from_the_other_side_is_an_end_and_nothing_else(answers: list[bytes]) -> None:
    mine, theirs = socket.socketpair()

    def talk() -> None:
        with theirs:
            for each in answers:
                theirs.sendall(each)

    with mine:
        mine.settimeout(1)
        speaker = threading.Thread(target=talk)
        speaker.start()
        try:
            full_screen._Server(mine, b"").full_screen()
        except (OSError, EOFError, struct.error):
            pass
        finally:
            speaker.join()
