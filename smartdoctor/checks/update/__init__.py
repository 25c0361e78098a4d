"""Updates and the clock."""

from smartdoctor.checks.update import clock, pending, reboot, support
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    pending.examine,
    reboot.examine,
    support.examine,
    clock.examine,
)
