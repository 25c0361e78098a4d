"""Ports that were shut because too much current flowed, and whether that still happens.

Ports count since the computer was started: a count that rose since earlier scans, told for a week,
is a short circuit that is there now; one nobody saw rise is only advice.
"""

from dataclasses import replace
from datetime import timedelta

from smartdoctor.checks.device.steps import evidence
from smartdoctor.checks.device.usb_steps import OTHER_PORT, POWERED_HUB
from smartdoctor.facts.past import Past
from smartdoctor.facts.usb import Usb, UsbPort
from smartdoctor.model import Finding, advice, problem, say

WEEK = timedelta(days=7)


def current(usb: Usb, past: Past) -> Finding | None:
    """Judge over-currents, then devices that get too little."""
    ports = usb.ports or ()
    rising = [port for port in ports if _rose(port, past)]
    if rising or ports:
        worst = max(rising or ports, key=lambda port: port.overcurrents)
        seen = evidence("overcurrents", say("Shut down"), worst.overcurrents)
        says = say("Too much current flowed at the USB port {port:text}.", port=worst.name)
        if rising:
            more = say("It happened again since an earlier examination.")
            return problem(says, seen, more=more, remedies=(OTHER_PORT, POWERED_HUB))
        more = say("It was shut down for that; this is counted since the computer was started.")
        return advice(says, seen, more=more, remedies=(OTHER_PORT, POWERED_HUB))
    if starved := [each.name for each in usb.devices if each.starved]:
        says = say("{device:text} asks for more power than its port gives.", device=starved[0])
        return advice(says, remedies=(POWERED_HUB,))
    return None


def kept(found: Finding, usb: Usb) -> Finding:
    """Keep the counts for the next scans."""
    counts = {f"overcurrents/{port.name}": float(port.overcurrents) for port in usb.ports or ()}
    return replace(found, keeps=counts)


def _rose(port: UsbPort, past: Past) -> bool:
    return past.rise(f"device.usb/overcurrents/{port.name}", float(port.overcurrents), WEEK) > 0
