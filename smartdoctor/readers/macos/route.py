"""The way out of a Mac, from configd's dynamic store (what `scutil` shows), one question.

    State:/Network/Global/IPv4     {PrimaryInterface: en0, PrimaryService: ID, Router: 192.0.2.1}
    State:/Network/Global/DNS      {ServerAddresses: [...], SearchDomains: [...], DomainName: lan}
    State:/Network/Global/Proxies  {HTTPEnable: 1, HTTPProxy: ..., HTTPPort: 3128}
    State:/Network/Service/ID/IPv4         {InterfaceName: en0, Router: ..., Addresses: [...]}
    Setup:/Network/Service/ID/Interface    {DeviceName: en0, Hardware: AirPort}
    Setup:/Network/Global/IPv4             {ServiceOrder: [ID, ...]}

Traps: utun0 to utun3 are always there, so only the one that carries the internet is a VPN; OpenVPN
covers the default route with two halves and leaves the primary interface alone, which our own
address for a far packet gives away.  macOS does not say what it thinks of the line in a way that is
still true a minute later, so there is no opinion.  Metered: an iPhone's hotspot is always
172.20.10.0/28, an Android one says ANDROID_METERED in DHCP option 43 (as NetworkManager reads it).
Written after Apple's documentation and public print-outs of scutil.
"""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from smartdoctor.facts.route import Line, Opinion, Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

PATTERNS = (
    r"State:/Network/Global/(IPv4|IPv6|DNS|Proxies)",
    r"State:/Network/Service/[^/]+/(IPv4|IPv6|DNS|DHCP)",
    r"State:/Network/Interface/[^/]+/(IPv4|IPv6)",
    r"Setup:/Network/Service/[^/]+/Interface",
    r"Setup:/Network/Global/IPv4",
)
FAR = "192.0.2.1"  # kept free for documents; nothing is sent there
TUNNELS = ("utun", "ipsec", "ppp", "tun", "tap", "gpd")
IPHONE = ip_network("172.20.10.0/28")
ANDROID = b"ANDROID_METERED"
WHOLE = ip_network("2000::/3")
BORROWED = (ip_network("2001::/32"), ip_network("2002::/16"))  # Teredo, 6to4
MOST = 3
Store = Mapping[str, Any]


def read(host: Host) -> Route:
    """Ask configd, then which interface a far packet would really leave by."""
    store = host.native("dynamic_store", *PATTERNS)
    try:
        source = host.native("source_address", FAR)
    except Missing:
        source = ""
    try:
        stats = host.psutil("net_if_stats")
    except Missing:
        stats = {}
    return parse(store, source, stats)


def parse(store: Store, source: str, stats: Store) -> Route:
    """Understand the store; `source` is our own address for a far packet, "" when unknown."""
    first4, first6 = (
        _dict(store, "State:/Network/Global/IPv4"),
        _dict(store, "State:/Network/Global/IPv6"),
    )
    best = first4.get("PrimaryInterface") or first6.get("PrimaryInterface") or ""
    if not best:
        raise Missing(Why.ABSENT, say("This computer is not connected to a network."))
    taken = _owner(store, source) or best
    vpn = taken.startswith(TUNNELS)
    name = next((each for each in (best, *_real(store)) if not each.startswith(TUNNELS)), best)
    gateway, gateway6 = _router(store, name, "IPv4"), _router(store, name, "IPv6")
    dns = _dict(store, "State:/Network/Global/DNS")
    mtu = _dict(stats, name).get("mtu")
    return Route(
        interface=name,
        kind=_kind(store, name),
        gateway=gateway,
        gateway6=gateway6,
        vpn=vpn,
        metered=_metered(store, name, gateway),
        resolvers=tuple(dict.fromkeys(map(str, dns.get("ServerAddresses", ()))))[:MOST],
        search=_search(store, dns),
        proxy=_proxy(_dict(store, "State:/Network/Global/Proxies")),
        opinion=Opinion.UNKNOWN,
        ipv6=bool(first6.get("PrimaryInterface")) and _whole(store, name),
        mtu=mtu if isinstance(mtu, int) and mtu > 0 else None,
    )


def _dict(store: Store, key: str) -> Store:
    known = store.get(key, {})
    return known if isinstance(known, Mapping) else {}


def _owner(store: Store, address: str) -> str:
    """Return the interface that has this address, "" when none has."""
    for key, known in store.items():
        if key.startswith("State:/Network/Interface/") and address in known.get("Addresses", ()):
            return key.split("/")[3]
    return ""


def _services(store: Store) -> list[str]:
    order = list(_dict(store, "Setup:/Network/Global/IPv4").get("ServiceOrder", ()))
    there = {key.split("/")[3] for key in store if key.startswith("State:/Network/Service/")}
    return [each for each in order if each in there] + sorted(there - set(order))


def _interface(store: Store, service: str) -> str:
    here = _dict(store, f"State:/Network/Service/{service}/IPv4") or _dict(
        store, f"State:/Network/Service/{service}/IPv6"
    )
    device = _dict(store, f"Setup:/Network/Service/{service}/Interface").get("DeviceName", "")
    return str(here.get("InterfaceName") or device)


def _real(store: Store) -> list[str]:
    """Interfaces with a router of their own, in the owner's order: the line below a tunnel."""
    return [
        _interface(store, service)
        for service in _services(store)
        if _dict(store, f"State:/Network/Service/{service}/IPv4").get("Router")
    ]


def _router(store: Store, interface: str, family: str) -> str | None:
    first = _dict(store, f"State:/Network/Global/{family}")
    known = [first] if first.get("PrimaryInterface") == interface else []
    known += [
        _dict(store, f"State:/Network/Service/{service}/{family}")
        for service in _services(store)
        if _interface(store, service) == interface
    ]
    router = next((str(each["Router"]) for each in known if each.get("Router")), "")
    try:
        address = ip_address(router)
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return router
    return f"{router}%{interface}" if address.is_link_local and not address.scope_id else router


def _kind(store: Store, interface: str) -> Line:
    if interface.startswith(TUNNELS):
        return Line.VPN
    if interface.startswith("pdp_ip"):
        return Line.MOBILE
    for service in _services(store):
        known = _dict(store, f"Setup:/Network/Service/{service}/Interface")
        if known.get("DeviceName") == interface:
            name = str(known.get("UserDefinedName", ""))
            if known.get("Hardware") == "AirPort":
                return Line.WIFI
            if any(word in name for word in ("iPhone", "iPad", "Bluetooth")):
                return Line.MOBILE
    return Line.CABLE if interface.startswith(("en", "bridge", "vlan", "bond")) else Line.OTHER


def _metered(store: Store, interface: str, gateway: str | None) -> bool | None:
    if gateway and ip_address(gateway) in IPHONE:
        return True
    for service in _services(store):
        option = _dict(store, f"State:/Network/Service/{service}/DHCP").get("Option_43", b"")
        mine = _interface(store, service) == interface
        if mine and isinstance(option, bytes) and ANDROID in option:
            return True
    return None


def _search(store: Store, dns: Store) -> tuple[str, ...]:
    names = [*dns.get("SearchDomains", ()), dns.get("DomainName", "")]
    for service in _services(store):
        own = _dict(store, f"State:/Network/Service/{service}/DNS")
        names += own.get("SupplementalMatchDomains", ())  # zones that have servers of their own
    return tuple(dict.fromkeys(name for each in names if (name := str(each).rstrip("."))))


def _proxy(known: Store) -> str:
    for kind, mark in (("HTTP", ""), ("HTTPS", ""), ("SOCKS", "socks5://")):
        if known.get(f"{kind}Enable") and known.get(f"{kind}Proxy"):
            return f"{mark}{known[f'{kind}Proxy']}:{known.get(f'{kind}Port', 80)}"
    scripted = known.get("ProxyAutoConfigEnable") and known.get("ProxyAutoConfigURLString")
    return "pac://" if scripted else ""


def _whole(store: Store, interface: str) -> bool:
    """Whether an address of this interface is good for all of the IPv6 internet."""
    for each in _dict(store, f"State:/Network/Interface/{interface}/IPv6").get("Addresses", ()):
        try:
            address = IPv6Address(str(each))
        except ValueError:
            continue
        if address in WHOLE and not any(address in net for net in BORROWED):
            return True
    return False
