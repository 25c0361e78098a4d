"""Battery checks."""

from smartdoctor.checks.battery import charging, drain, settings, wear
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    drain.examine,
    wear.examine,
    charging.examine,
    settings.examine,
)
