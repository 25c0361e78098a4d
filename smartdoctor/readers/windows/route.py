r"""The way out of a Windows machine: its adapters, and the one a far packet would leave by.

    native adapters         GetAdaptersAddresses: kind 6 Ethernet, 71 Wi-Fi, 243 mobile, 53 software
    native best_route       GetBestRoute2: counts metrics and the two halves OpenVPN lays
    native network_list     NetworkListManager: connectivity 0x40 and 0x400 internet; cost 2 and 4
    HKCU ...\Internet Settings   ProxyEnable 1, ProxyServer "host:port" or "http=...;https=..."

Traps: many VPNs call their adapter plain Ethernet, so one made by software is a tunnel where a real
one with a router is up beside it; a virtual switch (Hyper-V) takes the router away from the real
card, so it stays the line itself.  fec0:0:0:ffff::1 to ::3 are servers nobody has.  Windows'
opinion comes from pages it asked for itself, its cost also from the owner's "metered" switch.
Written after Microsoft's documentation.
"""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from smartdoctor.facts.route import Line, Opinion, Route
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

FAR, FAR6 = "192.0.2.1", "2001:db8::1"  # kept free for documents; nothing is sent there
SETTINGS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings"
ZONES = r"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters"
KINDS = {6: Line.CABLE, 71: Line.WIFI, 243: Line.MOBILE, 244: Line.MOBILE}
TUNNELS = (23, 131, 53)  # PPP, tunnel, made by software
INTERNET = 0x40 | 0x400
COSTLY, FREE = 0x2 | 0x4 | 0x10000 | 0x40000, 0x1  # fixed, variable, over the limit, roaming
WHOLE = ip_network("2000::/3")
BORROWED = (ip_network("2001::/32"), ip_network("2002::/16"))  # Teredo, 6to4
NOBODY = ip_network("fec0:0:0:ffff::/64")
MOST = 3
Adapter = Mapping[str, Any]


def read(host: Host) -> Route:
    """Ask for the adapters and the best way, then what Windows thinks of it."""
    adapters = host.native("adapters")
    way, way6 = _way(host, FAR), _way(host, FAR6)
    try:
        known = host.native("network_list")
    except Missing:
        known = {}
    return parse(adapters, way, way6, known, _proxy(host), _zones(host))


def parse(
    adapters: list[Adapter],
    way: Mapping[str, Any],
    way6: Mapping[str, Any],
    known: Mapping[str, Any],
    proxy: str = "",
    zones: tuple[str, ...] = (),
) -> Route:
    """Put them together; an empty `way` is a family without a way out."""
    used = _find(adapters, way, "index") or _find(adapters, way6, "index6")
    if not used:
        raise Missing(Why.ABSENT, say("This computer is not connected to a network."))
    below = [each for each in adapters if _real(each) and each is not used]
    vpn = used["kind"] in TUNNELS or (used["hardware"] is False and bool(below))
    line = min(below, key=lambda each: each["metric4"]) if vpn and below else used
    hops = [hop for hop in (way.get("hop"), way6.get("hop")) if hop] if line is used else []
    routers = [hop for hop in (*hops, *line["gateways"]) if not ip_address(hop).is_unspecified]
    cost = known.get("cost") or 0
    category = known.get("categories", {}).get(line["guid"])
    servers = [each for each in used["servers"] or line["servers"] if not _nobody(each)]
    whole = any(map(_whole, used["addresses"]))
    names = dict.fromkeys(name.rstrip(".") for name in (*used["domains"], *zones) if name)
    return Route(
        interface=line["name"] or line["guid"],
        kind=_kind(line),
        gateway=next((each for each in routers if ":" not in each), None),
        gateway6=next((each for each in routers if ":" in each), None),
        vpn=vpn,
        metered=True if cost & COSTLY else False if cost & FREE else None,
        resolvers=tuple(dict.fromkeys(servers))[:MOST],
        search=tuple(names),
        proxy=proxy,
        opinion=_opinion(known.get("connectivity")),
        ipv6=bool(way6) and whole,
        mtu=line["mtu"] if 0 < line["mtu"] < 65536 else None,
        public=None if category is None else category == 0,
    )


def parse_proxy(settings: Mapping[str, Any]) -> str:
    """Return the proxy of web pages, as its own settings page keeps it."""
    server = str(settings.get("ProxyServer") or "")
    if settings.get("ProxyEnable") == 1 and server:
        if "=" not in server:
            return server.removeprefix("http://").rstrip("/")
        kinds = dict(part.split("=", 1) for part in server.split(";") if "=" in part)
        for kind in ("http", "https"):
            if kinds.get(kind):
                return kinds[kind].removeprefix("http://").rstrip("/")
        return f"socks5://{kinds['socks']}" if kinds.get("socks") else ""
    return "pac://" if settings.get("AutoConfigURL") else ""


def _way(host: Host, to: str) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = host.native("best_route", to)
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return {}
    return found


def _proxy(host: Host) -> str:
    own = host.environment("http_proxy") or host.environment("all_proxy")
    if own:
        return own.removeprefix("http://").rstrip("/")
    try:
        return parse_proxy(host.registry(SETTINGS).values)
    except Missing:
        return ""


def _zones(host: Host) -> tuple[str, ...]:
    """Names of private zones that hold for all adapters."""
    try:
        known = host.registry(ZONES).values
    except Missing:
        return ()
    return (*str(known.get("SearchList") or "").split(","), str(known.get("Domain") or ""))


def _find(adapters: list[Adapter], way: Mapping[str, Any], index: str) -> Adapter:
    found = (each for each in adapters if way and each[index] == way["index"])
    return next(found, {})


def _real(adapter: Adapter) -> bool:
    """Whether it may be the line below a tunnel: a real one, up, with a router."""
    real = adapter["hardware"] is not False and adapter["kind"] in KINDS
    return bool(real and adapter["up"] and adapter["gateways"])


def _kind(adapter: Adapter) -> Line:
    if adapter["kind"] in TUNNELS:
        return Line.VPN
    if adapter["kind"] == 6 and "bluetooth" in adapter["description"].lower():
        return Line.MOBILE
    return KINDS.get(adapter["kind"], Line.OTHER)


def _opinion(connectivity: Any) -> Opinion:
    if not isinstance(connectivity, int):
        return Opinion.UNKNOWN
    if connectivity & INTERNET:
        return Opinion.FULL
    return Opinion.LIMITED if connectivity else Opinion.NONE


def _nobody(server: str) -> bool:
    address = ip_address(server)
    return isinstance(address, IPv6Address) and address in NOBODY


def _whole(text: str) -> bool:
    address = ip_address(text)
    borrowed = any(address in net for net in BORROWED)
    return isinstance(address, IPv6Address) and address in WHOLE and not borrowed
