"""Sound, camera, Bluetooth, screens, USB, printers, and drivers."""

from smartdoctor.checks.device import audio, bluetooth, camera, display, drivers, printer
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    audio.examine,
    camera.examine,
    bluetooth.examine,
    display.examine,
    printer.examine,
    drivers.examine,
)
