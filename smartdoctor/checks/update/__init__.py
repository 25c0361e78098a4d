"""Updates and the clock."""

from smartdoctor.checks.update import clock, pending, reboot
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    pending.examine,
    reboot.examine,
    clock.examine,
)
