"""What an IPv4 address tells by itself: RFC 1918, RFC 6598, and what phones hand out."""

from enum import Enum, auto
from ipaddress import AddressValueError, IPv4Address, IPv4Network

PRIVATE = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
SHARED = IPv4Network("100.64.0.0/10")
HOTSPOTS = tuple(  # what iPhones, and Android and Windows by default, hand out
    map(IPv4Network, ("172.20.10.0/28", "192.168.43.0/24", "192.168.42.0/24", "192.168.137.0/24"))
)


class Kind(Enum):
    """What an address tells by itself."""

    NONE = auto()
    PRIVATE = auto()
    SHARED = auto()
    PUBLIC = auto()


def kind_of(text: str) -> Kind:
    """Tell the kind of an IPv4 address; NONE for what is none, or says nothing."""
    try:
        address = IPv4Address(text)
    except (AddressValueError, ValueError):
        return Kind.NONE
    if any(address in net for net in PRIVATE):
        return Kind.PRIVATE
    if address in SHARED:
        return Kind.SHARED
    dull = address.is_unspecified or address.is_loopback or address.is_link_local
    return Kind.NONE if dull or address.is_multicast else Kind.PUBLIC


def is_hotspot(router: str) -> bool:
    """Whether this is the address of a phone or computer that shares its connection."""
    try:
        return any(IPv4Address(router) in net for net in HOTSPOTS)
    except (AddressValueError, ValueError):
        return False
