"""Printers of Windows, by the spooler's own calls: EnumPrinters, GetDefaultPrinter, EnumJobs.

Titles and owners of documents are left out.  Written after Microsoft's printing reference and the
documentation of pywin32.
"""

import sys
from typing import Any

from smartdoctor.model import Missing, Why, say

_LOCAL_AND_CONNECTED = 0x2 | 0x4  # PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
_MOST_JOBS = 200
_SPOOLER_AWAY = frozenset({1722, 1753, 1062})  # no RPC server, no endpoint, service not started


def printers() -> dict[str, Any]:
    """Return {"service", "default", "printers": [{"name", "status", "attributes", "jobs"}]}."""
    if sys.platform != "win32":
        says = say("This system has no way to tell ({question}).", question="printers")
        raise Missing(Why.UNSUPPORTED, says)
    import pywintypes
    import win32print

    try:
        found = win32print.EnumPrinters(_LOCAL_AND_CONNECTED, None, 2)
    except pywintypes.error as error:
        if error.winerror in _SPOOLER_AWAY:
            return {"service": False, "default": "", "printers": []}
        says = say("The system's answer about {what} made no sense.", what="EnumPrinters")
        raise Missing(Why.UNREADABLE, says) from error
    try:
        default = win32print.GetDefaultPrinter()
    except (pywintypes.error, RuntimeError):  # none is chosen
        default = ""
    return {
        "service": True,
        "default": default,
        "printers": [
            {
                "name": each["pPrinterName"],
                "status": each["Status"],
                "attributes": each["Attributes"],
                "port": str(each.get("pPortName") or "")[:8],
                "jobs": _jobs(each["pPrinterName"]) if each.get("cJobs") else [],
            }
            for each in found
        ],
    }


def _jobs(name: str) -> list[dict[str, Any]]:
    """Return status bits and POSIX times; [] where this account may not look."""
    if sys.platform != "win32":
        return []
    import pywintypes
    import win32print

    try:
        handle = win32print.OpenPrinter(name)
    except pywintypes.error:
        return []
    try:
        return [
            {"status": job["Status"], "submitted": job["Submitted"].timestamp()}
            for job in win32print.EnumJobs(handle, 0, _MOST_JOBS, 2)
        ]
    except pywintypes.error:
        return []
    finally:
        win32print.ClosePrinter(handle)
