"""Security checks."""

from smartdoctor.checks.security import antivirus, encryption, firewall, screenlock, signin
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    firewall.examine,
    encryption.examine,
    antivirus.examine,
    screenlock.examine,
    signin.examine,
)
