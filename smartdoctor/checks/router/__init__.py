"""Router checks."""

from smartdoctor.checks.router import dns, latency
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (latency.examine, dns.examine)
