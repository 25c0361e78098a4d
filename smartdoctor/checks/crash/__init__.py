"""Programs and systems that crashed."""

from smartdoctor.checks.crash import apps, system
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    apps.examine,
    system.examine,
)
