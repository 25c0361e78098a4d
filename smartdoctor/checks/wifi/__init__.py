"""Wi-Fi checks."""

from smartdoctor.checks.wifi import security, signal
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (signal.examine, security.examine)
