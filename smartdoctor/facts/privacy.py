"""Whether programs may use camera and microphone, and which do so now."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class PrivacySwitches(Fact):
    """The system's own switches for all programs; what single programs may is left out."""

    camera: bool | None  # may be used; None where there is no such switch
    microphone: bool | None
    camera_used_by: tuple[str, ...] | None = None  # programs; None where nobody can tell
    managed: bool = False  # an organisation has set it
