"""Echo times from our own socket, from the system's ping, and from print-outs of many pings."""

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdoctor.host import icmp, ping
from smartdoctor.host.commands import PING, Command
from smartdoctor.host.door import Echoes
from smartdoctor.host.live import LiveHost
from smartdoctor.host.programs import Programs
from smartdoctor.model import Missing, Why
from tests.support.nobody import as_nobody
from tests.support.shared import expected, shared

COUNTS = re.compile(r"sent (\d+) received (\d+)")
TIMES = re.compile(r"min ([\d.]+) avg ([\d.]+) max ([\d.]+)")

PRINTED = [*expected("linux/ping/"), *expected("macos/ping/")] or [("linux/ping/", "")]

LINES = (
    "PING x (192.0.2.1) 56(84) bytes of data.",
    "PING x (192.0.2.1): 56 data bytes",
    "64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=1.5 ms",
    "64 bytes from 192.0.2.1: icmp_seq=0 ttl=64 time=1.5 ms (DUP!)",
    "64 bytes from 192.0.2.1: icmp_seq=99999999999 ttl=64 time=1.5.5 ms",
    "1 packets transmitted, 1 received, 0% packet loss",
    "99999999999 packets transmitted, 0 packets received, 100% packet loss",
)

needs_ping = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("ping") is None, reason="needs Linux's ping"
)


def _privileged(program: Path) -> bool:
    """Whether a program has more rights than who starts it."""
    has_own = "security.capability" in os.listxattr(program)
    return has_own or bool(program.stat().st_mode & stat.S_ISUID)


def come_back(echoes: Echoes) -> list[float]:
    return [each for each in echoes.times if each is not None]


@pytest.mark.parametrize(("path", "oracle"), PRINTED)
def test_a_print_out_is_read_exactly(path: str, oracle: str) -> None:
    out = shared(path).decode()
    counts = COUNTS.search(oracle)
    if "debian_success_0" in path:
        with pytest.raises(Missing) as caught:  # only a summary: no echo can be told from another
            ping.parse(out, "", 60)
        assert caught.value.why is Why.UNREADABLE
        return
    if counts is None:
        assert "no reading" in oracle
        with pytest.raises(Missing) as caught:
            ping.parse(out, "", 4)
        assert caught.value.why is Why.DENIED
        return
    echoes = ping.parse(out, "", 4)
    assert (len(echoes.times), len(come_back(echoes))) == (int(counts[1]), int(counts[2]))
    if "dup" in path:
        return  # its summary counts the duplicates' times, we do not
    times = TIMES.search(oracle)
    assert times is not None
    least, _, most = (float(each) / 1000 for each in times.groups())
    assert min(come_back(echoes)) == pytest.approx(least, rel=0.01)  # cut to three digits
    assert max(come_back(echoes)) == pytest.approx(most, rel=0.01)


def test_lost_echoes_keep_their_place() -> None:
    printed = """PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.
64 bytes from 192.0.2.1: icmp_seq=2 ttl=64 time=1.50 ms
64 bytes from 192.0.2.1: icmp_seq=2 ttl=64 time=9.00 ms (DUP!)
64 bytes from 192.0.2.1: icmp_seq=4 ttl=64 time=2.50 ms

--- 192.0.2.1 ping statistics ---
4 packets transmitted, 2 received, +1 duplicates, 50% packet loss, time 3003ms
"""
    assert ping.parse(printed, "", 4).times == (None, 0.0015, None, 0.0025)


@pytest.mark.parametrize(
    ("out", "err", "why"),
    [
        ("", "", Why.UNREADABLE),
        ("", "ping: socktype: SOCK_RAW\nping: socket: Operation not permitted", Why.DENIED),
        ("PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.\n64 bytes from", "", Why.UNREADABLE),
        ("4 packets transmitted, 2 received, 50% packet loss", "", Why.UNREADABLE),
        (
            "64 bytes from x: icmp_seq=9 ttl=1 time=1 ms\n2 packets transmitted, 1 received",
            "",
            Why.UNREADABLE,
        ),
    ],
)
def test_what_is_no_reading_is_not_taken_for_loss(out: str, err: str, why: Why) -> None:
    with pytest.raises(Missing) as caught:
        ping.parse(out, err, 4)
    assert caught.value.why is why


@given(text=st.text(), lines=st.lists(st.sampled_from(LINES)), first=st.sampled_from(LINES))
def test_any_print_out_is_a_reading_or_none(text: str, lines: list[str], first: str) -> None:
    with suppress(Missing):
        echoes = ping.parse("\n".join([first, *lines, text]), text, 4)
        assert len(echoes.times) <= 100_000


def test_no_network_at_all_is_every_echo_lost() -> None:
    said = "ping: connect: Network is unreachable"
    assert ping.parse("", said, 3).times == (None, None, None)


def can_send(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        line = icmp.socket_for(family)
        if line is None:
            pytest.skip("this account may not send pings itself")
        with line:
            line.connect((address, 0))
    except (Missing, OSError) as error:
        pytest.skip(f"no way to {address} here: {error}")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_our_own_echoes_come_back(address: str) -> None:
    can_send(address)
    began = time.monotonic()
    echoes = LiveHost().ping(address, count=5, interval=0.02)
    assert len(come_back(echoes)) == 5
    assert all(0 < each < 0.05 for each in come_back(echoes))
    assert 0.08 <= time.monotonic() - began < 0.5


def test_silence_ends_on_time_and_every_echo_is_lost() -> None:
    can_send("192.0.2.77")
    began = time.monotonic()
    echoes = LiveHost().ping("192.0.2.77", count=3, interval=0.05, seconds=0.6)
    assert echoes.times == (None, None, None)
    assert time.monotonic() - began < 0.9


def test_what_arrived_when_time_is_up_is_kept() -> None:
    can_send("127.0.0.1")
    began = time.monotonic()
    echoes = LiveHost().ping("127.0.0.1", count=1000, interval=0.05, seconds=0.6)
    assert time.monotonic() - began < 0.9
    assert 3 <= len(come_back(echoes)) == len(echoes.times) < 20


@pytest.mark.parametrize("name", ["localhost", "", "127.0.0.1; id", "-f"])
def test_only_addresses_are_pinged(name: str) -> None:
    with pytest.raises(Missing) as caught:
        LiveHost().ping(name, count=1)
    assert caught.value.why is Why.UNREADABLE


@needs_ping
@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_the_systems_ping_answers_in_our_place(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    can_send(address)
    monkeypatch.setattr(icmp, "socket_for", lambda _: None)
    echoes = ping.ping(address, count=5, interval=0.05, seconds=5, programs=Programs())
    assert len(come_back(echoes)) == len(echoes.times) == 5
    assert all(0 < each < 0.05 for each in come_back(echoes))


@needs_ping
def test_the_systems_ping_ends_on_time(monkeypatch: pytest.MonkeyPatch) -> None:
    can_send("192.0.2.77")
    monkeypatch.setattr(icmp, "socket_for", lambda _: None)
    began = time.monotonic()
    echoes = ping.ping("192.0.2.77", count=100, interval=0.2, seconds=2, programs=Programs())
    assert time.monotonic() - began < 2.2
    assert set(echoes.times) == {None}


@needs_ping
def test_nobody_gets_echo_times_too() -> None:
    own = Path("/proc/sys/net/ipv4/ping_group_range").read_text(encoding="ascii").split()
    if int(own[0]) > int(own[1]) and not _privileged(Path(shutil.which("ping") or "")):
        pytest.skip("nobody may send pings here: no sockets for it, no rights of the program's own")
    echoes = as_nobody(
        lambda: ping.ping("127.0.0.1", count=3, interval=0.05, seconds=4, programs=Programs())
    )
    assert len(come_back(echoes)) == 3


def test_without_any_way_to_send_it_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icmp, "socket_for", lambda _: None)
    monkeypatch.setattr(ping, "PING", Command("ping", ("/nowhere/ping",)))
    with pytest.raises(Missing) as caught:
        ping.ping("127.0.0.1", count=3, interval=0.05, seconds=4, programs=Programs())
    assert caught.value.why is Why.DENIED


@pytest.mark.skipif(sys.platform == "win32", reason="needs /bin/sh")
def test_haste_reserved_for_root_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = tmp_path / "ping"
    old.write_text(
        """#!/bin/sh
[ "$5" = 0.2 ] || {
    echo "ping: cannot flood; minimal interval allowed for user is 200ms" >&2
    exit 2
}
echo "PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data."
echo "$3 packets transmitted, 0 received, 100% packet loss, time 0ms"
"""
    )
    old.chmod(0o755)
    monkeypatch.setattr(icmp, "socket_for", lambda _: None)
    monkeypatch.setattr(ping, "PING", Command("ping", (str(old),)))
    echoes = ping.ping("192.0.2.1", count=100, interval=0.1, seconds=5, programs=Programs())
    assert set(echoes.times) == {None}
    assert 18 <= len(echoes.times) <= 20  # as many as fit at the slower pace


@pytest.mark.lab
@pytest.mark.root
def test_without_rights_where_the_system_lets_everybody_ping() -> None:
    """Datagram sockets, as nobody, in a namespace whose ping_group_range is wide."""
    if shutil.which("ip") is None or shutil.which("unshare") is None:
        pytest.skip("needs ip and unshare")
    code = """
import os, subprocess
from smartdoctor.host.live import LiveHost
from smartdoctor.host import icmp, ping
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
LiveHost().ping("127.0.0.1", count=1)  # imports what nobody cannot
open("/proc/sys/net/ipv4/ping_group_range", "w").write("0 2147483647")
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for address in ("127.0.0.1", "::1"):
    print(len([t for t in LiveHost().ping(address, count=4, interval=0.02).times if t]))
"""
    said = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["4", "4"]


@pytest.mark.lab
@pytest.mark.root
def test_loss_on_a_real_wire_is_counted(tmp_path: Path) -> None:
    """Half the echoes dropped by the packet filter of a network namespace."""
    if shutil.which("ip") is None or shutil.which("nft") is None:
        pytest.skip("needs ip and nft")
    inside = f"sd-ping-{tmp_path.name[-6:]}"
    code = (
        "from smartdoctor.host.live import LiveHost;"
        "e = LiveHost().ping('127.0.0.1', count=20, interval=0.02, seconds=3);"
        "print(len(e.times), sum(t is None for t in e.times))"
    )
    every_other = """table ip sd { chain c { type filter hook input priority 0;
        icmp type echo-reply numgen inc mod 2 0 drop
        }
        }
        """
    subprocess.run(["ip", "netns", "add", inside], check=True)
    try:
        within = ["ip", "netns", "exec", inside]
        subprocess.run([*within, "ip", "link", "set", "lo", "up"], check=True)
        subprocess.run([*within, "nft", "-f", "-"], input=every_other, text=True, check=True)
        said = subprocess.run(
            [*within, sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
    finally:
        subprocess.run(["ip", "netns", "del", inside], check=False)
    assert said.stdout.split() == ["20", "10"]


def test_the_list_knows_ping() -> None:
    assert "/usr/bin/ping" in PING.places
