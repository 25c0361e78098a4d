"""The same servers over IPv4 and IPv6."""

from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.facts.both_ways import BothWays
from smartdoctor.host import Resolved
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere import both_ways
from tests.support.network import ROUTER, SILENCE, TARGETS, connectivity, network, route

DUAL = replace(TARGETS, dual=("one.test", "two.test", "three.test"))
ONLINE = connectivity("eee")
SIX = "2001:db8::80"


def answer(method: str, *args: Any) -> Any:
    if method == "resolve":
        assert args[1] == ROUTER
        return Resolved("NOERROR", (SIX if args[2] == "AAAA" else "198.51.100.80",), 0.01)
    return 0.03 if args[0] == SIX else 0.02


def test_each_server_both_ways() -> None:
    found = both_ways.read(network(answer), DUAL, route(ipv6=True), ONLINE)
    assert [(each.v4, each.v6) for each in found.servers] == [(0.02, 0.03)] * 3
    again = both_ways.read_long(network(answer), DUAL, route(ipv6=True), found)
    assert again.servers == found.servers


def test_what_is_not_reached_has_no_time() -> None:
    def broken(method: str, *args: Any) -> Any:
        return SILENCE if method == "connect" and args[0] == SIX else answer(method, *args)

    found = both_ways.read(network(broken), DUAL, route(ipv6=True), ONLINE)
    assert [(each.v4, each.v6) for each in found.servers] == [(0.02, None)] * 3


def test_too_few_addresses_are_no_reading() -> None:
    def no_six(method: str, *args: Any) -> Any:
        if method == "resolve" and args[2] == "AAAA" and args[0] != "one.test":
            return Resolved("NOERROR", (), 0.01)
        return answer(method, *args)

    with pytest.raises(Missing) as raised:
        both_ways.read(network(no_six), DUAL, route(ipv6=True), ONLINE)
    assert raised.value.why is Why.UNREADABLE
    only_one = replace(DUAL, dual=("one.test", "two.test"))
    assert isinstance(both_ways.read(network(answer), only_one, route(ipv6=True), ONLINE), BothWays)


@pytest.mark.parametrize(
    ("known", "seen", "why"),
    [
        ({"ipv6": False}, "eee", Why.ABSENT),
        ({"ipv6": None}, "eee", Why.UNSUPPORTED),
        ({"ipv6": True, "metered": True}, "eee", Why.NOT_ASKED),
        ({"ipv6": True}, "sss", Why.MUTED),
    ],
)
def test_when_nothing_is_tried(known: dict[str, Any], seen: str, why: Why) -> None:
    with pytest.raises(Missing) as raised:
        both_ways.read(network(answer), DUAL, route(**known), connectivity(seen))
    assert raised.value.why is why
