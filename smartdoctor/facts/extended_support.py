"""Whether this system gets fixes beyond its regular end."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class ExtendedSupport(Fact):
    """A programme one has to join; what comes by itself (Debian LTS) is not meant."""

    joined: bool
    name: str  # as its maker calls it: "Ubuntu Pro", "ESU"
