"""XML from strangers, as flat as we need it: no entities, no document types, no depth, no size.

A device description is a tree of devices with services; a SOAP answer is one element with named
values.  The parser is the standard library's expat with everything that can grow switched off:
a document that declares a type or an entity is refused before anything is expanded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from smartdoctor.model import Missing, Why, say

MOST_TEXT, MOST_DEEP, MOST_ELEMENTS = 256 * 1024, 40, 5000


@dataclass(frozen=True)
class Service:
    """One thing a device offers: what it is, and where to call it."""

    kind: str  # "urn:schemas-upnp-org:service:WANIPConnection:1"
    control: str  # as it stands there, whole or only a path

    @property
    def name(self) -> str:
        """The kind without its world and version: "WANIPConnection"."""
        parts = self.kind.split(":")
        return parts[-2] if len(parts) > 4 else ""


@dataclass(frozen=True)
class Description:
    """A device and all devices inside it."""

    base: str  # where paths count from, "" for the page's own address
    services: tuple[Service, ...]


def description(text: str) -> Description:
    """Take the services out of a device description."""
    services: list[Service] = []
    known: dict[str, str] = {}
    base = ""

    def ended(path: tuple[str, ...], words: str) -> None:
        nonlocal base
        if path[-1:] == ("service",):
            services.append(Service(known.get("serviceType", ""), known.get("controlURL", "")))
            known.clear()
        elif path[-2:-1] == ("service",):
            known[path[-1]] = words
        elif path[-1:] == ("URLBase",):
            base = words

    _walk(text, ended)
    if not services:
        raise unreadable()
    return Description(base, tuple(services))


def values(text: str) -> dict[str, str]:
    """Return the named values of a SOAP answer, or of a call."""
    found: dict[str, str] = {}

    def ended(path: tuple[str, ...], words: str) -> None:
        if "Body" in path[:-2]:
            found[path[-1]] = words

    _walk(text, ended)
    return found


def unreadable() -> Missing:
    """Say that the router talks in riddles."""
    return Missing(Why.UNREADABLE, say("The router's description of itself makes no sense."))


def _walk(text: str, ended: Callable[[tuple[str, ...], str], None]) -> None:
    """Call `ended` for each element with its path of bare names and its own text."""
    path: list[str] = []
    words: list[list[str]] = []
    count = 0

    def start(name: str, _: Any) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS or len(path) >= MOST_DEEP:
            raise unreadable()
        path.append(name.rpartition(":")[2])
        words.append([])

    def end(_: str) -> None:
        ended(tuple(path), "".join(words.pop()).strip()[:500])
        path.pop()

    def told(piece: str) -> None:
        if words:
            words[-1].append(piece)

    def refuse(*_: Any) -> Any:
        raise unreadable()

    if len(text) > MOST_TEXT:
        raise unreadable()
    reader = expat.ParserCreate()
    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = told
    reader.StartDoctypeDeclHandler = refuse
    reader.EntityDeclHandler = refuse
    reader.ExternalEntityRefHandler = refuse
    try:
        reader.Parse(text.lstrip("\ufeff \t\r\n\0").rstrip("\0 \t\r\n").encode(), True)  # noqa: FBT003 - expat's own
    except (expat.ExpatError, ValueError) as error:
        raise unreadable() from error
