"""The way from the switch to work."""

from smartdoctor.checks.startup import boot, items
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (items.examine, boot.examine)
