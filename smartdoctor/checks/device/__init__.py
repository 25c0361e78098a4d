"""Sound, camera, Bluetooth, screens, USB, printers, and drivers."""

from smartdoctor.checks.device import audio, bluetooth, camera, display, drivers, printer, usb
from smartdoctor.model import Check

CHECKS: tuple[Check[...], ...] = (
    audio.examine,
    camera.examine,
    bluetooth.examine,
    display.examine,
    usb.examine,
    printer.examine,
    drivers.examine,
)
