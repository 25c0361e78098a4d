"""Echoes nobody may cut, names nobody has, and a name with two addresses of which one is dead."""

import shutil
import socket
import subprocess
import sys
from typing import Any

import pytest

from smartdoctor.host import icmp, web, whole_echo, windows_icmp
from smartdoctor.host.natives import native
from smartdoctor.host.windows_icmp import DENIED, SUCCESS, TIMED_OUT, TOO_BIG, Heard
from smartdoctor.model import Missing, Why


def ask(size: int) -> Any:
    line = icmp.socket_for(socket.AF_INET) if sys.platform == "linux" else None
    if line is None:
        pytest.skip("this account may not send pings itself")
    line.close()
    return native("whole_echo", ("127.0.0.1", str(size), "3"))


@pytest.mark.parametrize("size", [36, 1500, 65_000])
def test_our_own_whole_echoes_come_back(size: int) -> None:
    assert ask(size) == {"came": 3, "limit": 0, "own": False}


@pytest.mark.parametrize("size", ["35", "0", "65536"])
def test_sizes_that_make_no_packet_are_a_mistake(size: str) -> None:
    with pytest.raises(LookupError):
        whole_echo.whole_echo("127.0.0.1", size, "3")


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's sockets")
def test_without_rights_it_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icmp, "socket_for", lambda _: None)
    with pytest.raises(Missing) as raised:
        whole_echo.whole_echo("127.0.0.1", "1500", "3")
    assert raised.value.why is Why.DENIED


@pytest.mark.lab
@pytest.mark.root
def test_the_devices_own_size_is_told() -> None:
    if shutil.which("ip") is None or shutil.which("unshare") is None:
        pytest.skip("needs ip and unshare")
    code = (
        "import subprocess;"
        "subprocess.run(['ip', 'link', 'set', 'lo', 'up', 'mtu', '1400'], check=True);"
        "from smartdoctor.host.natives import native;"
        "print(native('whole_echo', ('127.0.0.1', '1500', '3')));"
        "print(native('whole_echo', ('127.0.0.1', '1400', '3'))['came'])"
    )
    said = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == ["{'came': 0, 'limit': 1400, 'own': True}", "3"]


@pytest.mark.parametrize(
    ("statuses", "found"),
    [
        ((SUCCESS, SUCCESS, TIMED_OUT), {"came": 2, "limit": 0, "own": False}),
        ((TOO_BIG, TOO_BIG, TOO_BIG), {"came": 0, "limit": -1, "own": False}),
        ((TIMED_OUT, TIMED_OUT, TIMED_OUT), {"came": 0, "limit": 0, "own": False}),
    ],
)
def test_what_windows_says(
    monkeypatch: pytest.MonkeyPatch, statuses: tuple[int, ...], found: dict[str, Any]
) -> None:
    left = list(statuses)
    asked: list[dict[str, Any]] = []

    def one(_: str, **words: Any) -> Heard:
        asked.append(words)
        return Heard(left.pop(0), 0.01)

    monkeypatch.setattr(windows_icmp, "one", one)
    assert whole_echo._windows("192.0.2.1", 1472, 3) == found
    assert asked[0] == {"body": 1472, "whole": True}


def test_windows_may_deny_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_icmp, "one", lambda *_, **__: Heard(DENIED, 0.0))
    with pytest.raises(Missing) as raised:
        whole_echo._windows("192.0.2.1", 1472, 3)
    assert raised.value.why is Why.DENIED


def test_random_names_are_random_and_whole() -> None:
    names = native("random_names", ("3",))
    assert [name.rsplit(".", 2)[1] for name in names] == ["com", "net", "org"]
    for name in names:
        word, _, rest = name.partition(".")
        assert word.isalpha()
        assert 7 <= len(word) <= 15
        assert rest.endswith(".")
    assert native("random_names", ("3",)) != names


def test_a_dead_address_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where IPv6 is broken: its address comes first and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as full:
        full.bind(("127.0.0.1", 0))  # bound, and not listening: refused at once
        dead, alive = full.getsockname(), server.getsockname()
        kinds = (socket.AF_INET, socket.SOCK_STREAM, 0, "")
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda *_, **__: [(*kinds, dead), (*kinds, alive)]
        )
        with web._reach(("two.test", 80), 2.0) as line:
            assert line.getpeername() == alive
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(*kinds, dead)])
        with pytest.raises(OSError, match="efused"):
            web._reach(("one.test", 80), 2.0)
