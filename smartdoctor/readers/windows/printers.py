"""Printers on Windows: status bits of the spooler, which are numbers in every language.

    {"service": true, "default": "Office", "printers": [{"name": "Office", "status": 128,
     "attributes": 1024, "port": "WSD-1234", "jobs": [{"status": 0, "submitted": 1764060000.0}]}]}

A network printer's "offline" lags, and one that sleeps says it, too: whether that matters is the
check's to judge.  What Windows brings for files and faxes (ports PORTPROMPT: and SHRFAX:, nul: of
OneNote and XPS) is no printer.  PRINTER_INFO_2 and JOB_INFO_2 in Microsoft's printing reference.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.printers import Printer, Printers
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

PAUSED, OFFLINE, NOT_AVAILABLE, SERVER_UNKNOWN = 0x1, 0x80, 0x1000, 0x800000
WORK_OFFLINE = 0x400  # an attribute
NEEDS = {
    0x2: "look",
    0x8: "jam",
    0x10: "paper",
    0x40: "paper",
    0x20000: "toner",
    0x40000: "toner",
    0x100000: "look",
    0x400000: "cover",
}
DONE = 0x80 | 0x100 | 0x1000 | 0x2000  # printed, deleted, complete, kept for later
HELD = 0x1
NO_PAPER = ("portprom", "shrfax:", "nul:", "xpsport:", "file:")


def read(host: Host) -> Printers:
    """Ask the spooler."""
    return parse(host.native("printers", seconds=8), host.clock().timestamp())


def parse(known: Mapping[str, Any], now: float) -> Printers:
    """Understand its answer."""
    try:
        return Printers(
            service=bool(known["service"]),
            printers=tuple(_printers(known["printers"], str(known["default"]), now)),
        )
    except (KeyError, TypeError) as error:
        raise Missing(
            Why.UNREADABLE, say("The printing service's answer made no sense.")
        ) from error


def _printers(found: list[Mapping[str, Any]], default: str, now: float) -> Iterator[Printer]:
    for each in found:
        if str(each["port"]).casefold().startswith(NO_PAPER):
            continue
        status = int(each["status"])
        jobs = [job for job in each["jobs"] if not job["status"] & (DONE | HELD)]
        since = [float(job["submitted"]) for job in jobs]
        away = status & (OFFLINE | NOT_AVAILABLE | SERVER_UNKNOWN)
        yield Printer(
            name=str(each["name"]),
            default=each["name"] == default,
            stopped=bool(status & PAUSED),
            offline=bool(away or each["attributes"] & WORK_OFFLINE),
            needs=tuple(sorted({need for bit, need in NEEDS.items() if status & bit})),
            jobs=len(jobs),
            oldest=max(now - min(since), 0.0) if since else None,
        )
