"""Memory."""

from smartdoctor.checks.memory import pressure
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (pressure.examine,)
