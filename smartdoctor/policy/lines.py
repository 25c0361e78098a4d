r"""Where in a TOML text each key and each entry of a list stands.

Python's tomllib gives no lines for keys, and neither does any library that we ship (tomlkit keeps
none either), so this walks over a text that tomllib has already found right: it need not judge,
only skip.  `[limits."battery.wear"]` and `worn = 1` give ("limits", "battery.wear", "worn").
"""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
Spot = tuple[int, int]  # line and column, from 1

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"[^,\]}\n#]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.S
)
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)", re.S)
_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
DEEP = 50


def spots(text: str) -> Mapping[Path, Spot]:
    """Return where each key, section and entry of a list begins; of right TOML only."""
    walk = _Walk(text)
    walk.document()
    return {path: _spot(text, at) for path, at in walk.found.items()}


def _spot(text: str, at: int) -> Spot:
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


class _Walk:
    """Goes through the text once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}

    def document(self) -> None:
        """Sections and keys until the end."""
        section: Path = ()
        self._skip()
        while self.at < len(self.text):
            start = self.at
            if self._take("[["):
                name = self._name()
                number = self._counts[name] = self._counts.get(name, -1) + 1
                section = (*name, number)
                self._note(name, start)
                self._note(section, start)
                self._take("]]")
            elif self._take("["):
                section = self._name()
                for end in range(1, len(section) + 1):
                    self._note(section[:end], start)
                self._take("]")
            else:
                self._pair(section, DEEP)
            if self.at == start:
                return  # not TOML after all: keep what was found
            self._skip()

    def _pair(self, section: Path, deep: int) -> None:
        start = self.at
        name = self._name()
        for end in range(1, len(name) + 1):
            self._note((*section, *name[:end]), start)
        self._skip()
        self._take("=")
        self._value((*section, *name), deep)

    def _value(self, path: Path, deep: int) -> None:
        self._skip()
        if string := _STRING.match(self.text, self.at):
            self.at = string.end()
        elif deep and self._take("["):
            self._entries(path, deep - 1)
        elif deep and self._take("{"):
            self._skip()
            while self.at < len(self.text) and not self._take("}"):
                start = self.at
                self._pair(path, deep - 1)
                self._skip()
                self._take(",")
                self._skip()
                if self.at == start:
                    return
        else:
            plain = _PLAIN.match(self.text, self.at)
            self.at = plain.end() if plain else self.at

    def _entries(self, path: Path, deep: int) -> None:
        self._skip()
        number = 0
        while self.at < len(self.text) and not self._take("]"):
            start = self.at
            self._note((*path, number), start)
            self._value((*path, number), deep)
            self._skip()
            self._take(",")
            self._skip()
            number += 1
            if self.at == start:
                return

    def _name(self) -> Path:
        parts: list[str | int] = []
        while True:
            self._skip()
            if string := _STRING.match(self.text, self.at):
                self.at = string.end()
                inner = string[0][1:-1]
                parts.append(_read(inner) if string[0].startswith('"') else inner)
            elif bare := _BARE.match(self.text, self.at):
                self.at = bare.end()
                parts.append(bare[0])
            self._skip()
            if not self._take("."):
                return tuple(parts)

    def _note(self, path: Path, at: int) -> None:
        self.found.setdefault(path, at)

    def _skip(self) -> None:
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at

    def _take(self, sign: str) -> bool:
        if not self.text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True


def _read(inner: str) -> str:
    def letter(found: re.Match[str]) -> str:
        number = found[1] or found[2]
        return chr(int(number, 16)) if number else _LETTERS.get(found[3], found[3])

    return _UNICODE.sub(letter, inner)
