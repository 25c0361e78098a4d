"""The same servers reached over IPv4 and over IPv6."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Reached:
    """One server that has both kinds of address: seconds to open a connection, None: it failed."""

    server: str
    v4: float | None
    v6: float | None


@dataclass(frozen=True, kw_only=True)
class BothWays(Fact):
    """The quick look, one entry a server."""

    servers: tuple[Reached, ...]


@dataclass(frozen=True, kw_only=True)
class LongBothWays(Fact):
    """The second look a moment later."""

    servers: tuple[Reached, ...]


def usual(times: Iterable[float | None]) -> float | None:
    """The middle of the connections that stood; None when none did."""
    stood = [time for time in times if time is not None]
    return median(stood) if stood else None
