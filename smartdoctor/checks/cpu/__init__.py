"""What the processor does."""

from smartdoctor.checks.cpu import load
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (load.examine,)
