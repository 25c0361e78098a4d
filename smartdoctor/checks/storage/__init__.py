"""Disks and the room on them."""

from smartdoctor.checks.storage import space
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (space.examine,)
