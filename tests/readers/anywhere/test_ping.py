"""Echoes to the router."""

from typing import Any

import pytest

from smartdoctor.facts.ping import Ping, Series
from smartdoctor.host import Echoes
from smartdoctor.host.relay import Question
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import ping
from tests.support.network import ROUTER, SILENCE, network, route

QUICK = Ping(series=Series(times=(0.001,)), connects=())
SILENT = Ping(series=Series(times=(None,)), connects=())
DENIED = Missing(Why.DENIED, say("No."))


def test_the_first_echo_is_left_out() -> None:
    host = network(lambda *_: Echoes(times=(0.5, 0.001, None, 0.003)))
    fact = ping.read(host, route())
    assert fact.series.times == (0.001, None, 0.003)
    assert fact.connects == ()


@pytest.mark.parametrize("echoes", [Echoes(times=(None,) * 20), DENIED])
def test_a_router_that_ignores_echoes_is_knocked_at(echoes: Any) -> None:
    def answer(method: str, *args: Any) -> Any:
        if method == "ping":
            return echoes
        return 0.002 if args == (ROUTER, 80) else SILENCE

    fact = ping.read(network(answer), route())
    assert not fact.series.answered
    assert fact.connects == (0.002,) * 5


def test_nothing_at_all_is_told_as_nothing() -> None:
    fact = ping.read(network(lambda *_: SILENCE), route())
    assert (fact.series.times, fact.connects) == ((), ())


@pytest.mark.parametrize(("seen", "count"), [(QUICK, 100), (SILENT, 20)])
def test_the_second_look_is_longer_where_that_can_tell_more(seen: Ping, count: int) -> None:
    asked: list[Question] = []
    host = network(lambda *_: Echoes(times=(0.001,) * count), asked)
    assert len(ping.read_long(host, route(), seen).series.times) == count - 1
    assert asked[0].args == (ROUTER, count, 0.1)


def test_over_ipv6_alone() -> None:
    asked: list[Question] = []
    host = network(lambda *_: Echoes(times=(0.001, 0.001)), asked)
    ping.read(host, route(gateway=None, gateway6="fe80::1%eth0"))
    assert asked[0].args[0] == "fe80::1%eth0"


@pytest.mark.parametrize(
    ("line", "why"), [(route(metered=True), Why.NOT_ASKED), (route(gateway=None), Why.ABSENT)]
)
def test_where_nothing_is_asked(line: Any, why: Why) -> None:
    asked: list[Question] = []
    with pytest.raises(Missing) as raised:
        ping.read(network(lambda *_: SILENCE, asked), line)
    assert raised.value.why is why
    assert asked == []
