"""Security checks."""

from smartdoctor.checks.security import firewall
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (firewall.examine,)
