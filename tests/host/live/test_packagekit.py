"""PackageKit's conversation, played by a small service on a real dbus-daemon.

The real PackageKit is asked in tests/bench/test_update_world.py; this one can misbehave.
"""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon, on Linux", allow_module_level=True)

from jeepney import (
    DBusAddress,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, prep_socket
from jeepney.low_level import HeaderFields

from smartdoctor.host import packagekit
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/>
<allow receive_sender="*"/></policy></busconfig>"""
TRANSACTION = "/1_ours"
OFFERS = [
    (8, "openssl;3.2;x86_64;updates", "Cryptography"),
    (327685, "vim;9;x86_64;updates", "Editor"),
]


class FakePackageKit:
    """Owns PackageKit's name and plays one of its moods."""

    def __init__(self, path: Path, mood: str) -> None:
        self.mood = mood
        self.hints: list[str] = []
        self._line = DBusConnection(prep_socket(str(path)))
        self._line.send_and_get_reply(message_bus.RequestName(packagekit.SERVICE))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                asked = self._line.receive()
            except (OSError, ValueError):
                return
            if asked.header.message_type is MessageType.method_call:
                self._answer(asked, asked.header.fields[HeaderFields.member])

    def _answer(self, asked: Message, member: str) -> None:
        if member == "CreateTransaction":
            if self.mood == "refuses":
                self._line.send(new_error(asked, f"{packagekit.SERVICE}.RefusedByPolicy"))
                return
            self._line.send(new_method_return(asked, "o", (TRANSACTION,)))
        elif member == "SetHints":
            self.hints = list(asked.body[0])
            self._line.send(new_method_return(asked))
        elif member == "GetUpdates":
            self._line.send(new_method_return(asked))
            self._tell()

    def _tell(self) -> None:
        if self.mood == "silent":
            return
        self._signal("ItemProgress", "suu", ("x;1;y;z", 1, 50))
        if self.mood == "fails":
            self._signal("ErrorCode", "us", (37, "cannot lock the database"))
        elif self.mood == "singly":
            for offer in OFFERS:
                self._signal("Package", "uss", offer)
        else:
            self._signal("Packages", "a(uss)", (OFFERS,))
        self._signal("Finished", "uu", (1, 20))

    def _signal(self, name: str, signature: str, body: tuple[object, ...]) -> None:
        source = DBusAddress(TRANSACTION, interface=f"{packagekit.SERVICE}.Transaction")
        self._line.send(new_signal(source, name, signature, body))

    def close(self) -> None:
        self._line.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=5)
        self._line.close()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "bus"
    config = tmp_path / "config"
    config.write_text(CONFIG.format(path=path))
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(500):
        if path.exists():
            break
        time.sleep(0.01)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={path}")
    yield path
    daemon.kill()
    daemon.wait()


def asked(bus: Path, mood: str) -> tuple[list[list[object]] | Missing, list[str]]:
    service = FakePackageKit(bus, mood)
    try:
        return LiveHost().native("packagekit_updates", seconds=8), service.hints
    except Missing as missing:
        return missing, service.hints
    finally:
        service.close()


@pytest.mark.parametrize("mood", ["at once", "singly"])
def test_updates_arrive_in_either_way_of_telling(bus: Path, mood: str) -> None:
    told, hints = asked(bus, mood)
    assert told == [[8, "openssl;3.2;x86_64;updates"], [327685, "vim;9;x86_64;updates"]]
    assert "cache-age=4294967295" in hints, "without it PackageKit may fetch lists"
    assert "interactive=false" in hints, "without it a password may be asked for"


@pytest.mark.parametrize(("mood", "why"), [("fails", Why.UNREADABLE), ("refuses", Why.UNREADABLE)])
def test_a_fault_of_packagekit_is_told(bus: Path, mood: str, why: Why) -> None:
    told, _ = asked(bus, mood)
    assert isinstance(told, Missing)
    assert told.why is why


def test_a_silent_packagekit_costs_its_time_and_no_more(
    bus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packagekit, "SECONDS", 0.6)
    before = time.monotonic()
    told, _ = asked(bus, "silent")
    assert isinstance(told, Missing)
    assert told.why is Why.TIMED_OUT
    assert time.monotonic() - before < 3


def test_without_packagekit_it_is_unsupported(bus: Path) -> None:
    with pytest.raises(Missing) as caught:
        LiveHost().native("packagekit_updates")
    assert caught.value.why is Why.UNSUPPORTED


def test_without_a_bus_it_is_unsupported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    with pytest.raises(Missing) as caught:
        LiveHost().native("packagekit_updates")
    assert caught.value.why is Why.UNSUPPORTED
