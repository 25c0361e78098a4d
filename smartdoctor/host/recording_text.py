"""Finds and replaces in any text what tells whose device it is from.

Names and serial numbers are known and looked for in every spelling a machine gives them
(`recording_spellings.py`).  Addresses are recognised by their form.  A number with three dots may
be a version: it is taken for an address unless something beside it says version, and even then if
it is an address elsewhere.
"""

import base64
import binascii
import ipaddress
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from smartdoctor.host.recording_pseudonyms import Pseudonyms
from smartdoctor.host.recording_secrets import EVERYBODY, PASSWORDS, SPOTS, vetted, weak
from smartdoctor.host.recording_spellings import WIDE, Spell, distinct, place_of, spellings

_HEX = "[0-9A-Fa-f]"
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (form, mark, re.compile(pattern))
    for form, mark, pattern in (
        ("login", "://", r"://(?P<n>[^/\s@:\"']+:[^/\s@\"']+)@"),
        (
            "mail",
            "@",
            r"[\w.%+-](?<![\w.%+-].)[\w.%+-]*+@[A-Za-z0-9][A-Za-z0-9-]*+(?:\.[A-Za-z0-9-]++)+",
        ),
        (
            "uuid",
            "",
            rf"{_HEX}(?<![0-9A-Za-z-].){_HEX}{{7}}(?P<bar>[-_])(?:{_HEX}{{4}}(?P=bar)){{3}}"
            rf"{_HEX}{{12}}(?![0-9A-Za-z-])",
        ),
        (
            "mac",
            "",
            rf"{_HEX}(?<![0-9A-Za-z:-].){_HEX}(?P<sep>\\?[:_-])(?:{_HEX}{{2}}(?P=sep)){{4}}"
            rf"{_HEX}{{2}}(?![0-9A-Za-z]|[:_-]{_HEX}{{2}}\b)",
        ),
        ("mac", "x", rf"[ew](?<![0-9A-Za-z].)[nlw]x(?P<n>{_HEX}{{12}})\b"),
        ("ip6", ":", rf"[0-9A-Fa-f:](?<![\w:.].){_HEX}{{0,3}}:(?P<r>[0-9A-Fa-f:.]++)(?!\w)"),
        ("ip4", ".", r"[0-9](?<![\w.].)\d{0,2}(?:\.\d{1,3}){3}(?!\w|\.\d)"),
        ("dashed", "-", r"[0-9](?<![\d.].)(?<!\d-.)\d{0,2}(?:-\d{1,3}){3}(?![\w-])"),
        ("uuid", "", rf"{_HEX}(?<![0-9A-Za-z].){_HEX}{{31}}(?![0-9A-Za-z])"),
    )
)
"""What addresses look like: a form, a text that must occur, and a pattern (the part "n", if any).

Each begins with a set of characters and looks back after the first of them: `re` then skips
quickly to where one can begin.
"""
_ORDER = ("login", "keep", "mail", "known", "uuid", "mac", "ip6", "ip4", "dashed")
_UNITS = (
    "automount", "conf", "device", "mount", "path", "requires", "scope", "service", "slice",
    "socket", "swap", "target", "timer", "wants",
)  # fmt: skip
_VERSION_BEFORE = re.compile(
    r"(?:(?:^|[\s(\[])\d{1,2}:|[A-Za-z][-_]|(?i:\b(?:version|ver|release|build|firmware|revision|rev|"
    r"driver|bios|model)\b\W{0,5})|^(?:Inst|Conf|Remv) .*)$",
    re.MULTILINE,
)
_VERSION_AFTER = re.compile(r"[-+~](?!\d{1,3}(?:\.\d{1,3}){3}\b)[0-9A-Za-z]")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{16,}={0,2}(?![A-Za-z0-9+/=])")
_CODE_PATHS = re.compile(r"/(?:proc|sys|usr|s?bin|lib\w*)(?:/|$)")


class Swap(NamedTuple):
    """One replacement: its form ("name", "password" or one of `_FORMS`), before and after."""

    form: str
    old: str
    new: str


class Rewriter:
    """Rewrites text and bytes; gives the same thing the same pseudonym throughout."""

    def __init__(self, names: Collection[str], keep: Collection[str], key: bytes) -> None:
        secret = vetted(names)
        self._keep = tuple(name.lower() for name in keep if name)
        self._new = Pseudonyms(keep=keep, avoid=secret, key=key)
        self._weak = {name.lower() for name in secret if weak(name)}
        self._known = spellings(secret)
        self._wide = spellings(secret, WIDE)
        self._addresses: set[str] = set()
        self._done: dict[str, tuple[str, tuple[Swap, ...]]] = {}
        self.swaps: list[Swap] = []  # in the order they were made, one for each time

    def learn(self, text: str) -> None:
        """Remember which numbers with dots are addresses beyond doubt."""
        for form, found in _forms(text):
            if form == "ip4" and _is_ip4(found[0]) and not _is_version(found):
                self._addresses.add(found[0])
                self._new.avoid(found[0])

    def knows(self, text: str) -> bool:
        """Whether this is a name or an address beyond doubt."""
        return text.lower() in self._known or text in self._addresses

    def called(self, text: str, *, name: bool) -> str:
        """Rewrite a value; one that is a `name` by definition is a secret even when weak."""
        if name and text.strip().lower() in self._weak:
            return self._noted("name", text, self._new.name(text))
        return self.text(text)

    def hush(self, text: str) -> str:
        """Replace the whole of it."""
        return self._noted("password", text, self._new.name(text))

    def packed(self, old: bytes) -> bytes:
        """Replace an address of four or sixteen bytes."""
        text = str(ipaddress.ip_address(old))
        new = self._new.ip4(text) if len(old) == 4 else self._new.ip6(text)
        return ipaddress.ip_address(new).packed

    def raw(self, raw: bytes) -> bytes:
        """Scrub bytes: as text where they are text, else letter by letter."""
        try:
            return self.text(raw.decode(), wide=True).encode()
        except UnicodeDecodeError:
            new = self.text(raw.decode("latin-1"), wide=True)
        try:
            return new.encode("latin-1")
        except UnicodeEncodeError:  # a pseudonym in another script, spelled out
            return b"".join(each.encode("latin-1" if each < "\u0100" else "utf-8") for each in new)

    def text(self, text: str, *, surely: bool = False, wide: bool = False) -> str:
        """Scrub text; `surely` leaves names that could be words of ours, or of a system's path."""
        surely = surely or (_CODE_PATHS.match(text) is not None and "\n" not in text)
        if not (surely or wide) and text in self._done:
            new, swaps = self._done[text]
            self.swaps += swaps
            return new
        before = len(self.swaps)
        new = text if surely else self._weak_spots(PASSWORDS.sub(self._hushed, text))
        small = new.lower()
        known = self._wide if wide else self._known
        hits = tuple(each for each in known if each in small)
        if surely:
            hits = tuple(each for each in hits if distinct(known[each][0]))
        keep = tuple(each for each in self._keep if each in small)
        new = self._exchanged(new, hits, keep, known)
        new = _BASE64.sub(self._decoded, new)
        if not (surely or wide):
            self._done[text] = new, tuple(self.swaps[before:])
        return new

    def _weak_spots(self, text: str) -> str:
        if not self._weak:
            return text

        def name(found: re.Match[str]) -> str:
            old = found["n"]
            if old.lower() not in self._weak:
                return found[0]
            at = found.start("n") - found.start()
            new = self._noted("name", old, self._new.name(old))
            return found[0][:at] + new + found[0][at + len(old) :]

        small = text.lower()
        for mark, spot in SPOTS:
            if mark in small:
                text = spot.sub(name, text)
        return text

    def _hushed(self, found: re.Match[str]) -> str:
        at, old = found.start("n") - found.start(), found["n"]
        if old.lower() in EVERYBODY:
            return found[0]
        return found[0][:at] + self._noted("password", old, self._new.name(old))

    def _noted(self, form: str, old: str, new: str) -> str:
        if new != old:
            self.swaps.append(Swap(form, old, new))
        return new

    def _exchanged(
        self,
        text: str,
        hits: tuple[str, ...],
        keep: tuple[str, ...],
        known: Mapping[str, tuple[str, Spell]],
    ) -> str:
        """Exchange whatever is found, from left to right, each piece of text once."""
        found = list(_forms(text))
        for form, spelled in (("known", hits), ("keep", keep)):
            if spelled:
                found += [(form, each) for each in _pattern(form, spelled).finditer(text)]
        if not found:
            return text
        found.sort(key=lambda each: (_start(each[1]), _ORDER.index(each[0])))
        parts: list[str] = []
        at = 0
        for form, match in found:
            start, end = _start(match), _end(match)
            if start < at:
                continue
            old = text[start:end]
            if form == "known":
                name, spell = known[old.lower()]
                same = name.lower() == old.lower()
                new = self._new.name(old) if same else spell(self._new.name(name))
            else:
                new = self._form(form, old, match)
            if form != "keep":
                self._noted("name" if form == "known" else form, old, new)
            if new != old or form == "keep":
                parts += (text[at:start], new)
                at = end
        return "".join((*parts, text[at:]))

    def _form(self, form: str, old: str, found: re.Match[str]) -> str:
        if form in ("uuid", "mac"):
            digits = re.sub(r"[^0-9A-Fa-f]", "", old)
            fresh = iter(self._new.mac(digits) if form == "mac" else self._new.uuid(digits))
            new = "".join(next(fresh) if each.isalnum() else each for each in old)
            return new.upper() if old == old.upper() and old != old.lower() else new
        if form == "ip4":
            return self._ip4(old, found)
        if form == "dashed":
            dotted = old.replace("-", ".")
            return self._new.ip4(dotted).replace(".", "-") if dotted in self._addresses else old
        if form == "ip6":
            return self._ip6(old)
        if form == "keep" or (form == "mail" and old.rpartition(".")[2] in _UNITS):
            return old
        first, between, rest = re.split(r"([:@])", old, maxsplit=1)  # login, mail
        numbers = form == "mail" and old[-1].isdigit()
        return self._new.name(first) + between + (self.text if numbers else self._new.name)(rest)

    def _ip4(self, old: str, found: re.Match[str]) -> str:
        if found.string.startswith(".in-addr", found.end()):
            return ".".join(reversed(self._new.ip4(".".join(reversed(old.split(".")))).split(".")))
        if not _is_ip4(old) or (old not in self._addresses and _is_version(found)):
            return old
        return self._new.ip4(old)

    def _ip6(self, text: str) -> str:
        old = text.rstrip(".")
        old = old if old.endswith("::") else old.rstrip(":")
        try:
            ipaddress.IPv6Address(old)
        except ValueError:
            return text
        return self._new.ip6(old) + text[len(old) :]

    def _decoded(self, found: re.Match[str]) -> str:
        try:
            old = base64.b64decode(found[0], validate=True)
            text = old.decode()
        except (binascii.Error, UnicodeDecodeError):
            return found[0]
        if not text.replace("\n", "").isprintable():
            return found[0]
        new = self.text(text)
        return base64.b64encode(new.encode()).decode() if new != text else found[0]


def _is_version(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - 120) : found.start()]
    after = found.string[found.end() : found.end() + 20]
    return bool(_VERSION_BEFORE.search(before) or _VERSION_AFTER.match(after))


def _is_ip4(text: str) -> bool:
    return all(int(part) < 256 and (part == "0" or part[0] != "0") for part in text.split("."))


def _forms(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Find what looks like an address."""
    for form, mark, pattern in _FORMS:
        if mark in text:
            for found in pattern.finditer(text):
                yield form, found


def _start(found: re.Match[str]) -> int:
    return found.start("n") if "n" in found.re.groupindex else found.start()


def _end(found: re.Match[str]) -> int:
    return found.end("n") if "n" in found.re.groupindex else found.end()


@lru_cache(maxsize=512)
def _pattern(form: str, spelled: tuple[str, ...]) -> re.Pattern[str]:
    if form == "keep":
        kept = "|".join(re.escape(each) for each in spelled)
        return re.compile(rf"(?<![a-z0-9-])(?:{kept})(?![a-z0-9-])", re.IGNORECASE)
    return re.compile(place_of(spelled), re.IGNORECASE)
