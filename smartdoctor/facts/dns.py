"""How well the name servers turn names into addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class NameServer:
    """What one name server did with names everybody knows, each asked twice.

    `cold` are the first answers, which it may have to fetch; `warm` the second ones, which it
    should still know; both in seconds.  A server that stays silent is not asked to the end.
    """

    address: str
    cold: tuple[float, ...]
    warm: tuple[float, ...]
    refused: int  # answers without an address
    silent: int  # no answer in time

    @property
    def asked(self) -> int:
        """Questions sent."""
        return self.failed + len(self.cold) + len(self.warm)

    @property
    def failed(self) -> int:
        """Questions that gave no address."""
        return self.refused + self.silent

    @property
    def dead(self) -> bool:
        """Whether it never said a word."""
        return self.asked > 0 and self.silent == self.asked


@dataclass(frozen=True, kw_only=True)
class Dns(Fact):
    """The name servers this device uses, in its order; empty when it knows none."""

    servers: tuple[NameServer, ...]


@dataclass(frozen=True, kw_only=True)
class LongDns(Fact):
    """The second look: the same servers once more, and public ones to compare with."""

    servers: tuple[NameServer, ...]
    public: tuple[NameServer, ...]


def failing(servers: Iterable[NameServer]) -> float:
    """Share of the names that servers which talk at all did not find; 1.0 when none talks."""
    shares = [server.failed / server.asked for server in servers if not server.dead]
    return fmean(shares) if shares else 1.0


def usual(servers: Iterable[NameServer]) -> float:
    """The middle of all second answers; 0 when there are none."""
    return median([time for server in servers for time in server.warm] or [0.0])
