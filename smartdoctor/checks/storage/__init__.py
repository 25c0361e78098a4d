"""Disks and the room on them."""

from smartdoctor.checks.storage import health, space
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (space.examine, health.examine)
