"""Updates and the clock."""

from smartdoctor.checks.update import reboot
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (reboot.examine,)
