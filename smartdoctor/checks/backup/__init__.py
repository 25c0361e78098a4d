"""Backup checks."""

from smartdoctor.checks.backup import destination, recent
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (recent.examine, destination.examine)
