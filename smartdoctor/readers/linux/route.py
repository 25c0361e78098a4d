"""The way out of this machine, from the kernel's tables; NetworkManager adds what only it knows.

/proc/net/route       Iface  Destination Gateway  Flags ... Metric Mask  (little-endian hexadecimal)
                      eth0   00000000    010200C0 0003      100    00000000
/proc/net/ipv6_route  destination, length, source, length, next hop, metric, -, -, flags, name
/proc/net/if_inet6    address, index, length, scope, flags, name
NetworkManager        Metered, Connectivity and PrimaryConnectionType, over the system bus

Traps: OpenVPN covers the default route with two halves (0/1 and 128/1) instead of replacing it,
other VPNs leave only a route to their own server on the real line; WireGuard and Tailscale use a
table of their own, which only /proc/net/fib_trie shows ("Id 51820:") and without a name; an
unplugged cable keeps its routes.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any

from smartdoctor.facts.route import Line, Opinion, Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import interfaces, resolvers

NM = "org.freedesktop.NetworkManager"
UP, REJECT = 0x1, 0x200
METERED = {1: True, 2: False, 3: True, 4: False}  # yes, no, guess yes, guess no
HIDDEN = re.compile(r"\|-- 0\.0\.0\.0\n(?:\s*/[^0].*\n)*\s*/0 (?:universe|link) UNICAST")
WHOLE = ip_network("2000::/3")
BORROWED = (ip_network("2001::/32"), ip_network("2002::/16"))  # Teredo, 6to4
UNUSABLE = 0x08 | 0x20 | 0x40  # somebody else has it, on its way out, not yet tried
OPINIONS = dict(enumerate(Opinion))


@dataclass(frozen=True)
class Way:
    """One route to everything (`default`) or to a part of the net."""

    interface: str
    gateway: str | None
    default: bool
    bits: int
    metric: int
    six: bool = False


def read(host: Host) -> Route:
    """Find the best default route, then the line below it when it is a tunnel."""
    ways = [way for way in _ways(host) if interfaces.running(host, way.interface)]
    best = next((way.interface for way in ways if way.default), "")
    if not best:
        raise Missing(Why.ABSENT, say("This computer is not connected to a network."))
    candidates = [best, *(way.interface for way in ways if way.gateway)]
    kinds = {name: interfaces.kind(host, name) for name in dict.fromkeys(candidates)}
    name = next((name for name in kinds if kinds[name] is not Line.VPN), best)
    gateways = [way.gateway for way in ways if way.interface == name and way.gateway]
    manager = _manager(host)
    primary = manager.get("PrimaryConnectionType", "")
    vpn = kinds[best] is Line.VPN or primary in ("vpn", "wireguard") or _hidden_tunnel(host)
    servers, search = resolvers.read(host)
    return Route(
        interface=name,
        kind=Line.MOBILE if primary in ("gsm", "cdma", "bluetooth") else kinds[name],
        gateway=next((gateway for gateway in gateways if ":" not in gateway), None),
        gateway6=next((gateway for gateway in gateways if ":" in gateway), None),
        vpn=vpn,
        metered=METERED.get(manager.get("Metered", 0)),
        resolvers=servers,
        search=search,
        proxy=_proxy(host),
        opinion=OPINIONS.get(manager.get("Connectivity", 0), Opinion.UNKNOWN),
        ipv6=_whole(host, {way.interface for way in ways if way.default and way.six}),
        mtu=interfaces.mtu(host, name),
    )


def parse4(table: str) -> tuple[Way, ...]:
    """Return the IPv4 routes in use, default ones first, best first."""
    ways = []
    for line in table.splitlines()[1:]:
        name, target, gateway, flags, _, _, metric, mask = line.split()[:8]
        if int(flags, 16) & UP and not int(flags, 16) & REJECT:
            router = str(IPv4Address(_little(gateway))) if int(gateway, 16) else None
            bits = _little(mask).bit_count()
            half = bits <= 1 and _little(target) == 0
            ways.append(Way(name, router, half, bits, int(metric)))
    return tuple(sorted(ways, key=_preferred))


def parse6(table: str) -> tuple[Way, ...]:
    """Return the IPv6 routes in use, default ones first, best first."""
    ways = []
    for line in table.splitlines():
        target, length, _, _, hop, metric, _, _, flags, name = line.split()[:10]
        if int(flags, 16) & UP and not int(flags, 16) & REJECT:
            address = IPv6Address(int(hop, 16))
            zone = f"%{name}" if address.is_link_local else ""
            router = f"{address}{zone}" if int(address) else None
            bits = int(length, 16)
            wide = bits == 0 or (bits == 3 and target.startswith("2"))  # OpenVPN says 2000::/3
            ways.append(Way(name, router, wide, bits, int(metric, 16), six=True))
    return tuple(sorted(ways, key=_preferred))


def _preferred(way: Way) -> tuple[bool, int, int]:
    return not way.default, -way.bits if way.default else 0, way.metric


def _ways(host: Host) -> tuple[Way, ...]:
    table4 = host.read("/proc/net/route")
    try:
        table6 = host.read("/proc/net/ipv6_route")
    except Missing:  # IPv6 is switched off
        table6 = ""
    try:
        return (*parse4(table4), *parse6(table6))
    except ValueError as error:
        says = say("The list of network routes could not be understood.")
        raise Missing(Why.UNREADABLE, says) from error


def parse_trie(tries: str) -> bool:
    """Tell whether a table other than the main one holds a default route."""
    tables = re.split(r"^(?=\w+.*:$)", tries, flags=re.MULTILINE)
    return any(HIDDEN.search(table) for table in tables if table.startswith("Id "))


def parse_addresses(table: str) -> frozenset[str]:
    """Return the interfaces with an address that is good for all of the IPv6 internet."""
    found = set()
    for line in table.splitlines():
        number, _, _, _, flags, name = line.split()[:6]
        address = IPv6Address(int(number, 16))
        borrowed = any(address in net for net in BORROWED)
        if address in WHOLE and not borrowed and not int(flags, 16) & UNUSABLE:
            found.add(name)
    return frozenset(found)


def _whole(host: Host, interfaces: set[str]) -> bool | None:
    try:
        return bool(parse_addresses(host.read("/proc/net/if_inet6")) & interfaces)
    except Missing as missing:
        return False if missing.why is Why.ABSENT else None
    except ValueError:
        return None


def _hidden_tunnel(host: Host) -> bool:
    """Tell whether packets may take a tunnel that the main table does not know."""
    try:
        return parse_trie(host.read("/proc/net/fib_trie")) and interfaces.tunnels(host)
    except Missing:
        return False


def _manager(host: Host) -> dict[str, Any]:
    path = "/org/freedesktop/NetworkManager"
    try:
        (bag,) = host.bus("system", NM, path, "org.freedesktop.DBus.Properties", "GetAll", "s", NM)
    except Missing:  # not every system has NetworkManager; the kernel's tables are enough
        return {}
    return dict(bag)


def _proxy(host: Host) -> str:
    url = host.environment("http_proxy") or host.environment("all_proxy")
    return url.removeprefix("http://").rstrip("/")


def _little(number: str) -> int:
    return int.from_bytes(bytes.fromhex(number), "little")
