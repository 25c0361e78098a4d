"""Asking name servers, and giving up in time."""

from typing import Any

import pytest

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.host import Resolved
from smartdoctor.host.relay import Question
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import dns
from tests.support.network import ROUTER, SILENCE, TARGETS, connectivity, network, route

ONLINE = connectivity("eee")
FOUND = Resolved(code="NOERROR", addresses=("192.0.2.80",), seconds=0.010)


def test_every_name_twice() -> None:
    asked: list[Question] = []
    (server,) = dns.read(network(lambda *_: FOUND, asked), TARGETS, route(), ONLINE).servers
    assert (server.address, server.asked, server.failed) == (ROUTER, 20, 0)
    assert len(server.cold) == len(server.warm) == 10
    assert all(question.args[1] == ROUTER for question in asked)  # no public server


@pytest.mark.parametrize(
    "said",
    [
        Resolved(code="SERVFAIL", addresses=(), seconds=0.01),
        Resolved(code="NOERROR", addresses=(), seconds=0.01),
        Missing(Why.UNSUPPORTED, say("No service there.")),
    ],
)
def test_an_answer_without_an_address_is_a_failure_but_no_silence(said: Any) -> None:
    (server,) = dns.read(network(lambda *_: said), TARGETS, route(), ONLINE).servers
    assert (server.asked, server.refused, server.silent, server.dead) == (20, 20, 0, False)


def test_a_slow_server_is_asked_few_names_and_the_same_ones_again() -> None:
    slow = Resolved(code="NOERROR", addresses=("192.0.2.80",), seconds=0.6)
    asked: list[Question] = []
    (server,) = dns.read(network(lambda *_: slow, asked), TARGETS, route(), ONLINE).servers
    assert len(server.cold) == len(server.warm) == 4
    names = [question.args[0] for question in asked]
    assert names[:4] == names[4:]


def test_a_dead_server_is_left_alone_soon() -> None:
    asked: list[Question] = []
    (server,) = dns.read(network(lambda *_: SILENCE, asked), TARGETS, route(), ONLINE).servers
    assert server.dead
    assert len(asked) == 2


def test_the_second_look_asks_public_servers_too() -> None:
    def answer(_: str, name: str, server: str, *rest: Any) -> Any:
        return {ROUTER: SILENCE, "198.51.100.1": SILENCE}.get(server, FOUND)

    fact = dns.read_long(network(answer), TARGETS, route())
    assert [(server.asked, server.dead) for server in fact.servers] == [(2, True)]
    assert [(s.address, s.asked) for s in fact.public] == [
        ("198.51.100.1", 1),
        ("198.51.100.9", 20),
    ]


def test_a_server_that_answers_now_and_then_gets_one_more_chance() -> None:
    turn = iter(range(1000))
    host = network(lambda *_: FOUND if next(turn) % 2 == 0 else SILENCE)
    (server,) = dns.read_long(
        host, ProbeTargets(names=TARGETS.names, resolvers=()), route()
    ).servers
    assert (server.silent, server.asked, server.dead) == (3, 6, False)


def test_a_public_server_in_use_is_not_asked_twice() -> None:
    fact = dns.read_long(network(lambda *_: FOUND), TARGETS, route(resolvers=("198.51.100.9",)))
    assert [server.address for server in fact.public] == ["198.51.100.1"]


def test_forbidden_by_this_computer_is_not_blamed_on_the_server() -> None:
    denied = Missing(Why.DENIED, say("Forbidden."))
    with pytest.raises(Missing) as raised:
        dns.read(network(lambda *_: denied), TARGETS, route(), ONLINE)
    assert raised.value.why is Why.DENIED


def test_where_nothing_is_asked() -> None:
    asked: list[Question] = []
    for line, targets, online, why in [
        (route(metered=True), TARGETS, ONLINE, Why.NOT_ASKED),
        (route(), ProbeTargets(names=()), ONLINE, Why.POLICY),
        (route(), TARGETS, connectivity("ffe"), Why.MUTED),
        (route(), TARGETS, connectivity("sss", router=False), Why.MUTED),
    ]:
        with pytest.raises(Missing) as raised:
            dns.read(network(lambda *_: FOUND, asked), targets, line, online)
        assert raised.value.why is why
    assert asked == []
