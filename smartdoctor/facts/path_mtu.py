"""How big a packet gets through to the internet in one piece."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Way:
    """What one far server got; sizes in bytes of the whole IPv4 packet."""

    anchor: str
    sent: int  # the largest this device may send
    came: int  # the largest that came back; 0 when the server answers no echo of any size
    silent: int  # a little more vanishes without a word, three times of three; 0: it does not


@dataclass(frozen=True, kw_only=True)
class PathMtu(Fact):
    """One way a server, in the order asked."""

    ways: tuple[Way, ...]
