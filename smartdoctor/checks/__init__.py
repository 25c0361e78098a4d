"""The catalogue: every question Smart Doctor can ask, in the order it asks."""

from smartdoctor.checks import (
    backup,
    battery,
    cpu,
    crash,
    device,
    internet,
    memory,
    router,
    security,
    startup,
    storage,
    update,
    wifi,
)
from smartdoctor.model import Check

CATALOGUE: tuple[Check[...], ...] = (
    *battery.CHECKS,
    *wifi.CHECKS,
    *router.CHECKS,
    *internet.CHECKS,
    *backup.CHECKS,
    *storage.CHECKS,
    *memory.CHECKS,
    *cpu.CHECKS,
    *startup.CHECKS,
    *crash.CHECKS,
    *update.CHECKS,
    *security.CHECKS,
    *device.CHECKS,
)
