"""What the processor does."""

from smartdoctor.checks.cpu import heat, load
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (load.examine, heat.examine)
