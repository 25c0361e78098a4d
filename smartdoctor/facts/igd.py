"""What the router says about its own line to the internet, over UPnP."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class State(StrEnum):
    """The router's word for its connection."""

    UP = "up"
    CHANGING = "changing"  # signing in, connecting, letting go
    DOWN = "down"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Igd(Fact):
    """The state of the router's connection; a router that does not tell has no Igd (ABSENT).

    A page of the router of this network alone, never of another device that calls itself one.
    """

    state: State
    error: str  # its last error in UPnP's words, "" for none
    uptime: float | None  # seconds; None when the router does not count them
    link: bool | None  # whether the line itself (DSL, cable, fibre) is lit
    access: str  # "DSL", "Cable", "Ethernet" ..., "" unknown
    down: float | None  # bit/s the line carries towards us
    up: float | None  # bit/s the other way
    address: str  # its address on the provider's side, "" unknown: never into a finding
