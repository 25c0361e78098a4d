"""Which doors of this computer stand open."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Listener:
    """One door where a program waits for other computers."""

    protocol: str  # tcp, udp
    port: int
    program: str  # "" when its name is not ours to see
    personal: bool  # belongs to a person's account, not to the system


@dataclass(frozen=True, kw_only=True)
class Listeners(Fact):
    """Every door other computers can reach; what listens to this computer alone is left out."""

    open: tuple[Listener, ...]
