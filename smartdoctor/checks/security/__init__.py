"""Security checks."""

from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = ()
