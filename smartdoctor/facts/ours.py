"""What Smart Doctor itself contributes: handed in by `app`, taken like any other fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from smartdoctor.model import Fact, Verdict


@dataclass(frozen=True, kw_only=True)
class Moment(Fact):
    """When this scan began."""

    now: datetime  # UTC


@dataclass(frozen=True, kw_only=True)
class Scope(Fact):
    """How far this scan may go."""

    offline: bool = False  # no packet leaves the device
    thorough: bool = False  # longer looks are welcome
    speed: bool = False  # the line may be filled for a speed test


@dataclass(frozen=True, kw_only=True)
class LastVerdicts(Fact):
    """The verdict of each check in the last scan, by check id; empty at the first."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ProbeTargets(Fact):
    """The servers the network checks talk to, all named on the first page and set by policy."""

    connectivity: tuple[str, ...] = (
        "http://captive.apple.com/hotspot-detect.html",
        "http://www.msftconnecttest.com/connecttest.txt",
        "http://connectivitycheck.gstatic.com/generate_204",
    )
    resolvers: tuple[str, ...] = ("1.1.1.1", "9.9.9.9")
    names: tuple[str, ...] = (
        "www.wikipedia.org",
        "www.debian.org",
        "www.microsoft.com",
        "www.apple.com",
        "www.google.com",
        "www.cloudflare.com",
        "www.naver.com",
        "www.bbc.co.uk",
        "www.mozilla.org",
        "www.iana.org",
    )
    dual: tuple[str, ...] = ("www.google.com", "www.wikipedia.org", "www.cloudflare.com")
    secure: str = "https://dns.google/resolve"  # looks names up, encrypted, and answers in JSON
    clocks: tuple[str, ...] = ("time.cloudflare.com", "time.google.com", "time.apple.com")
    stun: tuple[str, ...] = ("stun.cloudflare.com:3478", "stun.l.google.com:19302")
    speed: tuple[str, ...] = (
        "https://www.speedtest.net",  # and the nearest of its servers
        "https://speed.cloudflare.com",
        "https://mensura.cdn-apple.com",  # asked by macOS itself, on a Mac only
    )


@dataclass(frozen=True, kw_only=True)
class Lifecycle(Fact):
    """Until when systems get fixes: resources/lifecycle.json, a dated file."""

    made: str  # ISO date the file was put together
    ends: Mapping[str, str]  # by system and version: ISO date, or "supported" where none is known
    extended: Mapping[str, str]  # where fixes of another kind follow by themselves: their end
    rolling: tuple[str, ...] = ()  # systems that are renewed all the time
