"""Replaces what tells whose device a recording or a report shows; the rest stays as it was.

Names and serial numbers are replaced wherever they occur, in answers, questions, paths and
sentences, in every spelling a machine gives them (`recording_spellings.py`).  Addresses are
recognised by their form.  A number with three dots may be a version: it is taken for an address
unless something beside it says version, and even then if it is an address elsewhere.

Numbers are never touched, but where addresses are kept as numbers: the kernel's socket and route
tables, and the lists of systemd-resolved and NetworkManager.
"""

import base64
import binascii
import ipaddress
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from smartdoctor.host.recorded import Asked, freeze, thaw
from smartdoctor.host.recording_file import Recording
from smartdoctor.host.recording_pseudonyms import Pseudonyms
from smartdoctor.host.recording_secrets import (
    EVERYBODY,
    KEYS,
    NETWORKS,
    PASSWORDS,
    SPOTS,
    collected,
    text_of,
    vetted,
    weak,
)
from smartdoctor.host.recording_spellings import WIDE, Spell, distinct, place_of, spellings
from smartdoctor.host.relay import Question
from smartdoctor.model import Evidence, Finding, Reason, Remedy, Report, Value, Words

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
_TABLES = re.compile(r"/proc/(?:\w+/)?net/(route|ipv6_route|if_inet6|tcp|tcp6|udp|udp6|raw|raw6)$")
_WORDLIKE = re.compile(r"-{0,2}[a-z][a-z-]*")
_HEX4 = re.compile(r"\b[0-9A-F]{8}\b", re.IGNORECASE)
_HEX_PORT = re.compile(r"\b([0-9A-F]{8}|[0-9A-F]{32})(?=:[0-9A-F]{4}\b)", re.IGNORECASE)
_HEX6 = re.compile(r"\b[0-9a-f]{32}\b", re.IGNORECASE)
_NUMBERED = frozenset({"addresses", "routes", "nameservers", "winsservers"})
_LEAST_PACKED = 1 << 24  # an IPv4 address as a number; prefixes and metrics are smaller
_KEPT_ARGS = {
    "bus": (0, 1, 3, 4, 5),
    "run": (0,),
    "native": (0,),
    "psutil": (0,),
    "environment": (0,),
}


def scrub(
    recording: Recording,
    *,
    names: Collection[str] = (),
    keep: Collection[str] = (),
    key: bytes = b"",
) -> Recording:
    """Return a recording that names nobody. Its findings are scrubbed too, not judged again.

    `names` are known beforehand (`own_names`); `keep` are addresses and hosts everybody uses.
    """
    every = [asked for sheet in recording.facts.values() for asked in sheet]
    scrubber = Scrubber((*names, *collected(every)), keep=keep, key=key)
    for asked in every:
        scrubber.learn(thaw(asked.answer))
    return replace(
        recording,
        report=scrubber.report(recording.report),
        facts={
            name: tuple(scrubber.asked(asked) for asked in sheet)
            for name, sheet in recording.facts.items()
        },
        lost={name: scrubber.reason(reason) for name, reason in recording.lost.items()},
        ours={name: scrubber.value("", fact) for name, fact in recording.ours.items()},
        full=False,
    )


class Scrubber:
    """Gives the same thing the same pseudonym throughout; one for each recording or report."""

    def __init__(
        self, names: Collection[str] = (), *, keep: Collection[str] = (), key: bytes = b""
    ) -> None:
        secret = vetted(names)
        self._keep = tuple(name.lower() for name in keep if name)
        self._new = Pseudonyms(keep=keep, avoid=secret, key=key)
        self._weak = {name.lower() for name in secret if weak(name)}
        self._known = spellings(secret)
        self._wide = spellings(secret, WIDE)
        self._addresses: set[str] = set()
        self._done: dict[str, str] = {}

    def learn(self, value: Any) -> None:
        """Remember which numbers with dots are addresses beyond doubt."""
        if isinstance(value, str):
            for form, found in _forms(value):
                if form == "ip4" and _is_ip4(found[0]) and not _is_version(found):
                    self._addresses.add(found[0])
        elif isinstance(value, Mapping):
            for name, each in value.items():
                self.learn(name)
                if "version" not in str(name).lower():
                    self.learn(each)
        elif isinstance(value, list | tuple):
            for each in value:
                self.learn(each)

    # -- what there is to scrub

    def report(self, report: Report) -> Report:
        """Scrub every finding."""
        findings = {name: self._finding(finding) for name, finding in report.findings.items()}
        return replace(report, findings=findings)

    def asked(self, asked: Asked) -> Asked:
        """Scrub a question and its answer."""
        question = asked.question
        missing = self.reason(asked.missing) if asked.missing else None
        answer = thaw(asked.answer)
        table = _TABLES.match(str(question.args[0])) if question.args else None
        if question.method == "read" and table and isinstance(answer, str):
            new = self._table(table[1], answer)
        else:
            new = self.value(_context(question), answer)
        args = tuple(self._arg(question, at, arg) for at, arg in enumerate(question.args))
        return Asked(question=Question(question.method, args), answer=freeze(new), missing=missing)

    def reason(self, reason: Reason) -> Reason:
        """Scrub why something is missing."""
        return replace(reason, says=self.words(reason.says))

    def words(self, words: Words) -> Words:
        """Scrub a sentence's values, and what in its template can only be a secret."""
        values = {name: self._spoken(name, value) for name, value in words.values.items()}
        template, one = (self.text(text, surely=True) for text in (words.template, words.one))
        return Words(template, values, one)

    def value(self, key: str, value: Any) -> Any:
        """Scrub an answer of any shape; `key` is what it is called."""
        kind = key.lower()
        if isinstance(value, str):
            return self._called(kind, value)
        if isinstance(value, bytes):
            return self.raw(value)
        if isinstance(value, Mapping):
            return {self._key(name): self.value(str(name), each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            new = self._numbers(kind, value)
            return tuple(new) if isinstance(value, tuple) else list(new)
        if kind in _NUMBERED and isinstance(value, int) and value >= _LEAST_PACKED:
            return int.from_bytes(self._packed(value.to_bytes(4, "little")), "little")
        return value

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
            return self._done[text]
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
            self._done[text] = new
        return new

    # -- structures

    def _finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            says=self.words(finding.says),
            more=self.words(finding.more) if finding.more else None,
            evidence=tuple(self._evidence(each) for each in finding.evidence),
            remedies=tuple(self._remedy(each) for each in finding.remedies),
            reason=self.reason(finding.reason) if finding.reason else None,
        )

    def _evidence(self, evidence: Evidence) -> Evidence:
        value = evidence.value
        if isinstance(value, str):
            value = self._called(evidence.name.lower(), value)
        return replace(evidence, says=self.words(evidence.says), value=value)

    def _remedy(self, remedy: Remedy) -> Remedy:
        steps = tuple(self.words(step) for step in remedy.steps)
        return replace(remedy, title=self.words(remedy.title), steps=steps)

    def _spoken(self, name: str, value: Value) -> Value:
        if isinstance(value, Words):
            return self.words(value)
        if isinstance(value, str):
            return self._called(name.lower(), value)
        return tuple(self.text(each) for each in value) if isinstance(value, tuple) else value

    def _called(self, kind: str, text: str) -> str:
        if PASSWORDS.fullmatch(f"{kind}={text}"):
            return self._new.name(text)
        if kind in KEYS and text.strip().lower() in self._weak:
            return self._new.name(text)
        if "version" in kind and text not in self._addresses:
            return text if text.count(".") == 3 else self.text(text)
        return self.text(text)

    def _key(self, name: Any) -> Any:
        """Scrub a key; a plain word is the machine's vocabulary, not a name."""
        if not isinstance(name, str):
            return self.value("", name)
        return name if name.isascii() and name.isalpha() else self.text(name)

    def _arg(self, question: Question, at: int, arg: Any) -> Any:
        method = question.method
        if at in _KEPT_ARGS.get(method, ()):
            return arg
        if method == "bus" and question.args[3] == "org.freedesktop.DBus.Properties":
            return self.text(arg) if at == 2 else arg
        if method == "run" and isinstance(arg, str) and _WORDLIKE.fullmatch(arg):
            return arg
        return freeze(self.value("", thaw(arg)))

    def _numbers(self, kind: str, value: Any) -> Any:
        whole = all(isinstance(each, int) and not isinstance(each, bool) for each in value)
        if value and whole and all(0 <= each < 256 for each in value):
            if kind in NETWORKS or text_of(value).lower() in self._known:
                return self.raw(bytes(value)) if kind not in NETWORKS else self._network(value)
            if len(value) in (4, 16) and (kind in _NUMBERED or "dns" in kind):
                return self._packed(bytes(value))
        return [self.value(kind, each) for each in value]

    def _network(self, value: Any) -> bytes:
        return self._called("ssid", text_of(value)).encode("utf-8", "surrogatepass")

    # -- text

    def _weak_spots(self, text: str) -> str:
        if not self._weak:
            return text

        def name(found: re.Match[str]) -> str:
            old = found["n"]
            if old.lower() not in self._weak:
                return found[0]
            at = found.start("n") - found.start()
            return found[0][:at] + self._new.name(old) + found[0][at + len(old) :]

        small = text.lower()
        for mark, spot in SPOTS:
            if mark in small:
                text = spot.sub(name, text)
        return text

    def _hushed(self, found: re.Match[str]) -> str:
        at, old = found.start("n") - found.start(), found["n"]
        return found[0] if old.lower() in EVERYBODY else found[0][:at] + self._new.name(old)

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

    # -- addresses as numbers

    def _table(self, kind: str, text: str) -> str:
        if kind == "route":
            return self.text(_HEX4.sub(self._hex_words, text))
        if kind in ("ipv6_route", "if_inet6"):
            return _HEX6.sub(lambda found: self._packed(bytes.fromhex(found[0])).hex(), text)
        return _HEX_PORT.sub(self._hex_words, text)

    def _hex_words(self, found: re.Match[str]) -> str:
        """Hexadecimal in words of the processor's order, as the kernel's tables have it."""
        old = bytes.fromhex(found[0])
        new = _turned(self._packed(_turned(old))).hex()
        return new.upper() if found[0] == found[0].upper() else new

    def _packed(self, old: bytes) -> bytes:
        text = str(ipaddress.ip_address(old))
        return ipaddress.ip_address(
            self._new.ip4(text) if len(old) == 4 else self._new.ip6(text)
        ).packed


def _turned(raw: bytes) -> bytes:
    return b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4))


def _context(question: Question) -> str:
    if question.method == "environment":
        return "username" if question.args[0] in ("USER", "LOGNAME") else "home"
    if question.method == "bus" and question.args[4:5] == ("Get",):
        return str(question.args[-1])
    return ""


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
