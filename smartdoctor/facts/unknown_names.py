"""Who answers for names that nobody has."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from smartdoctor.model import Fact

PRIVATE = tuple(
    map(
        ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"),
    )
)  # RFC 1918, 6598, 3927


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """One name and what a name server said: no address where it says there is no such name."""

    name: str
    addresses: tuple[str, ...]

    @property
    def nowhere(self) -> bool:
        """Whether it was answered, and every answer leads nowhere: a filter's doing."""
        return bool(self.addresses) and not any(map(leads, self.addresses))

    @property
    def private(self) -> str:
        """The address of a private network it leads to, "" when it leads elsewhere or nowhere."""
        found = [each for each in self.addresses if leads(each)]
        inside = [each for each in found if any(ip_address(each) in net for net in PRIVATE)]
        return inside[0] if inside and len(inside) == len(found) else ""


@dataclass(frozen=True, kw_only=True)
class UnknownNames(Fact):
    """The quick look: made-up names, and one everybody knows, at our own name server."""

    unknown: tuple[Lookup, ...]  # those that were answered at all
    known: Lookup | None


@dataclass(frozen=True, kw_only=True)
class LongUnknownNames(Fact):
    """The second look: the same names over an encrypted line, and in the open at a public one."""

    known: Lookup | None  # once more at our own
    secure: tuple[Lookup, ...]  # nobody on the way could change these
    secure_known: Lookup | None
    public: tuple[Lookup, ...]  # empty where the way to it is blocked


def leads(address: str) -> bool:
    """Whether an address leads to anybody: not 0.0.0.0, and not this computer itself."""
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return not (known.is_unspecified or known.is_loopback)


def alike(lookups: Iterable[Lookup]) -> tuple[str, int]:
    """Return the address that most names were answered with, and how many; "" when none was."""
    counts: dict[str, int] = {}
    for lookup in lookups:
        for address in lookup.addresses:
            counts[address] = counts.get(address, 0) + 1
    return max(counts.items(), key=lambda pair: pair[1], default=("", 0))
