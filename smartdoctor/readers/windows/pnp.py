r"""Plug and Play devices of Windows: ONE question to WMI, shared by many readers.

    SELECT ... FROM Win32_PnPEntity WHERE ConfigManagerErrorCode <> 0 OR PNPClass = 'Camera' ...
    {"Name": "Network Controller", "PNPClass": null, "ClassGuid": null, "Present": true,
     "ConfigManagerErrorCode": 28, "PNPDeviceID": "PCI\\VEN_8086&DEV_2723&SUBSYS_...\\4&3B...",
     "CompatibleID": ["PCI\\VEN_8086&CC_028000", ...], "Service": null}

Windows looks at every device for each such question, which takes most of a second, so no reader
asks by itself: take `pnp: Pnp`, and add what you need to QUERY.  In WQL a backslash is written
twice.
Source: Win32_PnPEntity, Microsoft.
"""

import json
from dataclasses import dataclass
from typing import Any

from smartdoctor.host import Host
from smartdoctor.model import Fact

QUERY = (
    "SELECT Name, PNPClass, ClassGuid, ConfigManagerErrorCode, Present, PNPDeviceID, CompatibleID, "
    "Service FROM Win32_PnPEntity WHERE ConfigManagerErrorCode <> 0 OR PNPClass = 'Bluetooth' "
    r"OR PNPClass = 'Camera' OR PNPClass = 'Image' OR PNPDeviceID LIKE 'USB\\VID%'"
)


@dataclass(frozen=True, kw_only=True)
class Pnp(Fact):
    """The rows as JSON text, so that the fact stays plain data."""

    text: str

    def rows(self) -> list[dict[str, Any]]:
        """Return every device that is in trouble or of one of the kinds asked for."""
        found: list[dict[str, Any]] = json.loads(self.text)
        return found


def read(host: Host) -> Pnp:
    """Ask once."""
    return of(host.wmi(r"root\cimv2", QUERY, seconds=9))


def of(rows: Any) -> Pnp:
    """Keep rows as a fact."""
    return Pnp(text=json.dumps(list(rows), ensure_ascii=False))
