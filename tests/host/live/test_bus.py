"""D-Bus, against a real dbus-daemon of our own and a small service on it."""

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon, on Linux", allow_module_level=True)

from jeepney import DBusAddress, Message, MessageType, new_error, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, prep_socket
from jeepney.low_level import HeaderFields

from smartdoctor.host.bus import Buses, addresses_of
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why
from tests.support.nobody import as_nobody, open_folder
from tests.support.watch import open_files

BUS = "org.freedesktop.DBus"
NAME = "org.example.Sick"
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy>
</busconfig>"""

BAG = {
    "Percentage": ("d", 61.5),
    "Online": ("b", True),
    "Name": ("s", "배터리"),
    "Ssid": ("ay", b"caf\xe9"),
    "Paths": ("ao", ["/a", "/b"]),
    "Pairs": ("a(us)", [(1, "one"), (2, "two")]),
    "Deep": ("v", ("a{sv}", {"x": ("i", -3)})),
    "ByNumber": ("a{us}", {7: "seven"}),
}


class Service:
    """Owns a name and answers as told by the method's name."""

    def __init__(self, address: str) -> None:
        self._line = DBusConnection(prep_socket(address))
        self._line.send_and_get_reply(message_bus.RequestName(NAME))
        self.calls = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                asked = self._line.receive()
            except (OSError, ValueError):
                return
            if asked.header.message_type is MessageType.method_call:
                self.calls += 1
                self._answer(asked, asked.header.fields[HeaderFields.member])

    def _answer(self, asked: Message, member: str) -> None:
        if member == "Hang":
            return
        if member == "Echo":
            answer = new_method_return(asked, "s", asked.body)
        elif member == "Bag":
            answer = new_method_return(asked, "a{sv}(ib)ay", (BAG, (5, False), b"\x00\xff"))
        elif member == "Nothing":
            answer = new_method_return(asked)
        elif member == "Huge":
            answer = new_method_return(asked, "ay", (bytes(9 * 1024 * 1024),))
        else:
            answer = new_error(asked, member.replace("_", "."), "s", ("no reason",))
        self._line.send(answer)

    def close(self) -> None:
        self._line.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=5)
        self._line.close()


def start(path: Path, config: Path) -> "subprocess.Popen[bytes]":
    config.write_text(CONFIG.format(path=path))
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        if path.exists():
            return daemon
        time.sleep(0.01)
    raise AssertionError("dbus-daemon did not start")


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("bus")
    daemon = start(folder / "socket", folder / "config")
    yield str(folder / "socket")
    daemon.kill()
    daemon.wait()


@pytest.fixture
def service(bus: str) -> Iterator[Service]:
    running = Service(bus)
    yield running
    running.close()


@pytest.fixture
def host(bus: str, monkeypatch: pytest.MonkeyPatch) -> LiveHost:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={bus},guid=0123")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path=/nowhere/first;unix:path={bus}")
    return LiveHost()


def ask(host: LiveHost, method: str, *args: str, seconds: float = 3) -> object:
    signature = "s" * len(args)
    return host.bus("system", NAME, "/a", NAME, method, signature, *args, seconds=seconds)


def why(host: LiveHost, method: str, seconds: float = 3) -> Why:
    with pytest.raises(Missing) as caught:
        ask(host, method, seconds=seconds)
    return caught.value.why


@pytest.mark.parametrize("kind", ["system", "session"])
def test_both_buses_are_found_where_the_environment_says(host: LiveHost, kind: str) -> None:
    (names,) = host.bus(kind, BUS, "/org/freedesktop/DBus", BUS, "ListNames")
    assert BUS in names


def test_answers_are_plain_and_variants_bare(host: LiveHost, service: Service) -> None:
    answer = host.bus("system", NAME, "/a", NAME, "Bag")
    assert answer == (
        {
            "Percentage": 61.5,
            "Online": True,
            "Name": "배터리",
            "Ssid": [99, 97, 102, 233],
            "Paths": ["/a", "/b"],
            "Pairs": [[1, "one"], [2, "two"]],
            "Deep": {"x": -3},
            "ByNumber": {"7": "seven"},
        },
        [5, False],
        [0, 255],
    )
    assert json.loads(json.dumps(answer)) == list(answer)
    assert ask(host, "Nothing") == ()
    assert ask(host, "Echo", "ja") == ("ja",)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("org_freedesktop_DBus_Error_AccessDenied", Why.DENIED),
        ("org_freedesktop_DBus_Error_InteractiveAuthorizationRequired", Why.DENIED),
        ("org_freedesktop_UDisks2_Error_NotAuthorizedCanObtain", Why.DENIED),
        ("org_freedesktop_NetworkManager_PermissionDenied", Why.DENIED),
        ("org_freedesktop_DBus_Error_NoReply", Why.TIMED_OUT),
        ("org_freedesktop_DBus_Error_TimedOut", Why.TIMED_OUT),
        ("org_freedesktop_DBus_Error_NameHasNoOwner", Why.UNSUPPORTED),
        ("org_freedesktop_systemd1_NoSuchUnit", Why.UNSUPPORTED),
        ("org_freedesktop_DBus_Error_Spawn_ChildExited", Why.UNSUPPORTED),
        ("org_freedesktop_DBus_Error_UnknownMethod", Why.UNREADABLE),
        ("org_freedesktop_DBus_Error_Failed", Why.UNREADABLE),
    ],
)
def test_errors_say_why(host: LiveHost, service: Service, error: str, reason: Why) -> None:
    assert why(host, error) is reason


def test_nobody_owns_the_name(host: LiveHost) -> None:
    assert why(host, "Echo") is Why.UNSUPPORTED


def test_a_service_that_hangs_costs_no_more_than_allowed(host: LiveHost, service: Service) -> None:
    began = time.monotonic()
    assert why(host, "Hang", seconds=0.2) is Why.TIMED_OUT
    assert time.monotonic() - began < 0.5
    assert ask(host, "Echo", "still here") == ("still here",)


def test_an_answer_too_large_is_refused(host: LiveHost, service: Service) -> None:
    assert why(host, "Huge") is Why.UNREADABLE


def test_many_threads_ask_at_once(host: LiveHost, service: Service) -> None:
    answers: dict[int, object] = {}

    def many(number: int) -> None:
        for _ in range(20):
            answers[number] = ask(host, "Echo", str(number))

    asking = [threading.Thread(target=many, args=(number,)) for number in range(10)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert answers == {number: (str(number),) for number in range(10)}
    assert service.calls == 200


def test_connections_are_kept_and_few(host: LiveHost) -> None:
    host.bus("system", BUS, "/", BUS, "GetId")
    before = open_files()
    for _ in range(30):
        host.bus("system", BUS, "/", BUS, "GetId")
    assert open_files() <= before


def test_a_bus_that_was_restarted_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "socket"
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={path}")
    host = LiveHost()
    for _ in range(2):
        daemon = start(path, tmp_path / "config")
        assert host.bus("system", BUS, "/", BUS, "GetId")
        daemon.kill()
        daemon.wait()
        path.unlink()
    with pytest.raises(Missing) as caught:
        host.bus("system", BUS, "/", BUS, "GetId")
    assert caught.value.why is Why.UNSUPPORTED


@pytest.mark.parametrize(
    ("said", "then", "reason"),
    [
        (b"", b"", Why.TIMED_OUT),
        (b"OK 01\r\n", b"", Why.TIMED_OUT),
        (b"OK 01\r\n", b"garbage " * 9, Why.UNREADABLE),
        (b"garbage\r\n", b"", Why.UNREADABLE),
        (b"REJECTED EXTERNAL\r\n", b"", Why.DENIED),
    ],
)
def test_a_bus_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes, then: bytes, reason: Why
) -> None:
    path = tmp_path / "socket"
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={path}")
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(str(path))
        ear.listen()

        def answer() -> None:
            line, _ = ear.accept()
            with line:
                line.sendall(said)
                heard = b""
                while said and b"BEGIN" not in heard and (more := line.recv(1000)):
                    heard += more
                with suppress(ConnectionError):  # it may have left already, as it should
                    line.sendall(then)
                time.sleep(0.4)

        answering = threading.Thread(target=answer)
        answering.start()
        began = time.monotonic()
        assert why(LiveHost(), "Echo", seconds=0.3) is reason
        assert time.monotonic() - began < 0.6
        answering.join()


def test_no_bus_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert addresses_of("session") == (f"{tmp_path}/bus",)
    for named in (f"unix:path={tmp_path}/nope", "tcp:host=127.0.0.1,port=1", "nonsense"):
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", named)
        assert why(LiveHost(), "Echo") is Why.UNSUPPORTED
    with pytest.raises(LookupError):
        addresses_of("school")


def test_another_accounts_bus_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_folder() as folder:
        path = folder / "socket"
        daemon = start(path, folder / "config")
        try:
            path.chmod(0o777)
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={path}")
            hello = ("system", BUS, "/", BUS, "GetId", "", ())
            with pytest.raises(Missing) as caught:
                as_nobody(lambda: Buses().call(*hello, seconds=1))
        finally:
            daemon.kill()
            daemon.wait()
    assert caught.value.why is Why.DENIED


def test_the_test_service_speaks_as_real_ones_do(bus: str, service: Service) -> None:
    """Beside our own reading of the wire: jeepney's own connection gets the same bag."""
    line = DBusConnection(prep_socket(bus))
    asked = new_method_call(DBusAddress("/a", NAME, NAME), "Bag")
    assert line.send_and_get_reply(asked).body[0]["Ssid"] == ("ay", b"caf\xe9")
    line.close()
