"""Whether the internet answers, asked of servers whose answer is known beforehand."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class Seen(StrEnum):
    """What came back from one server."""

    EXPECTED = "expected"
    FOREIGN = "foreign"  # somebody else's page, or a redirect to one
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class Probe:
    """One question and its answer."""

    server: str
    seen: Seen
    leads_to: str = ""  # where a redirect points
    ahead: float | None = None  # seconds its clock is ahead of ours, to one second


@dataclass(frozen=True, kw_only=True)
class Connectivity(Fact):
    """One answer a server, in the order asked."""

    probes: tuple[Probe, ...]
    router_answers: bool | None  # None when it was not asked, or there is none

    @property
    def expected(self) -> int:
        """How many servers answered as they should."""
        return self.count(Seen.EXPECTED)

    @property
    def online(self) -> bool:
        """Whether most of them did."""
        return self.expected * 2 > len(self.probes)

    @property
    def portal(self) -> bool:
        """Whether most answers came from somebody else: a login page, as a rule."""
        return self.count(Seen.FOREIGN) * 2 > len(self.probes)

    def count(self, seen: Seen) -> int:
        """How many servers were seen like this."""
        return sum(probe.seen is seen for probe in self.probes)
