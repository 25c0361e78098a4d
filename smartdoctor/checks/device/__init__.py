"""Sound, camera, Bluetooth, screens, USB, printers, and drivers."""

from smartdoctor.checks.device import drivers, printer
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (printer.examine, drivers.examine)
