"""Updates and the clock."""

from smartdoctor.checks.update import pending, reboot
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    pending.examine,
    reboot.examine,
)
