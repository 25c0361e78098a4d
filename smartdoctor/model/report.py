"""Everything one scan learned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from smartdoctor.model.finding import Finding

CATALOGUE_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Device:
    """The device a report speaks of, without anything that names its owner."""

    system: str  # linux, macos, windows
    release: str  # "Debian GNU/Linux 12", as the system calls itself; "" when unknown
    kind: str  # laptop, desktop, virtual, unknown


@dataclass(frozen=True, kw_only=True)
class Report:
    """One finding per check that was asked for, by check id, in catalogue order."""

    program: str  # version of Smart Doctor
    device: Device
    taken_at: datetime  # UTC
    seconds: float
    lane_seconds: Mapping[str, float]
    findings: Mapping[str, Finding]
    stopped: bool = False
    catalogue: int = CATALOGUE_VERSION
