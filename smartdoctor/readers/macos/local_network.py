"""Whether macOS keeps our packets from devices at home: the permission "Local Network", macOS 15.

Without it every packet of ours to such a device fails with "no route to host" (errno 65), while a
device that is really gone gives silence or "host is down" (Apple TN3179; microsoft/vscode#228862
and transmission-remote-gui/transgui#1478 met it).  The system's own look-ups go on working, so
silence of the router is no fault of the router then.
"""

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import TypeVar

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

T = TypeVar("T")
DOOR = 53
SILENCE = (Why.TIMED_OUT, Why.UNREADABLE)


def barred(host: Host, address: str) -> bool:
    """Whether a connection to a device at home is refused by this Mac itself."""
    if not at_home(address):
        return False
    try:
        host.connect(address, DOOR, seconds=0.5)
    except Missing as missing:
        return missing.why is Why.ABSENT
    return False


def at_home(address: str) -> bool:
    """Whether an address belongs to the own network."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return (found.is_private or found.is_link_local) and not found.is_loopback


def denied() -> Missing:
    """Say what is to be allowed."""
    says = say(
        "macOS did not let Smart Doctor ask the name server of this network. Allow it in Privacy & "
        "Security, Local Network."
    )
    return Missing(Why.DENIED, says)


def asked(host: Host, servers: Iterable[str], ask: Callable[[], T]) -> T:
    """Ask; where silence comes of the missing permission, say so."""
    try:
        return ask()
    except Missing as missing:
        if missing.why in SILENCE and any(barred(host, server) for server in servers):
            raise denied() from missing
        raise
