"""What Windows has kept about the battery since it was installed: `powercfg /batteryreport /xml`.

    <BatteryReport xmlns="http://schemas.microsoft.com/battery/2012">
      <Batteries><Battery><DesignCapacity>57532</DesignCapacity>...
      <RecentUsage><UsageEntry Timestamp="2022-10-18T10:45:49Z" Ac="0" EntryType="Active"
         ChargeCapacity="31200" FullChargeCapacity="48807" .../>
      <History><HistoryEntry EndDate="2022-10-17T08:00:00Z" DesignCapacity="57532"
         FullChargeCapacity="48807" ActiveDcTime="PT2H20M41S" ActiveDcEnergy="9819"
         BatteryChanged="0" .../>       a week each, the last ones a day each

mWh, UTC beside local times, ISO durations: the same in every language.  It insists on a file, so
the door hands it one of its own.  Traps: a week without the computer is a row of zeros; after
BatteryChanged="1" it is another battery; without a battery there is a report, but no row.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.etree import ElementTree

from smartdoctor.facts.battery import Draw
from smartdoctor.facts.battery_history import BatteryHistory, Level
from smartdoctor.host import Host
from smartdoctor.host.commands import OUTPUT, POWERCFG
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.packs import health, sane
from smartdoctor.readers.windows.event_xml import when

WORDS = ("/batteryreport", "/xml", "/duration", "14", "/output", OUTPUT)
DURATION = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")
LEAST = 600.0  # seconds on battery that make a figure

Row = Mapping[str, str]


def read(host: Host) -> BatteryHistory:
    """Have the report made."""
    return parse(host.run(POWERCFG, *WORDS, seconds=10).out)


def parse(text: str) -> BatteryHistory:
    """Understand a report; UNREADABLE when it is none."""
    unreadable = Missing(Why.UNREADABLE, say("Windows' report on the battery cannot be read."))
    text = text.lstrip("\ufeff\r\n ")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # entities are refused
        raise unreadable
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - no entities, see above
    except (ElementTree.ParseError, ValueError):
        raise unreadable from None
    if not root.tag.endswith("BatteryReport"):
        raise unreadable
    history = _timed(root, "{*}History/{*}HistoryEntry", "EndDate")
    usage = _timed(root, "{*}RecentUsage/{*}UsageEntry", "Timestamp")
    return BatteryHistory(
        draws=tuple(_draws(history)),
        charges=tuple(_charges(usage)),
        healths=tuple(_healths(history)),
    )


def _timed(root: ElementTree.Element, path: str, name: str) -> list[tuple[datetime, Row]]:
    rows = [(when(each.get(name, "")), each.attrib) for each in root.iterfind(path)]
    return sorted(((at, row) for at, row in rows if at), key=lambda each: each[0])


def _draws(rows: list[tuple[datetime, Row]]) -> Iterator[Draw]:
    for at, row in rows:
        seconds = _seconds(row.get("ActiveDcTime", ""))
        watts = _number(row, "ActiveDcEnergy") / 1000 * 3600 / seconds if seconds else 0.0
        if seconds >= LEAST and sane(watts):
            yield Draw(at=at, watts=watts)


def _healths(rows: list[tuple[datetime, Row]]) -> Iterator[Level]:
    changed = [number for number, (_, row) in enumerate(rows) if row.get("BatteryChanged") == "1"]
    for at, row in rows[changed[-1] if changed else 0 :]:
        share = health(_number(row, "FullChargeCapacity"), _number(row, "DesignCapacity"))
        if share:
            yield Level(at=at, ratio=share)


def _charges(rows: list[tuple[datetime, Row]]) -> Iterator[Level]:
    for at, row in rows:
        full = _number(row, "FullChargeCapacity")
        if row.get("Ac") == "0" and full:
            yield Level(at=at, ratio=min(_number(row, "ChargeCapacity") / full, 1.0))


def _number(row: Row, name: str) -> float:
    text = row.get(name, "")
    return float(text) if re.fullmatch(r"\d{1,12}", text) else 0.0


def _seconds(text: str) -> float:
    found = DURATION.fullmatch(text)
    if not found:
        return 0.0
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return days * 86_400 + hours * 3600 + minutes * 60 + seconds
