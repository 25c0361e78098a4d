"""The name servers behind /etc/resolv.conf.

    search lan
    nameserver 127.0.0.53           systemd-resolved's own stub; ask who stands behind it

A stub on this machine hides which server is slow or dead, so the lists its owner keeps for exactly
this purpose are read instead.  A local server without such a list (unbound, dnsmasq by hand) *is*
the name server.  Traps: the last `search` or `domain` line wins; comments start with # or ; even
behind an address; link-local servers carry "%interface".
"""

from ipaddress import ip_address

from smartdoctor.host import Host
from smartdoctor.model import Missing

ASKED = "/etc/resolv.conf"
BEHIND = (
    "/run/systemd/resolve/resolv.conf",  # systemd-resolved: servers of all lines
    "/run/NetworkManager/no-stub-resolv.conf",  # NetworkManager with dnsmasq or resolved
)
MOST = 3  # as many as the C library ever asks


def read(host: Host) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return name servers and search names; both empty when the system has none."""
    servers, search = _list(host, ASKED)
    if servers and all(_own(server) for server in servers):
        for path in BEHIND:
            behind, names = _list(host, path)
            real = tuple(server for server in behind if not _own(server))
            if real:
                return real[:MOST], names or search
    return servers[:MOST], search


def parse(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return name servers in order, each once, and search names."""
    servers: dict[str, None] = {}
    search: tuple[str, ...] = ()
    for line in text.splitlines():
        word, *rest = line.split("#")[0].split(";")[0].split() or [""]
        if word == "nameserver" and rest and _address(rest[0]):
            servers[rest[0]] = None
        elif word in ("search", "domain"):
            search = tuple(name.rstrip(".") for name in rest if name != ".")
    return tuple(servers), search


def _list(host: Host, path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        return parse(host.read(path))
    except Missing:
        return (), ()


def _address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _own(server: str) -> bool:
    return ip_address(server).is_loopback
