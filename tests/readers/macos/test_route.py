"""The way out of a Mac; samples written after Apple's documentation and scutil print-outs."""

from typing import Any

import pytest

from smartdoctor.facts.route import Line, Opinion
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import route
from tests.support.fake_host import fake_host

WIFI, CABLE, PHONE = "4C1D", "9E22", "77AB"
HOME: dict[str, Any] = {
    "Setup:/Network/Global/IPv4": {"ServiceOrder": [CABLE, WIFI]},
    f"Setup:/Network/Service/{WIFI}/Interface": {"DeviceName": "en0", "Hardware": "AirPort"},
    f"Setup:/Network/Service/{CABLE}/Interface": {"DeviceName": "en7", "Hardware": "Ethernet"},
    f"State:/Network/Service/{WIFI}/IPv4": {
        "InterfaceName": "en0",
        "Router": "192.168.1.1",
        "Addresses": ["192.168.1.20"],
    },
    f"State:/Network/Service/{WIFI}/DHCP": {},
    "State:/Network/Global/IPv4": {
        "PrimaryInterface": "en0",
        "PrimaryService": WIFI,
        "Router": "192.168.1.1",
    },
    "State:/Network/Global/DNS": {
        "ServerAddresses": ["192.168.1.1", "fe80::1%en0"],
        "DomainName": "lan",
    },
    "State:/Network/Interface/en0/IPv4": {"Addresses": ["192.168.1.20"]},
    "State:/Network/Interface/utun0/IPv6": {"Addresses": ["fe80::1"]},
}
TUNNEL = {"State:/Network/Interface/utun4/IPv4": {"Addresses": ["10.8.0.2"]}}
SIX = {
    "State:/Network/Global/IPv6": {"PrimaryInterface": "en0", "Router": "fe80::9"},
    "State:/Network/Interface/en0/IPv6": {"Addresses": ["fe80::20", "2001:db8::20"]},
}


def test_wifi_at_home() -> None:
    found = route.parse(HOME, "192.168.1.20", {"en0": {"mtu": 1500}})
    assert (found.interface, found.kind, found.vpn) == ("en0", Line.WIFI, False)
    assert (found.gateway, found.gateway6) == ("192.168.1.1", None)
    assert found.resolvers == ("192.168.1.1", "fe80::1%en0")
    assert found.search == ("lan",)
    assert (found.metered, found.mtu, found.ipv6) == (None, 1500, False)
    assert found.opinion is Opinion.UNKNOWN


def test_ipv6_and_the_routers_zone() -> None:
    found = route.parse({**HOME, **SIX}, "192.168.1.20", {})
    assert found.ipv6
    assert found.gateway6 == "fe80::9%en0"


@pytest.mark.parametrize("address", ["fd00::20", "2002:c000:204::1", "2001:0:1::2", "fe80::2"])
def test_addresses_that_are_not_good_for_all_of_ipv6(address: str) -> None:
    known = {**HOME, **SIX, "State:/Network/Interface/en0/IPv6": {"Addresses": [address]}}
    assert route.parse(known, "", {}).ipv6 is False


def test_a_vpn_that_is_the_primary_interface() -> None:
    first = {"PrimaryInterface": "utun4", "PrimaryService": "VPN"}
    known = {**HOME, **TUNNEL, "State:/Network/Global/IPv4": first}
    found = route.parse(known, "10.8.0.2", {})
    assert (found.vpn, found.interface, found.kind) == (True, "en0", Line.WIFI)
    assert found.gateway == "192.168.1.1"


def test_a_vpn_of_two_halves_is_seen_by_our_own_address() -> None:
    found = route.parse({**HOME, **TUNNEL}, "10.8.0.2", {})
    assert (found.vpn, found.interface, found.gateway) == (True, "en0", "192.168.1.1")


def test_a_cable() -> None:
    first = {"PrimaryInterface": "en7", "Router": "192.0.2.1"}
    found = route.parse({**HOME, "State:/Network/Global/IPv4": first}, "", {})
    assert (found.kind, found.gateway) == (Line.CABLE, "192.0.2.1")


def test_hotspots_cost_money() -> None:
    here = {"InterfaceName": "en0", "Router": "172.20.10.1"}
    first = {"PrimaryInterface": "en0", "Router": "172.20.10.1"}
    iphone = {
        **HOME,
        f"State:/Network/Service/{WIFI}/IPv4": here,
        "State:/Network/Global/IPv4": first,
    }
    assert route.parse(iphone, "", {}).metered is True
    android = {**HOME, f"State:/Network/Service/{WIFI}/DHCP": {"Option_43": b"ANDROID_METERED"}}
    assert route.parse(android, "", {}).metered is True


@pytest.mark.parametrize(
    ("known", "proxy"),
    [
        ({"HTTPEnable": 1, "HTTPProxy": "proxy.test", "HTTPPort": 3128}, "proxy.test:3128"),
        ({"HTTPEnable": 0, "HTTPProxy": "proxy.test", "HTTPPort": 3128}, ""),
        ({"SOCKSEnable": 1, "SOCKSProxy": "s.test", "SOCKSPort": 1080}, "socks5://s.test:1080"),
        ({"ProxyAutoConfigEnable": 1, "ProxyAutoConfigURLString": "http://p/x.pac"}, "pac://"),
    ],
)
def test_proxies(known: dict[str, Any], proxy: str) -> None:
    found = route.parse({**HOME, "State:/Network/Global/Proxies": known}, "", {})
    assert found.proxy == proxy
    assert found.scripted == (proxy == "pac://")


def test_no_network() -> None:
    with pytest.raises(Missing) as raised:
        route.parse({"Setup:/Network/Global/IPv4": {"ServiceOrder": [WIFI]}}, "", {})
    assert raised.value.why is Why.ABSENT


def test_the_store_is_enough() -> None:
    host = fake_host(answers={("native", "dynamic_store", *route.PATTERNS): HOME})
    assert route.read(host).interface == "en0"
    closed = Missing(Why.UNSUPPORTED, say("This system has no way to tell ({question})."))
    with pytest.raises(Missing):
        route.read(fake_host(answers={("native", "dynamic_store", *route.PATTERNS): closed}))
