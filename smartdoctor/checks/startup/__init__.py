"""The way from the switch to work."""

from smartdoctor.checks.startup import boot
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (boot.examine,)
