"""What the router says about its line, over UPnP: one search, one page, a few calls.

    LOCATION: http://192.168.1.1:5000/rootDesc.xml
    WANIPConnection   GetStatusInfo            NewConnectionStatus Connected, NewUptime 1234
                      GetExternalIPAddress     NewExternalIPAddress 198.51.100.7
    WANCommonInterfaceConfig  GetCommonLinkProperties   NewPhysicalLinkStatus Up, rates in bit/s

Only the router of our default route is believed: an old router that serves as an access point says
"Disconnected" all day, and anybody may answer a search.  Traps: a router offers WANIPConnection and
WANPPPConnection and uses one of them; control addresses are whole, or paths, or count from
<URLBase>; uptime 0 or 4294967295 says nothing; UPnP switched off is good practice.  Names and
actions: UPnP Forum, WANIPConnection:1 (2.4.4, 2.4.15) and WANCommonInterfaceConfig:1 (2.4.3).
"""

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from smartdoctor.facts.igd import Igd, State
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.igd_xml import Description, Service, description, values
from smartdoctor.readers.anywhere.metered import spare

TARGET = "urn:schemas-upnp-org:device:InternetGatewayDevice:1"
WORLD = "urn:schemas-upnp-org:service:"
CONNECTIONS = ("WANIPConnection", "WANPPPConnection")
LINK = "WANCommonInterfaceConfig"
STATES = {
    "connected": State.UP,
    "connecting": State.CHANGING,
    "authenticating": State.CHANGING,
    "pendingdisconnect": State.CHANGING,
    "disconnecting": State.CHANGING,
    "disconnected": State.DOWN,
    "unconfigured": State.DOWN,
}
NO_UPTIME = (0, 0xFFFFFFFF)
MOST_CONNECTIONS = 3  # of those a router lists


def read(host: Host, route: Route, wifi: WifiSecurity | Missing) -> Igd:
    """Find the router's description, then ask for its state; one not connected is asked twice."""
    spare(route)
    if isinstance(wifi, WifiSecurity) and wifi.protection is Protection.OPEN:
        says = say("This network is open to everybody, so its router was not asked.")
        raise Missing(Why.NOT_ASKED, says)
    if route.vpn or not route.gateway:
        raise Missing(Why.MUTED, say("The router cannot be asked through this connection."))
    place = _place(host, route.gateway)
    known = description(_page(host, route.gateway, place))
    link = _call(host, route.gateway, place, known, LINK, "GetCommonLinkProperties")
    found = _connection(host, route.gateway, place, known)
    if found.get("NewConnectionStatus", "").lower() != "connected":
        host.wait(3)
        found = _connection(host, route.gateway, place, known)
    return parse(link, found)


def parse(link: Mapping[str, str], connection: Mapping[str, str]) -> Igd:
    """Understand the named values of the answers; what is missing or odd stays unknown."""
    if not link and not connection:
        raise Missing(Why.ABSENT, say("The router does not tell about its line."))
    lit = {"up": True, "down": False}
    word = connection.get("NewConnectionStatus", "").lower()
    error = connection.get("NewLastConnectionError", "")
    uptime = _number(connection.get("NewUptime", ""))
    return Igd(
        state=STATES.get(word, State.UNKNOWN),
        error="" if error in ("ERROR_NONE", "") else error[:60],
        uptime=None if uptime in NO_UPTIME else uptime,
        link=lit.get(link.get("NewPhysicalLinkStatus", "").lower()),
        access=link.get("NewWANAccessType", "")[:40],
        down=_number(link.get("NewLayer1DownstreamMaxBitRate", "")) or None,
        up=_number(link.get("NewLayer1UpstreamMaxBitRate", "")) or None,
        address=connection.get("NewExternalIPAddress", "")[:40],
    )


def _place(host: Host, router: str) -> str:
    """Return where the router's description lies, in its own words, at its own address."""
    answers = host.native("upnp_search", router, TARGET, seconds=4)
    for answer in answers:
        location = str(answer["location"])
        if answer["address"] == router and _is_routers(location, router):
            return location
    says = say("The router offers no UPnP, so it cannot be asked. That is the safer setting.")
    raise Missing(Why.ABSENT, says)


def _is_routers(url: str, router: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "http" and parts.hostname == router and (parts.port or 80) > 0
    except ValueError:
        return False


def _connection(host: Host, router: str, place: str, known: Description) -> dict[str, str]:
    """Ask each connection of the router for its state, and the one in use for its address."""
    best: dict[str, str] = {}
    for service in [each for each in known.services if each.name in CONNECTIONS][:MOST_CONNECTIONS]:
        found = _ask(host, router, place, known, service, "GetStatusInfo")
        up = found.get("NewConnectionStatus", "").lower() == "connected"
        if up or not best:
            best = found | _ask(host, router, place, known, service, "GetExternalIPAddress")
        if up:
            break
    return best


def _call(
    host: Host, router: str, place: str, known: Description, name: str, action: str
) -> dict[str, str]:
    service = next((each for each in known.services if each.name == name), None)
    return _ask(host, router, place, known, service, action) if service else {}


def _ask(
    host: Host, router: str, place: str, known: Description, service: Service, action: str
) -> dict[str, str]:
    """Call one action; what the router does not know, or says in riddles, is empty."""
    url = where(place, known, service, router)
    if not url or not service.kind.startswith(WORLD):
        return {}
    try:
        answer = host.native("upnp_page", router, url, service.kind, action, seconds=4)
        return values(answer["body"]) if answer["status"] == 200 else {}
    except Missing as missing:
        if missing.why is Why.UNREADABLE:
            return {}
        raise


def where(place: str, known: Description, service: Service, router: str) -> str:
    """Return the whole address to call a service at; "" unless it is the router's own."""
    try:
        base = urljoin(place, known.base)
        url = urljoin(base if _is_routers(base, router) else place, service.control)
    except ValueError:
        return ""
    return url if _is_routers(url, router) else ""


def _page(host: Host, router: str, place: str) -> str:
    answer = host.native("upnp_page", router, place, seconds=4)
    if answer["status"] != 200:
        raise Missing(Why.UNREADABLE, say("The router does not show its description."))
    return str(answer["body"])


def _number(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
