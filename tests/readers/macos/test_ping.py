"""A Mac that may not reach devices of its own network, and one whose router says nothing."""

import errno
import socket
import time
from typing import Any

import pytest

from smartdoctor.facts.connectivity import Seen
from smartdoctor.host import Echoes, Fetched, icmp
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import connectivity
from smartdoctor.readers.macos import ping
from tests.support.network import ROUTER, SILENCE, TARGETS, network, route

NO_WAY = Missing(Why.ABSENT, say("There is no way from this computer to {address}."))


def test_trap_21_no_way_for_echoes_and_connections_is_the_systems_doing() -> None:
    assert ping.read(network(lambda *_: NO_WAY), route()).barred


@pytest.mark.parametrize(
    "connection", [SILENCE, Missing(Why.UNREADABLE, say("The connection broke off."))]
)
def test_a_silent_or_vanished_router_is_not_barred(connection: Missing) -> None:
    def answer(method: str, *_: Any) -> Any:
        return NO_WAY if method == "ping" else connection

    assert not ping.read(network(answer), route()).barred


def test_a_router_that_ignores_echoes_is_not_barred() -> None:
    def answer(method: str, *_: Any) -> Any:
        return Echoes(times=(None,) * 20) if method == "ping" else NO_WAY

    found = ping.read(network(answer), route())
    assert not found.barred
    assert found.series.loss == 1


def test_trap_21_a_dead_line_says_nothing_about_a_router_kept_from_us() -> None:
    def answer(method: str, *_: Any) -> Any:
        return SILENCE if method == "fetch" else NO_WAY

    found = connectivity.read(network(answer), TARGETS, route())
    assert found.count(Seen.SILENT) == 3
    assert found.router_answers is None


def test_a_dead_router_is_still_told() -> None:
    found = connectivity.read(network(lambda *_: SILENCE), TARGETS, route())
    assert found.router_answers is False


def test_the_internet_of_a_healthy_mac_never_asks_the_router() -> None:
    def answer(method: str, *_: Any) -> Any:
        return Fetched(204, {}, "", 0.1) if method == "fetch" else pytest.fail(method)

    urls = ("http://one.test/generate_204", "http://two.test/generate_204")
    targets = type(TARGETS)(connectivity=urls)
    assert connectivity.read(network(answer), targets, route()).online


class Line(socket.socket):
    """A socket whose every packet fails."""

    number = 0

    def sendto(self, *_: object) -> int:
        raise OSError(self.number, "as on a Mac")


def line(number: int) -> Any:
    made = Line(socket.AF_INET, socket.SOCK_DGRAM)
    made.number = number
    return made


def test_trap_21_no_route_to_host_is_told_apart_from_lost_echoes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(icmp, "NO_WAY_TELLS", True)
    with pytest.raises(Missing) as raised:
        icmp.echo(line(errno.EHOSTUNREACH), (ROUTER, 0), 2, 0.01, time.monotonic() + 0.1)
    assert raised.value.why is Why.ABSENT
    lost = icmp.echo(line(errno.ENETDOWN), (ROUTER, 0), 2, 0.01, time.monotonic() + 0.1)
    assert lost.times == (None, None)
