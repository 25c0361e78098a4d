"""Battery checks."""

from smartdoctor.checks.battery import charging, drain, wear
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (drain.examine, wear.examine, charging.examine)
