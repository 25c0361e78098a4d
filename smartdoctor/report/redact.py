"""A report that names nobody: what leaves the device unless everything was asked for.

Names are taken from three places: from the machine itself (`names`), from where names stand by
definition in the report (values called `ssid` or `user`, home folders, "Kim's AirPods"), and
addresses, e-mail addresses and the like are recognised by their form.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from smartdoctor.host.recording_scrub import Scrubber
from smartdoctor.host.recording_secrets import KEYS, from_value, vetted
from smartdoctor.model import Finding, Report, Value, Words, say
from smartdoctor.model.plain import pack

KINDS = {
    "name": say("Name or serial number"),
    "mail": say("E-mail address"),
    "ip4": say("IP address"),
    "ip6": say("IP address"),
    "dashed": say("IP address"),
    "mac": say("Hardware address"),
    "uuid": say("Identifier"),
    "login": say("User and password"),
    "password": say("Password or key"),
}
"""What was replaced, by the form it was recognised by."""

_NAMING = KEYS | {"network", "networks", "account", "owner", "user", "computer", "share"}
_OWNED = re.compile(r"(?P<n>[^\s'\u2019].{0,59}?)(?:['\u2019]s|의) \S")


@dataclass(frozen=True, kw_only=True)
class Removed:
    """Something that was replaced; `was` is for the eyes of the owner only, never for a file."""

    kind: Words
    pseudonym: str
    count: int
    was: str = field(repr=False)


def redact(report: Report, names: Collection[str] = (), keep: Collection[str] = ()) -> Report:
    """Replace names and addresses, the same by the same throughout.

    `names` are those of this device and its owner (`own_names`, or all that a recorded scan
    showed); addresses are recognised by their form, but for those in `keep`.
    """
    return redacted(report, names, keep)[0]


def redacted(
    report: Report, names: Collection[str] = (), keep: Collection[str] = (), key: bytes = b""
) -> tuple[Report, tuple[Removed, ...]]:
    """Do the same, and tell what was replaced, by kind and as often as it was there.

    What is redacted with one `key` gets the same pseudonyms; without one they are like no others.
    """
    scrubber = Scrubber((*names, *vetted(_named(report))), keep=keep, key=key)
    scrubber.learn(pack(report))
    new = scrubber.report(report)
    counts = Counter(scrubber.swaps)
    order = list(KINDS)
    removed = [
        Removed(kind=KINDS[swap.form], pseudonym=swap.new, count=count, was=swap.old)
        for swap, count in sorted(counts.items(), key=lambda each: order.index(each[0].form))
    ]
    return new, tuple(removed)


def _named(report: Report) -> Iterator[str]:
    """Find names where they stand by definition."""
    for finding in report.findings.values():
        yield from from_value("", pack(finding))
        for name, value in _values(finding):
            for text in value if isinstance(value, tuple) else (value,):
                if not isinstance(text, str):
                    continue
                if name.lower() in _NAMING:
                    yield text
                elif owned := _OWNED.match(text):
                    yield owned["n"]


def _values(finding: Finding) -> Iterator[tuple[str, Value]]:
    for evidence in finding.evidence:
        yield evidence.name, evidence.value
        yield from _inside(evidence.says)
    yield from _inside(finding.says)
    for words in (finding.more, finding.reason.says if finding.reason else None):
        yield from _inside(words) if words else ()
    for remedy in finding.remedies:
        for words in (remedy.title, *remedy.steps):
            yield from _inside(words)


def _inside(words: Words) -> Iterator[tuple[str, Value]]:
    for name, value in words.values.items():
        if isinstance(value, Words):
            yield from _inside(value)
        else:
            yield name, value
