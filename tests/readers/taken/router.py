"""Print-outs of routers, through the code that reads them."""

from typing import Any

from smartdoctor.facts.igd import Igd
from smartdoctor.readers.anywhere import igd
from smartdoctor.readers.anywhere.igd_xml import description, values

HOMES = {"192.168.0.1": "http://192.168.0.1/", "192.168.1.1": "http://192.168.1.1:49152/"}


def described(raw: bytes) -> dict[str, Any]:
    """Return where each service of a description is called, by its name, and the base."""
    text = raw.decode()
    router = next((each for each in HOMES if each in text), "192.168.1.1")
    place = HOMES[router]
    known = description(text)
    found: dict[str, Any] = {"services": len(known.services), "base": known.base, "kinds": {}}
    for service in known.services:
        found[service.name] = igd.where(place, known, service, router).removeprefix(place)
        found["kinds"][service.name] = service.kind
    return found


def told(raw: bytes) -> dict[str, str]:
    """Return the named values of a SOAP answer."""
    return values(raw.decode())


def fact(raw: bytes) -> Igd:
    """Read an answer about the line, or about the connection, as the fact has it."""
    found = values(raw.decode())
    link = "NewPhysicalLinkStatus" in found
    return igd.parse(found if link else {}, {} if link else found)


def listed(raw: bytes) -> dict[str, str]:
    """Read an oracle of another project: "name = value" under headings that end with a colon."""
    heading, found = "", {}
    for line in raw.decode().splitlines():
        name, _, value = line.partition(" = ")
        if line.endswith(":"):
            heading = line.rstrip(":")
        elif value:
            found[f"{heading} {name.strip()}"] = value.strip()
    return found
