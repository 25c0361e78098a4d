r"""Bluetooth on Windows: its radio among the Plug and Play devices, and its service.

    {"Name": "Intel(R) Wireless Bluetooth(R)", "PNPDeviceID": "USB\\VID_8087&PID_0029\\...",
     "ConfigManagerErrorCode": 0, "Present": true}
    SELECT State, StartMode FROM Win32_Service WHERE Name = 'bthserv'

What is paired is in the class, too, below BTH, BTHENUM or BTHLE; the radio hangs on another bus.
Whether the radio is switched on and what is charged how far, only programs with a manifest may ask
(Windows.Devices.Radios), so both stay unknown.  Code 22: switched off on purpose.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.bluetooth import Bluetooth
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows.pnp import Pnp

SERVICE = "SELECT State, StartMode FROM Win32_Service WHERE Name = 'bthserv'"
SWITCHED_OFF = 22


def read(host: Host, pnp: Pnp) -> Bluetooth:
    """Look among all devices; then, where there is a radio, ask for the service."""
    rows = pnp.rows()
    parse(rows, ())
    return parse(rows, host.wmi(r"root\cimv2", SERVICE))


def parse(devices: Iterable[Mapping[str, Any]], services: Iterable[Mapping[str, Any]]) -> Bluetooth:
    """Find the radio; ABSENT without one that could work."""
    radios = [
        each
        for each in devices
        if each.get("PNPClass") == "Bluetooth"
        and each.get("Present") is not False
        and each.get("ConfigManagerErrorCode") != SWITCHED_OFF
        and not str(each.get("PNPDeviceID") or "BTH").upper().startswith(("BTH", "SWD"))
    ]
    if not radios:
        raise Missing(Why.ABSENT, say("This computer has no Bluetooth."))
    modes = [str(each.get("StartMode")) for each in services]
    service = "Disabled" not in modes if modes else None
    return Bluetooth(powered=None, blocked="", service=service, gadgets=None)
