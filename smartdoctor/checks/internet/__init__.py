"""Internet checks."""

from smartdoctor.checks.internet import online
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (online.examine,)
