"""Memory."""

from smartdoctor.checks.memory import leak, pressure
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (pressure.examine, leak.examine)
