"""Whether anybody guards the doors of this computer."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Firewall(Fact):
    """Whether connections from outside are filtered."""

    on: bool
    name: str  # who filters, as its maker calls it: "firewalld", "ufw"; "" when nobody does
