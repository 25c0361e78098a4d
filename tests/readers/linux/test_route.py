"""The way out: cable, Wi-Fi, tunnels of four kinds, and none at all."""

from collections.abc import Mapping
from typing import Any

import pytest

from smartdoctor.facts.route import Line, Opinion
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import route
from tests.support.fake_host import fake_host

HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
CABLE = "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
WIFI = "wlan0\t00000000\tFE01A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
TUNNEL = "tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0\n"
HALVES = (
    "tun0\t00000000\t0100080A\t0003\t0\t0\t0\t00000080\t0\t0\t0\n"
    "tun0\t00000080\t0100080A\t0003\t0\t0\t0\t00000080\t0\t0\t0\n"
)
TO_SERVER = "wlan0\t0A0033C6\tFE01A8C0\t0007\t0\t0\t0\tFFFFFFFF\t0\t0\t0\n"
LAN = "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
REJECTED = "lo\t00000000\t00000000\t0201\t0\t0\t0\t00000000\t0\t0\t0\n"

NIL = "0" * 32
V6 = (
    f"{NIL} 00 {NIL} 00 fe80000000000000020000fffe000001 00000400 00000001 00000000 00000003 eth0\n"
)
V6_NONE = f"{NIL} 00 {NIL} 00 {NIL} ffffffff 00000001 00000000 00200200       lo\n"

SYS = {
    "/sys/class/net/eth0/type": "1\n",
    "/sys/class/net/eth0/uevent": "INTERFACE=eth0\nIFINDEX=2\n",
    "/sys/class/net/eth0/operstate": "up\n",
    "/sys/class/net/wlan0/type": "1\n",
    "/sys/class/net/wlan0/uevent": "DEVTYPE=wlan\nINTERFACE=wlan0\n",
    "/sys/class/net/wlan0/operstate": "up\n",
    "/sys/class/net/tun0/type": "65534\n",
    "/sys/class/net/tun0/tun_flags": "0x1001\n",
    "/sys/class/net/tun0/uevent": "INTERFACE=tun0\n",
    "/sys/class/net/tun0/operstate": "unknown\n",
}
MANAGER = (
    "bus",
    "system",
    route.NM,
    "/org/freedesktop/NetworkManager",
    "org.freedesktop.DBus.Properties",
    "GetAll",
    "s",
    route.NM,
)


def machine(
    v4: str = "",
    v6: str = "",
    files: Mapping[str, str] | None = None,
    answers: Mapping[tuple[Any, ...], Any] | None = None,
) -> Any:
    tables = {"/proc/net/route": HEAD + v4, "/proc/net/ipv6_route": v6}
    return fake_host(files={**SYS, **tables, **(files or {})}, answers=answers)


def test_a_cable_with_both_families() -> None:
    fact = route.read(machine(LAN + CABLE, V6 + V6_NONE))
    assert (fact.interface, fact.kind, fact.vpn) == ("eth0", Line.CABLE, False)
    assert fact.gateway == "192.0.2.1"
    assert fact.gateway6 == "fe80::200:ff:fe00:1%eth0"
    assert (fact.metered, fact.opinion) == (None, Opinion.UNKNOWN)


def test_the_lowest_metric_wins() -> None:
    assert route.read(machine(WIFI + CABLE)).interface == "eth0"


def test_an_unplugged_cable_keeps_its_route_but_is_no_way_out() -> None:
    fact = route.read(machine(CABLE + WIFI, files={"/sys/class/net/eth0/operstate": "down\n"}))
    assert (fact.interface, fact.kind, fact.gateway) == ("wlan0", Line.WIFI, "192.168.1.254")


@pytest.mark.parametrize("tunnel", [TUNNEL, HALVES])
def test_below_a_tunnel_lies_the_real_line(tunnel: str) -> None:
    fact = route.read(machine(tunnel + WIFI))
    assert fact.vpn
    assert (fact.interface, fact.kind, fact.gateway) == ("wlan0", Line.WIFI, "192.168.1.254")


def test_a_tunnel_that_replaced_the_default_left_the_way_to_its_server() -> None:
    fact = route.read(machine(TUNNEL + TO_SERVER))
    assert fact.vpn
    assert (fact.interface, fact.gateway) == ("wlan0", "192.168.1.254")


def test_a_tunnel_and_nothing_below_is_called_a_tunnel() -> None:
    fact = route.read(machine(TUNNEL))
    assert (fact.vpn, fact.kind, fact.router) == (True, Line.VPN, None)


MAIN = """Main:
  +-- 0.0.0.0/0 3 0 6
     +-- 0.0.0.0/4 2 0 2
        |-- 0.0.0.0
           /0 universe UNICAST
        |-- 10.8.0.0
           /24 link UNICAST
Local:
  +-- 0.0.0.0/0 3 0 5
     |-- 10.8.0.2
        /32 host LOCAL
"""
WIREGUARD = "Id 51820:\n  |-- 0.0.0.0\n     /0 link UNICAST\n"
EXIT_NODE = "Id 52:\n  +-- 0.0.0.0/0 2 0 2\n     |-- 0.0.0.0\n        /0 link UNICAST\n"
PEERS_ONLY = "Id 52:\n  |-- 10.0.0.0\n     /8 link UNICAST\n"
NOWHERE = "Id 99:\n  |-- 0.0.0.0\n     /0 universe UNREACHABLE\n"


@pytest.mark.parametrize(
    ("tries", "vpn"),
    [
        (MAIN, False),
        (WIREGUARD + MAIN, True),
        (EXIT_NODE + MAIN, True),
        (PEERS_ONLY + MAIN, False),
        (NOWHERE + PEERS_ONLY + MAIN, False),
    ],
)
def test_a_tunnel_with_a_table_of_its_own(tries: str, vpn: bool) -> None:
    fact = route.read(machine(CABLE, files={"/proc/net/fib_trie": tries}))
    assert (fact.vpn, fact.interface) == (vpn, "eth0")


def test_a_second_table_without_a_tunnel_is_no_tunnel() -> None:
    down = {"/proc/net/fib_trie": WIREGUARD + MAIN, "/sys/class/net/tun0/operstate": "down\n"}
    assert not route.read(machine(CABLE, files=down)).vpn


@pytest.mark.parametrize("table", ["", LAN, REJECTED])
def test_no_default_route_is_no_way_out(table: str) -> None:
    with pytest.raises(Missing) as raised:
        route.read(machine(table, V6_NONE))
    assert raised.value.why is Why.ABSENT


def test_a_table_of_an_unknown_shape_is_not_guessed_at() -> None:
    with pytest.raises(Missing) as raised:
        route.read(machine("eth0 something else\n"))
    assert raised.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("number", "metered"), [(0, None), (1, True), (2, False), (3, True), (4, False), (9, None)]
)
def test_network_manager_tells_what_costs_money(number: int, metered: bool | None) -> None:
    bag = {"Metered": number, "Connectivity": 2, "PrimaryConnectionType": "802-3-ethernet"}
    fact = route.read(machine(CABLE, answers={MANAGER: (bag,)}))
    assert (fact.metered, fact.opinion) == (metered, Opinion.PORTAL)


def test_network_manager_knows_a_phone_from_a_cable() -> None:
    fact = route.read(machine(CABLE, answers={MANAGER: ({"PrimaryConnectionType": "gsm"},)}))
    assert fact.kind is Line.MOBILE


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("http://proxy.example.test:3128/", "proxy.example.test:3128"),
        ("proxy.example.test:3128", "proxy.example.test:3128"),
        ("socks5://proxy.example.test:1080", "socks5://proxy.example.test:1080"),
    ],
)
def test_the_proxy_of_the_environment(url: str, proxy: str) -> None:
    host = machine(CABLE, answers={("environment", "http_proxy"): url})
    assert route.read(host).proxy == proxy


def test_a_bridge_is_what_it_is_made_of() -> None:
    bridge = {
        "/sys/class/net/br0/type": "1\n",
        "/sys/class/net/br0/uevent": "DEVTYPE=bridge\n",
        "/sys/class/net/br0/lower_wlan0": "",
    }
    fact = route.read(machine(CABLE.replace("eth0", "br0"), files=bridge))
    assert (fact.interface, fact.kind) == ("br0", Line.WIFI)


SIX = "20010db8000000000000000000000020 02 40 00 00     eth0\n"


@pytest.mark.parametrize(
    ("addresses", "whole"),
    [
        (SIX, True),
        (SIX.replace("20010db8", "fd000db8"), False),  # for the home only
        (SIX.replace("20010db8", "20020db8"), False),  # 6to4
        (SIX.replace("20010db8", "20010000"), False),  # Teredo
        (SIX.replace(" 00     eth0", " 40     eth0"), False),  # not yet tried
        (SIX.replace("eth0", "eth1"), False),
        ("nonsense", None),
    ],
)
def test_ipv6_for_the_whole_internet(addresses: str, whole: bool | None) -> None:
    files = {"/proc/net/if_inet6": addresses, "/sys/class/net/eth0/mtu": "1492\n"}
    fact = route.read(machine(CABLE, V6, files))
    assert (fact.ipv6, fact.mtu) == (whole, 1492)
    assert route.read(machine(CABLE, files={"/proc/net/if_inet6": SIX})).ipv6 is False
