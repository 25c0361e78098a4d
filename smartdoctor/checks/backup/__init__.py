"""Backups."""

from smartdoctor.checks.backup import recent
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (recent.examine,)
