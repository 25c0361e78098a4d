"""Where packets for the internet leave this device."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class Line(StrEnum):
    """What carries them to the first router."""

    CABLE = "cable"
    WIFI = "wifi"
    MOBILE = "mobile"
    VPN = "vpn"  # a tunnel, and the line below it could not be told
    OTHER = "other"


class Opinion(StrEnum):
    """What the system itself believes about the line; its last look may be minutes old."""

    UNKNOWN = "unknown"
    NONE = "none"
    PORTAL = "portal"  # a login page stands in between
    LIMITED = "limited"  # a network, but no internet
    FULL = "full"


@dataclass(frozen=True, kw_only=True)
class Route(Fact):
    """The way out. Under a VPN: the cable or Wi-Fi below the tunnel, and its router.

    A device without any way out has no Route (ABSENT).
    """

    interface: str
    kind: Line
    gateway: str | None  # the router's IPv4 address; None on a line without one
    gateway6: str | None  # its IPv6 address, link-local ones with "%interface"
    vpn: bool  # packets for the internet travel inside a tunnel
    metered: bool | None  # None when nobody knows
    resolvers: tuple[str, ...]  # name servers in the order the system asks them
    search: tuple[str, ...]  # names of private zones: "lan", "corp.example"
    proxy: str  # host:port that web pages come through, "" for none; "socks5://..." for others,
    #             "pac://" where a script chooses it
    opinion: Opinion
    ipv6: bool | None = None  # it has an address and a way for the whole IPv6 internet
    mtu: int | None = None  # bytes of the largest packet this interface sends
    public: bool | None = None  # the owner calls this network public; None: no such setting

    @property
    def router(self) -> str | None:
        """The address to ask when asking the router."""
        return self.gateway or self.gateway6

    @property
    def scripted(self) -> bool:
        """Whether a script chooses the proxy, which Smart Doctor does not run."""
        return self.proxy.startswith("pac:")
