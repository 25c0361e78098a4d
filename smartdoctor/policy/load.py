"""Reads what the organisation has set, from every place of this system, and puts it together.

Later places win, key by key: the file first, then what the management of the system sets (managed
preferences of macOS, group policy of Windows), then nothing: the owner cannot overrule it.
"""

import plistlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Protocol
from xml.parsers.expat import ExpatError

from smartdoctor.host import trust
from smartdoctor.host.door import Key as RegistryKey
from smartdoctor.model import Missing, Why, Words, say
from smartdoctor.policy import registry
from smartdoctor.policy.keys import SECTIONS, Mistake, Policy, Source, State
from smartdoctor.policy.lines import spots
from smartdoctor.policy.places import FILES
from smartdoctor.policy.understand import (
    KEYS,
    Catalogue,
    Understood,
    nothing_leaves,
    understood,
)

SHELL_FOLDERS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
_WHERE = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.S)


class Door(Protocol):
    """What is asked of the machine; every answer comes from where only administrators write."""

    def read_bytes(self, path: str) -> bytes:
        """Return a file; raises Missing."""

    def registry(self, path: str) -> RegistryKey:
        """Return a key of the registry; raises Missing."""


@dataclass(frozen=True)
class Machine:
    """The real one."""

    def read_bytes(self, path: str) -> bytes:
        """Return a file that only administrators could have written; raises Missing."""
        return trust.read_bytes(path)

    def registry(self, path: str) -> RegistryKey:
        """Return a key of the registry; raises Missing."""
        return trust.registry(path)


def places(system: str, door: Door) -> tuple[str, ...]:
    """Return the places of a system; later ones win."""
    if system in FILES:
        return FILES[system]
    return rf"{program_data(door)}\SmartDoctor\policy.toml", registry.PLACE


def program_data(door: Door) -> str:
    """Return where Windows keeps data of programs: never from the environment, which users set."""
    try:
        folder = door.registry(SHELL_FOLDERS).values.get("Common AppData")
    except Missing:
        folder = None
    return folder if isinstance(folder, str) and folder else r"C:\ProgramData"


def load(
    system: str, catalogue: Catalogue, door: Door | None = None, where: tuple[str, ...] = ()
) -> Policy:
    """Return what holds on this device."""
    ask = door or Machine()
    whole, given, sources = Understood(), dict[str, str](), []
    for place in where or places(system, ask):
        found, source = _read(place, ask, catalogue)
        sources.append(source)
        whole.values |= found.values
        whole.limits |= found.limits
        whole.mistakes += found.mistakes
        names = (*found.values, *(f"limits.{check}.{name}" for check, name in found.limits))
        given |= dict.fromkeys(names, place)
    return made(whole, given, tuple(sources))


def _read(place: str, door: Door, catalogue: Catalogue) -> tuple[Understood, Source]:
    try:
        if place == registry.PLACE:
            data: Mapping[str, object] = registry.read(door.registry)
            return understood(data, place, catalogue, {}), Source(place=place, state=State.HOLDS)
        content = door.read_bytes(place)
    except Missing as missing:
        return _without(place, missing)
    if place.endswith(".plist"):
        return _from_plist(content, place, catalogue)
    found, unreadable = from_toml(content, place, catalogue)
    state = State.UNREADABLE if unreadable else State.HOLDS
    return found, Source(place=place, state=state, says=unreadable)


def _without(place: str, missing: Missing) -> tuple[Understood, Source]:
    """A place that holds nothing, or nothing that is trusted: the scan goes on without it."""
    if missing.why in (Why.ABSENT, Why.UNSUPPORTED):
        return Understood(), Source(place=place, state=State.ABSENT)
    state = State.REFUSED if missing.why is Why.DENIED else State.UNREADABLE
    return Understood(), Source(place=place, state=state, says=missing.says)


def _from_plist(content: bytes, place: str, catalogue: Catalogue) -> tuple[Understood, Source]:
    try:
        data = plistlib.loads(content)
    except (plistlib.InvalidFileException, ExpatError, ValueError, RecursionError, OverflowError):
        data = None
    if isinstance(data, dict):
        names = ((str(name), value) for name, value in data.items())
        ours = {name: value for name, value in names if not name.startswith("Payload")}
        return understood(ours, place, catalogue, {}), Source(place=place, state=State.HOLDS)
    found = Understood()
    nothing_leaves(found)
    says = say("This is no property list.")
    return found, Source(place=place, state=State.UNREADABLE, says=says)


def from_toml(content: bytes, place: str, catalogue: Catalogue) -> tuple[Understood, Words | None]:
    """Understand a TOML policy; the second is why it is no TOML at all, and then nothing leaves."""
    found = Understood()
    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        says = say("This is no text in UTF-8.")
        found.mistakes.append(Mistake(place=place, key="", says=says))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line, column, detail = _told(str(error))
        if not line and isinstance(error, tomllib.TOMLDecodeError):
            line, column = text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1
        says = say("This is no TOML ({detail}).", detail=detail)
        found.mistakes.append(Mistake(place=place, key="", says=says, line=line, column=column))
    else:
        return understood(data, place, catalogue, spots(text)), None
    nothing_leaves(found)
    return found, say("It cannot be read, so nothing leaves this device.")


def _told(error: str) -> tuple[int, int, str]:
    """Take tomllib's sentence apart."""
    where = _WHERE.match(error)
    if where is None:
        return 0, 0, error
    return int(where[2] or 0), int(where[3] or 0), where[1]


def made(whole: Understood, given: Mapping[str, str], sources: tuple[Source, ...] = ()) -> Policy:
    """Build the policy of what was understood."""
    parts: dict[str, Any] = {}
    for name, kind in SECTIONS.items():
        own = {
            each.name: whole.values[f"{name}.{each.name}"]
            for each in fields(kind)
            if f"{name}.{each.name}" in whole.values
        }
        parts[name] = kind(**own)
    top = {name: value for name, value in whole.values.items() if name in KEYS and "." not in name}
    limits: dict[str, dict[str, float]] = {}
    for (check, name), value in whole.limits.items():
        limits.setdefault(check, {})[name] = value
    return Policy(
        **top,
        **parts,
        limits=limits,
        given=dict(given),
        sources=sources,
        mistakes=tuple(whole.mistakes),
    )
