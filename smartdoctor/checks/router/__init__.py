"""Router checks."""

from smartdoctor.checks.router import dns, double_nat, latency, wan
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    latency.examine,
    dns.examine,
    wan.examine,
    double_nat.examine,
)
