"""Whether anybody looks for updates."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from smartdoctor.model import Fact


class Automation(StrEnum):
    """How much of the updating happens by itself."""

    OFF = "off"  # somebody has switched it off
    LOOKS = "looks"  # looks for updates, leaves installing to the owner
    INSTALLS = "installs"  # installs security updates too


@dataclass(frozen=True, kw_only=True)
class UpdateRoutine(Fact):
    """When and how this computer looks for updates."""

    looked: datetime | None  # UTC; newest successful look, None when there never was one
    automation: Automation | None  # None where the system's own setting does not say
    paused_until: datetime | None = None  # UTC; the owner has put updates off until then
