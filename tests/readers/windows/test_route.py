"""The way out of a Windows machine; samples written after Microsoft's documentation."""

from typing import Any

import pytest

from smartdoctor.facts.route import Line, Opinion
from smartdoctor.host import Key
from smartdoctor.host.door import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import route
from tests.support.fake_host import fake_host


def adapter(index: int, kind: int, **known: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "guid": f"{{{index}}}",
        "index": index,
        "index6": index,
        "kind": kind,
        "tunnel": 0,
        "up": True,
        "hardware": True,
        "name": f"Adapter {index}",
        "description": "A network card",
        "mtu": 1500,
        "metric4": 25,
        "metric6": 25,
        "addresses": ["192.0.2.20"],
        "gateways": ["192.0.2.1"],
        "servers": ["192.0.2.1"],
        "domains": ["lan"],
    }
    return {**usual, **known}


CABLE, WIFI = adapter(5, 6), adapter(9, 71, metric4=50)
LOOP = adapter(1, 24, gateways=[], servers=["fec0:0:0:ffff::1"], mtu=0xFFFFFFFF)
TAP = adapter(12, 6, hardware=False, gateways=[], addresses=["10.8.0.2"], servers=["10.8.0.1"])
WAY = {"index": 9, "hop": "192.0.2.1", "source": "192.0.2.20", "bits": 0}
FULL = {"connectivity": 0x40, "cost": 1, "categories": {"{9}": 1}}


def test_wifi_at_home() -> None:
    found = route.parse([LOOP, WIFI], WAY, {}, FULL)
    assert (found.interface, found.kind, found.vpn) == ("Adapter 9", Line.WIFI, False)
    assert (found.gateway, found.gateway6) == ("192.0.2.1", None)
    assert (found.resolvers, found.search) == (("192.0.2.1",), ("lan",))
    assert (found.metered, found.opinion, found.public) == (False, Opinion.FULL, False)
    assert (found.ipv6, found.mtu) == (False, 1500)


def test_a_software_adapter_beside_a_real_one_is_a_tunnel() -> None:
    found = route.parse([LOOP, TAP, WIFI, CABLE], {**WAY, "index": 12, "hop": "10.8.0.1"}, {}, {})
    assert (found.vpn, found.kind, found.interface) == (True, Line.CABLE, "Adapter 5")
    assert found.gateway == "192.0.2.1"
    assert found.resolvers == ("10.8.0.1",)


@pytest.mark.parametrize("kind", [23, 53, 131])
def test_tunnels_by_kind(kind: int) -> None:
    tunnel = adapter(12, kind, hardware=None, gateways=[])
    found = route.parse([tunnel, WIFI], {**WAY, "index": 12, "hop": "0.0.0.0"}, {}, {})
    assert (found.vpn, found.kind, found.gateway) == (True, Line.WIFI, "192.0.2.1")


def test_a_virtual_switch_is_the_line_itself() -> None:
    switch = adapter(20, 6, hardware=False)
    card = adapter(5, 6, gateways=[], addresses=[], servers=[])
    found = route.parse([card, switch], {**WAY, "index": 20}, {}, {})
    assert (found.vpn, found.kind, found.interface) == (False, Line.CABLE, "Adapter 20")


def test_a_tunnel_whose_line_cannot_be_told() -> None:
    found = route.parse([adapter(12, 23, gateways=[])], {**WAY, "index": 12, "hop": ""}, {}, {})
    assert (found.vpn, found.kind, found.gateway) == (True, Line.VPN, None)


@pytest.mark.parametrize(
    ("cost", "metered"),
    [(None, None), (0, None), (1, False), (2, True), (4, True), (0x40001, True)],
)
def test_cost(cost: int | None, metered: bool | None) -> None:
    assert route.parse([WIFI], WAY, {}, {"cost": cost}).metered is metered


@pytest.mark.parametrize(
    ("connectivity", "opinion"),
    [
        (None, Opinion.UNKNOWN),
        (0, Opinion.NONE),
        (0x20, Opinion.LIMITED),
        (0x40, Opinion.FULL),
        (0x421, Opinion.FULL),
    ],
)
def test_opinion(connectivity: int | None, opinion: Opinion) -> None:
    assert route.parse([WIFI], WAY, {}, {"connectivity": connectivity}).opinion is opinion


def test_a_public_network() -> None:
    assert route.parse([WIFI], WAY, {}, {"categories": {"{9}": 0}}).public is True
    assert route.parse([WIFI], WAY, {}, {"categories": {}}).public is None


def test_ipv6_needs_an_address_and_a_way() -> None:
    six = adapter(9, 71, addresses=["192.0.2.20", "fe80::5%9", "2001:db8::20"])
    way6 = {"index": 9, "hop": "fe80::1%9", "source": "2001:db8::20", "bits": 0}
    found = route.parse([six], WAY, way6, {})
    assert (found.ipv6, found.gateway6) == (True, "fe80::1%9")
    assert route.parse([six], WAY, {}, {}).ipv6 is False
    assert route.parse([WIFI], WAY, way6, {}).ipv6 is False
    only = route.parse([six], {}, way6, {})
    assert (only.ipv6, only.gateway6) == (True, "fe80::1%9")


def test_servers_nobody_has_are_left_out() -> None:
    known = adapter(9, 71, servers=["fec0:0:0:ffff::1", "192.0.2.1", "192.0.2.1"])
    assert route.parse([known], WAY, {}, {}).resolvers == ("192.0.2.1",)


@pytest.mark.parametrize(
    ("settings", "proxy"),
    [
        ({}, ""),
        ({"ProxyEnable": 1, "ProxyServer": "proxy.test:3128"}, "proxy.test:3128"),
        ({"ProxyEnable": 0, "ProxyServer": "proxy.test:3128"}, ""),
        ({"ProxyEnable": 1, "ProxyServer": "http=a:80;https=b:443"}, "a:80"),
        ({"ProxyEnable": 1, "ProxyServer": "socks=c:1080"}, "socks5://c:1080"),
        ({"ProxyEnable": 0, "AutoConfigURL": "http://wpad/x.pac"}, "pac://"),
    ],
)
def test_proxies(settings: dict[str, Any], proxy: str) -> None:
    assert route.parse_proxy(settings) == proxy


def machine(**known: Any) -> Host:
    answers = {
        ("native", "adapters"): [WIFI],
        ("native", "best_route", route.FAR): WAY,
        ("registry", route.ZONES): Key({"SearchList": "corp.test,eu.corp.test", "Domain": ""}, ()),
    }
    return fake_host(answers={**answers, **known.get("answers", {})})


def test_the_rest_of_what_windows_knows_may_be_missing() -> None:
    found = route.read(machine())
    assert found.search == ("lan", "corp.test", "eu.corp.test")
    assert (found.opinion, found.metered, found.proxy) == (Opinion.UNKNOWN, None, "")


def test_no_network_and_no_answer_are_told_apart() -> None:
    nothing = Missing(Why.ABSENT, say("There is no way from this computer to {address}."))
    with pytest.raises(Missing) as raised:
        route.read(machine(answers={("native", "best_route", route.FAR): nothing}))
    assert raised.value.why is Why.ABSENT
    strange = Missing(Why.UNREADABLE, say("It made no sense."))
    with pytest.raises(Missing) as raised:
        route.read(machine(answers={("native", "best_route", route.FAR): strange}))
    assert raised.value.why is Why.UNREADABLE
