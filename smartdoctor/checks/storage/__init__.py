"""Disks and the room on them."""

from smartdoctor.checks.storage import filesystem, health, space, trim
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    space.examine,
    health.examine,
    filesystem.examine,
    trim.examine,
)
