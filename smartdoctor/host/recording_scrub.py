"""Replaces what tells whose device a recording or a report shows; the rest stays as it was.

`recording_text.py` knows text; this module knows where text stands: in questions, answers, keys,
sentences, findings.  Numbers are never touched, but where addresses are kept as numbers: the
kernel's socket and route tables, and the lists of systemd-resolved and NetworkManager.
"""

import plistlib
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from smartdoctor.host.decoding import property_list
from smartdoctor.host.recorded import Asked, freeze, thaw
from smartdoctor.host.recording_file import Recording
from smartdoctor.host.recording_secrets import (
    KEYS,
    NETWORKS,
    PASSWORDS,
    collected,
    text_of,
)
from smartdoctor.host.recording_text import Rewriter, Swap
from smartdoctor.host.relay import Question
from smartdoctor.model import Evidence, Finding, Reason, Remedy, Report, Value, Words

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
        self._pen = Rewriter(names, keep, key)

    def learn(self, value: Any) -> None:
        """Take note of addresses beyond doubt, before anything is replaced."""
        if isinstance(value, str):
            self._pen.learn(value)
        elif isinstance(value, Mapping):
            for name, each in value.items():
                self.learn(name)
                if "version" not in str(name).lower():
                    self.learn(each)
        elif isinstance(value, list | tuple):
            for each in value:
                self.learn(each)

    @property
    def swaps(self) -> list[Swap]:
        """Every replacement made so far, one for each time."""
        return self._pen.swaps

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
        template, one = (self._pen.text(text, surely=True) for text in (words.template, words.one))
        return Words(template, values, one)

    def value(self, key: str, value: Any) -> Any:
        """Scrub an answer of any shape; `key` is what it is called."""
        kind = key.lower()
        if isinstance(value, str):
            return self._called(kind, value)
        if isinstance(value, bytes):
            return self._bytes(kind, value)
        if isinstance(value, Mapping):
            return {self._key(name): self.value(str(name), each) for name, each in value.items()}
        if isinstance(value, list | tuple):
            new = self._numbers(kind, value)
            return tuple(new) if isinstance(value, tuple) else list(new)
        if kind in _NUMBERED and isinstance(value, int) and value >= _LEAST_PACKED:
            return int.from_bytes(self._pen.packed(value.to_bytes(4, "little")), "little")
        return value

    # -- structures

    def _bytes(self, kind: str, raw: bytes) -> bytes:
        """Scrub bytes; a property list is opened, because its names know their lengths."""
        known = property_list(raw)
        if known is None:
            return self._pen.raw(raw)
        return plistlib.dumps(self.value(kind, known), fmt=plistlib.FMT_BINARY, sort_keys=False)

    def _finding(self, finding: Finding) -> Finding:
        return replace(
            finding,
            says=self.words(finding.says),
            more=self.words(finding.more) if finding.more else None,
            evidence=tuple(self._evidence(each) for each in finding.evidence),
            remedies=tuple(self._remedy(each) for each in finding.remedies),
            reason=self.reason(finding.reason) if finding.reason else None,
            keeps={},  # of use to this device only
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
        return tuple(self._pen.text(each) for each in value) if isinstance(value, tuple) else value

    def _called(self, kind: str, text: str) -> str:
        if PASSWORDS.fullmatch(f"{kind}={text}"):
            return self._pen.hush(text)
        if "version" in kind and text.count(".") == 3 and not self._pen.knows(text):
            return text
        return self._pen.called(text, name=kind in KEYS)

    def _key(self, name: Any) -> Any:
        """Scrub a key; a plain word is the machine's vocabulary, not a name."""
        if not isinstance(name, str):
            return self.value("", name)
        return name if name.isascii() and name.isalpha() else self._pen.text(name)

    def _arg(self, question: Question, at: int, arg: Any) -> Any:
        method = question.method
        if at in _KEPT_ARGS.get(method, ()):
            return arg
        if method == "bus" and question.args[3] == "org.freedesktop.DBus.Properties":
            return self._pen.text(arg) if at == 2 else arg
        if method == "run" and isinstance(arg, str) and _WORDLIKE.fullmatch(arg):
            return arg
        return freeze(self.value("", thaw(arg)))

    def _numbers(self, kind: str, value: Any) -> Any:
        whole = all(isinstance(each, int) and not isinstance(each, bool) for each in value)
        if value and whole and all(0 <= each < 256 for each in value):
            if kind in NETWORKS or self._pen.knows(text_of(value)):
                return self._pen.raw(bytes(value)) if kind not in NETWORKS else self._network(value)
            if len(value) in (4, 16) and (kind in _NUMBERED or "dns" in kind):
                return self._pen.packed(bytes(value))
        return [self.value(kind, each) for each in value]

    def _network(self, value: Any) -> bytes:
        return self._called("ssid", text_of(value)).encode("utf-8", "surrogatepass")

    # -- addresses as numbers

    def _table(self, kind: str, text: str) -> str:
        if kind == "route":
            return self._pen.text(_HEX4.sub(self._hex_words, text))
        if kind in ("ipv6_route", "if_inet6"):
            return _HEX6.sub(lambda found: self._pen.packed(bytes.fromhex(found[0])).hex(), text)
        return _HEX_PORT.sub(self._hex_words, text)

    def _hex_words(self, found: re.Match[str]) -> str:
        """Hexadecimal in words of the processor's order, as the kernel's tables have it."""
        old = bytes.fromhex(found[0])
        new = _turned(self._pen.packed(_turned(old))).hex()
        return new.upper() if found[0] == found[0].upper() else new


def _turned(raw: bytes) -> bytes:
    return b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4))


def _context(question: Question) -> str:
    if question.method == "environment":
        return "username" if question.args[0] in ("USER", "LOGNAME") else "home"
    if question.method == "bus" and question.args[4:5] == ("Get",):
        return str(question.args[-1])
    return ""
