"""Whether anybody guards the doors of this computer."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class Delivered(StrEnum):
    """How systems of this kind leave their maker."""

    GUARDED = "guarded"  # with a firewall, switched on
    UNGUARDED = "unguarded"  # with a firewall that is switched off
    WITHOUT = "without"  # many without any


@dataclass(frozen=True, kw_only=True)
class Firewall(Fact):
    """Whether connections from outside are filtered."""

    on: bool
    name: str  # who filters, as its maker calls it: "firewalld", "ufw"; "" when nobody does
    delivered: Delivered = Delivered.WITHOUT
    networks: tuple[str, ...] = ()  # kinds of network it is off in: "public", "private", "domain"
