"""Wi-Fi checks."""

from smartdoctor.checks.wifi import band, roaming, security, signal
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    signal.examine,
    band.examine,
    security.examine,
    roaming.examine,
)
