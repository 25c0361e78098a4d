"""What a policy says, key by key: what is right holds, what is wrong costs itself only.

Checks and remedies are those of the catalogue, which is only asked for when a policy names one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from smartdoctor.model import Check, Words, say
from smartdoctor.policy.forms import LISTS, Wrong, limit, near, take, text
from smartdoctor.policy.key import Key, keys_of
from smartdoctor.policy.keys import SECTIONS, Mistake, Policy
from smartdoctor.policy.lines import Path, Spot

KEYS: Mapping[str, Key] = {key.name: key for key in keys_of(Policy)}
LIMITS = "limits"
Catalogue = Callable[[], Sequence[Check[...]]]


@dataclass
class Understood:
    """The values by dotted key; limits by (check, name)."""

    values: dict[str, Any] = field(default_factory=dict)
    limits: dict[tuple[str, str], float] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def understood(
    data: Mapping[str, object], place: str, catalogue: Catalogue, spots: Mapping[Path, Spot]
) -> Understood:
    """Understand one policy; `spots` tells where things stand in its text, if it is a text."""
    reading = _Reading(place, catalogue, spots)
    reading.section(data, ())
    return reading.found


def nothing_leaves(found: Understood) -> None:
    """Take every private value: of a policy that cannot be read at all, the careful reading."""
    for key in KEYS.values():
        if key.private is not None:
            found.values[key.name] = key.private


class _Reading:
    def __init__(self, place: str, catalogue: Catalogue, spots: Mapping[Path, Spot]) -> None:
        self._place, self._catalogue, self._spots = place, catalogue, spots
        self.found = Understood()

    def section(self, data: Mapping[str, object], above: tuple[str, ...]) -> None:
        """Understand the keys of a section, or of the whole policy."""
        prefix = "".join(f"{part}." for part in above)
        known = [name.removeprefix(prefix) for name in KEYS if name.startswith(prefix)]
        names = tuple(name for name in known if "." not in name)
        sections = () if above else (*SECTIONS, LIMITS)
        for name, written in data.items():
            path = (*above, name)
            if name == LIMITS and not above:
                self._limits(written)
            elif name in sections:
                if isinstance(written, Mapping):
                    self.section(written, path)
                else:
                    self._wrong(path, say("Expected a section with keys below it."))
                    self._careful(f"{name}.")
            elif name in names:
                self._key(path, KEYS[f"{prefix}{name}"], written)
            else:
                self._unknown(path, (*names, *sections), say("There is no such key."))

    def _careful(self, prefix: str) -> None:
        for name, key in KEYS.items():
            if name.startswith(prefix) and key.private is not None:
                self.found.values[name] = key.private

    def _unknown(self, path: Path, known: tuple[str, ...], says: Words) -> None:
        name = str(path[-1])
        if meant := near(name, known):
            says = say("There is no such key; did you mean {near}?", near=meant)
        elif len(path) == 1 and (places := [k for k in KEYS if k.endswith(f".{name}")]):
            says = say("There is no such key; did you mean {near}?", near=places[0])
        self._wrong(path, says)

    def _key(self, path: Path, key: Key, written: object) -> None:
        if key.form in ("checks", "remedies"):
            known = self._known(key.form)
            self.found.values[key.name] = tuple(self._names(path, written, known))
            return
        try:
            self.found.values[key.name] = take(written, key)
        except Wrong as wrong:
            if key.private is not None:
                self.found.values[key.name] = key.private
            instead = "" if key.private is None else shown(key.private)
            spot = path if wrong.at is None else (*path, wrong.at)
            self._wrong(path, wrong.says, spot, instead)

    def _known(self, form: str) -> tuple[str, ...]:
        if form == "checks":
            return tuple(check.id for check in self._catalogue())
        ids = [remedy.id for check in self._catalogue() for remedy in check.remedies]
        return tuple(dict.fromkeys(ids))

    def _names(self, path: Path, written: object, known: tuple[str, ...]) -> Iterator[str]:
        """Take the names that are right: each that is not costs itself only."""
        if not isinstance(written, list | tuple):
            self._wrong(path, say("Expected a list in square brackets."))
            return
        for at, each in enumerate(written):
            try:
                name = text(each)
            except Wrong as wrong:
                self._wrong(path, wrong.says, (*path, at))
                continue
            if name in known:
                yield name
            elif meant := near(name, known):
                says = say("There is no {name} here; did you mean {near}?", name=name, near=meant)
                self._wrong(path, says, (*path, at))
            else:
                says = say(
                    "There is no {name}; `smartdoctor checks` lists what there is.", name=name
                )
                self._wrong(path, says, (*path, at))

    def _limits(self, written: object) -> None:
        if not isinstance(written, Mapping):
            self._wrong((LIMITS,), say("Expected a section with keys below it."))
            return
        checks = {check.id: check for check in self._catalogue()}
        for path, name, wanted in _by_check(written, checks):
            if name not in checks:
                says = say("There is no check of this name.")
                if meant := near(name, tuple(checks)):
                    says = say("There is no check of this name; did you mean {near}?", near=meant)
                self._wrong(path, says)
            elif not isinstance(wanted, Mapping):
                self._wrong(path, say("Expected a section with keys below it."))
            else:
                self._thresholds(path, checks[name], wanted)

    def _thresholds(self, path: Path, check: Check[...], wanted: Mapping[str, object]) -> None:
        known = {each.name: each for each in check.thresholds()}
        for name, written in wanted.items():
            if name not in known:
                says = say("This check has no such limit; it has: {names}", names=tuple(known))
                if not known:
                    says = say("This check has no limits.")
                elif meant := near(name, tuple(known)):
                    says = say("This check has no such limit; did you mean {near}?", near=meant)
                self._wrong((*path, name), says)
                continue
            try:
                value = limit(written, known[name].unit, known[name].value)
            except Wrong as wrong:
                self._wrong((*path, name), wrong.says)
            else:
                self.found.limits[check.id, name] = value

    def _wrong(self, path: Path, says: Words, spot: Path = (), instead: str = "") -> None:
        line, column = self._spots.get(spot or path, self._spots.get(path, (0, 0)))
        mistake = Mistake(
            place=self._place,
            key=dotted(path),
            says=says,
            line=line,
            column=column,
            instead=instead,
        )
        self.found.mistakes.append(mistake)


def _by_check(
    written: Mapping[str, object], checks: Mapping[str, object]
) -> Iterator[tuple[Path, str, object]]:
    """Take `[limits."battery.wear"]`, and `[limits.battery.wear]`, which TOML nests deeper."""
    areas = {name.partition(".")[0] for name in checks}
    for name, wanted in written.items():
        if name in areas and isinstance(wanted, Mapping):
            for second, below in wanted.items():
                yield (LIMITS, name, second), f"{name}.{second}", below
        else:
            yield (LIMITS, name), name, wanted


def dotted(path: Path) -> str:
    """Write a path as TOML would, such as limits."battery.wear".worn."""
    parts = (str(part) for part in path)
    return ".".join(part if part.replace("_", "").isalnum() else f'"{part}"' for part in parts)


def shown(value: object) -> str:
    """Write a value as TOML would."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(shown(each) for each in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def is_list(key: Key) -> bool:
    """Whether a key takes several values."""
    return key.form in LISTS
