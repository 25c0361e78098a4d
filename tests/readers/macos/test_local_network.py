"""A Mac that does not let us reach the devices at home: nothing is said against them."""

from typing import Any

import pytest

from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.host import Host, Resolved
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import both_ways, dns, local_network, unknown_names
from tests.support.network import route

ROUTER, PUBLIC = "192.168.1.1", "198.51.100.53"
TARGETS = ProbeTargets()
ONLINE = Connectivity(probes=(), router_answers=None)
NO_WAY = Missing(Why.ABSENT, say("No way."))
LATE = Missing(Why.TIMED_OUT, say("Late."))


def mac(refusal: Missing) -> Host:
    def answer(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        if method == "resolve" and args[1] == PUBLIC:
            return Resolved("NOERROR", ("192.0.2.1",), 0.01)
        if method in ("resolve", "connect"):
            raise refusal
        return ["qxv.com", "zbw.net", "ujt.org"] if method == "native" else None

    return Relay(answer)


UNKNOWN = Missing(Why.BROKEN, say("Not looked at."))


@pytest.mark.parametrize("reader", [dns.read, both_ways.read, unknown_names.read])
def test_a_forbidden_router_is_no_silent_one(reader: Any) -> None:
    way = route(resolvers=(ROUTER,), ipv6=True)
    with pytest.raises(Missing) as told:
        reader(mac(NO_WAY), TARGETS, way, UNKNOWN)
    assert told.value.why is Why.DENIED
    assert "Local Network" in told.value.says.template


def test_a_router_that_is_silent_stays_so() -> None:
    way = route(resolvers=(ROUTER,), ipv6=True)
    (server,) = dns.read(mac(LATE), TARGETS, way, UNKNOWN).servers
    assert server.dead
    with pytest.raises(Missing) as told:
        unknown_names.read(mac(LATE), TARGETS, way, UNKNOWN)
    assert told.value.why is Why.TIMED_OUT


def test_a_public_server_beside_it_is_judged_alone() -> None:
    way = route(resolvers=(ROUTER, PUBLIC))
    assert [each.address for each in dns.read(mac(NO_WAY), TARGETS, way, UNKNOWN).servers] == [
        PUBLIC
    ]
    long = dns.read_long(mac(NO_WAY), TARGETS, way)
    assert [each.address for each in long.servers] == [PUBLIC]


@pytest.mark.parametrize(
    ("address", "home"),
    [(ROUTER, True), ("fe80::1%en0", True), ("fd00::1", True), ("127.0.0.1", False),
     ("1.1.1.1", False), ("?", False)],
)  # fmt: skip
def test_what_lies_at_home(address: str, home: bool) -> None:
    assert local_network.at_home(address) is home
