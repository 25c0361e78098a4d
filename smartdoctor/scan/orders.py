"""What the owner asks for, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.model import Fact, Reason, Report, Words


class Refused(ValueError):  # noqa: N818 - what happened to the request
    """What was asked for cannot be done; `says` is the sentence for the owner."""

    def __init__(self, says: Words) -> None:
        super().__init__(says.template)
        self.says = says


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the owner asked for. `only` holds ids and areas; empty means everything."""

    only: tuple[str, ...] = ()
    thorough: bool = False
    offline: bool = False
    speed: bool = False
    scheduled: bool = False  # begun by the system's scheduler


@dataclass(frozen=True, kw_only=True)
class WorkerOrder:
    """The first line a worker gets."""

    system: str
    record: bool = False
    limits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # set by policy


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A finished scan: its report, what it was told by us, and what was asked if recorded."""

    report: Report
    ours: Mapping[type[Fact], Fact]
    asked: Mapping[str, tuple[Any, ...]]
    lost: Mapping[str, Reason] = field(default_factory=dict)  # facts whose reader never came back
    replayed: bool = False
    trouble: Words | None = None  # the scan is sound, but the history is not


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A recording is kept; `differs` names checks that judge otherwise from it than from life."""

    differs: tuple[str, ...]


def public_names(ours: Mapping[type[Fact], Fact]) -> tuple[str, ...]:
    """Return the servers everybody asks: they tell nothing about anybody.

    Servers of an organisation's own, set by its policy, tell whose device it is.
    """
    targets = ours[ProbeTargets]
    assert isinstance(targets, ProbeTargets)  # noqa: S101 - keyed by its own type
    everybody = frozenset(_servers(ProbeTargets()))
    return tuple(server for server in _servers(targets) if server in everybody)


def _servers(targets: ProbeTargets) -> tuple[str, ...]:
    urls = (*targets.connectivity, targets.secure, *targets.speed)
    pages = (page for url in urls if (page := url.partition("://")[2].partition("/")[0]))
    stun = (server.partition(":")[0] for server in targets.stun)
    names = (*targets.names, *targets.dual, *targets.clocks, *stun)
    return (*pages, *targets.resolvers, *names)
