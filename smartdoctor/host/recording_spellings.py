r"""How one name is written in the many places of a machine, and where in a text it stands.

Kim's Net     Kim%27s%20Net  (URL)    Kim\x27s\x20Net  (systemd)    Kim_27s_20Net  (D-Bus path)
              Kim's\040Net  (mounts)    Kim's_Net  (udev)    4b696d...  (hexadecimal)
kim-pc        kim--pc  (device mapper)
김민지         \uae40\ubbfc\uc9c0  (JSON)    \xea\xb9\x80...  (iw)
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote

from smartdoctor.host.recording_secrets import weak

Spell = Callable[[str], str]

_BEFORE = (
    r"(?:(?<![A-Za-z0-9])|(?<=[_%][0-9A-Fa-f]{2})|(?<=\\x[0-9a-f]{2})|(?<=\\[0-7]{3})|(?<=\\[nrt]))"
)
_AFTER = r"(?![A-Za-z0-9])"
_SAFE_IN_UNITS = re.compile(r"[A-Za-z0-9:_.]")
_SAFE_IN_PATHS = re.compile(r"[A-Za-z0-9]")
_SAFE_IN_MOUNTS = re.compile(r"[^ \t\n\\#]")
_SAFE_IN_IW = re.compile(r"[!-\[\]-~ ]")


def _escaped(safe: re.Pattern[str], form: str) -> Spell:
    def spell(name: str) -> str:
        return "".join(
            each
            if safe.fullmatch(each)
            else "".join(form % byte for byte in each.encode("utf-8", "surrogatepass"))
            for each in name
        )

    return spell


_SPELLINGS: tuple[Spell, ...] = (
    str,
    lambda name: json.dumps(name)[1:-1],
    lambda name: quote(name, safe="", errors="replace"),
    lambda name: quote(name, safe="'()!*", errors="replace"),
    _escaped(_SAFE_IN_UNITS, "\\x%02x"),
    _escaped(_SAFE_IN_PATHS, "_%02x"),
    _escaped(_SAFE_IN_MOUNTS, "\\%03o"),
    _escaped(_SAFE_IN_IW, "\\x%02x"),
    lambda name: name.replace(" ", "_"),
    lambda name: name.replace("-", "_"),
    lambda name: name.replace("-", "--"),
    lambda name: name.encode("utf-8", "surrogatepass").hex(),
)
WIDE: tuple[Spell, ...] = (
    lambda name: "\0".join(name),  # UTF-16, read as if each byte were a letter
    lambda name: name.encode("utf-8", "surrogatepass").decode("latin-1"),
)
"""Spellings in binary answers only."""

_SHORTEST_HEX = 10  # digits; shorter ones are met by chance


def spellings(
    names: Iterable[str], more: tuple[Spell, ...] = ()
) -> Mapping[str, tuple[str, Spell]]:
    """Return every spelling in small letters, with the name and how to spell its pseudonym."""
    known: dict[str, tuple[str, Spell]] = {}
    for name in sorted(names):
        if weak(name):
            continue
        for spell in (*_SPELLINGS, *more):
            spelled = spell(name).lower()
            if spell is _SPELLINGS[-1] and len(spelled) < _SHORTEST_HEX:
                continue
            known.setdefault(spelled, (name, spell))
    return known


def distinct(name: str) -> bool:
    """Whether no word of a program is spelled like this: it may be replaced even inside words."""
    odd = not name.isascii() or re.search(r"[0-9 _.-]|[a-z][A-Z]", name) is not None
    return odd and len(name) >= 6 and not name.isdigit()


@lru_cache(maxsize=512)
def place_of(spelled: tuple[str, ...]) -> str:
    """Return a pattern for these spellings, longest first."""
    if not spelled:
        return r"(?!)"
    return "|".join(_bounded(each) for each in sorted(spelled, key=len, reverse=True))


def _bounded(spelled: str) -> str:
    first, last, digits = spelled[0], spelled[-1], spelled.isdigit()
    before = (r"(?<!\.)" if digits else "") + (
        _BEFORE if first.isascii() and first.isalnum() else ""
    )
    after = (_AFTER if last.isascii() and last.isalnum() else "") + (r"(?!\.\d)" if digits else "")
    if distinct(spelled) or re.fullmatch(r"[0-9a-f]{16,}", spelled):
        before = after = ""
    return f"{before}{re.escape(spelled)}{after}"
