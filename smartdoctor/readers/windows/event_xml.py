r"""Entries of a Windows event log: which to ask for, and what one says.

A question is a structured query, because a plain XPath fails beyond about twenty conditions; each
`Select` names one provider and its ids, and what arrives is matched by both again: ids repeat.

    <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>
      <Provider Name='Microsoft-Windows-Kernel-Power' .../><EventID>41</EventID>
      <TimeCreated SystemTime='2026-11-20T07:12:44.1234567Z'/><Channel>System</Channel>...
    </System><EventData><Data Name='BugcheckCode'>159</Data> or <Data>nameless</Data></EventData>
    or <UserData>...</UserData></Event>

Names and numbers are the same in every language; rendered messages are not asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

Pairs = Mapping[str, Iterable[int]]  # ids by provider


@dataclass(frozen=True, kw_only=True)
class Event:
    """One entry."""

    provider: str
    id: int
    at: datetime  # UTC
    data: Mapping[str, str]  # by name; nameless ones by their place, "0", "1" ...
    more: tuple[str, ...] = ()  # the texts below UserData, in their order

    def number(self, name: str) -> int:
        """Return a number, decimal or 0x..., 0 when it is none."""
        try:
            return int(self.data.get(name, ""), 0)
        except ValueError:
            return 0


def query(channel: str, wanted: Pairs, *, days: int) -> str:
    """Return a structured query for these pairs in the last days."""
    milliseconds = days * 86_400_000
    selects = []
    for provider, ids in wanted.items():
        numbers = " or ".join(f"EventID={number}" for number in ids)
        selects.append(
            f"<Select Path={quoteattr(channel)}>*[System[Provider[@Name='{provider}'] and "
            f"({numbers}) and TimeCreated[timediff(@SystemTime) &lt;= {milliseconds}]]]</Select>"
        )
    return f"<QueryList><Query Id='0'>{''.join(selects)}</Query></QueryList>"


def parse(texts: Iterable[str], wanted: Pairs) -> Iterator[Event]:
    """Understand entries of these pairs; what is none of them, or no entry, is left out."""
    for text in texts:
        event = event_of(text)
        if event is not None and event.id in wanted.get(event.provider, ()):
            yield event


def event_of(text: str) -> Event | None:
    """Understand one entry; None when it is none."""
    if "<!" in text.partition("<Event")[0]:  # a document type: entities are refused
        return None
    try:
        root = ElementTree.fromstring(text.replace("\0", ""))  # noqa: S314 - no entities, see above
        system = root.find("{*}System")
        if system is None:
            return None
        provider = system.find("{*}Provider")
        created = system.find("{*}TimeCreated")
        number = int(system.findtext("{*}EventID", ""))
        at = when(created.get("SystemTime", "")) if created is not None else None
    except (ElementTree.ParseError, ValueError):
        return None
    if provider is None or at is None:
        return None
    data = {
        each.get("Name") or str(place): (each.text or "").strip()
        for place, each in enumerate(root.iterfind("{*}EventData/{*}Data"))
    }
    more = tuple(
        text
        for each in root.iterfind("{*}UserData//*")
        if (text := f"{each.tag.rpartition('}')[2]}={(each.text or '').strip()}")
    )
    return Event(provider=provider.get("Name", ""), id=number, at=at, data=data, more=more)


def when(text: str) -> datetime | None:
    """Understand a time with up to nine decimals."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?Z", text)
    if not found:
        return None
    moment = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
    return moment.replace(microsecond=int((found[2] or "0").ljust(6, "0")))
