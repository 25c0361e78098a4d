"""Whether a restart is waiting."""

from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Reboot(Fact):
    """What still waits for the next start."""

    waiting_since: datetime | None  # UTC, None when nothing waits
    packages: tuple[str, ...]  # what asked for it, as far as the system says
    kernel: bool  # a new kernel or another security-relevant part is among them
