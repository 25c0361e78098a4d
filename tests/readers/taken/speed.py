"""What networkQuality printed, through the code that reads it."""

from smartdoctor.facts.speed import Run
from smartdoctor.readers.macos import speed


def network_quality(raw: bytes) -> Run:
    """Read one measurement."""
    return speed.parse(raw.decode())
