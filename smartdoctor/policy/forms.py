"""What may stand at a key, and the sentence for what may not.

A form takes what was written and gives the value back, or raises Wrong.
"""

import ipaddress
import math
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from urllib.parse import urlsplit

from smartdoctor.model import Words, say
from smartdoctor.policy.key import Key

LONGEST, MOST = 500, 200  # characters of a text, entries of a list
SERVER, PORT = "www.example.com", "stun.example.com:3478"
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.?)+", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>\"',;:?&#%]+@[^\s@<>\"',;:?&#%]+\.[^\s@<>\"',;:?&#%]+")


class Wrong(ValueError):  # noqa: N818 - what the value is
    """What was written cannot stand there; `at` is its place in a list."""

    def __init__(self, says: Words, at: int | None = None) -> None:
        super().__init__(says.template)
        self.says, self.at = says, at


def near(name: str, known: tuple[str, ...]) -> str:
    """Return the one that was probably meant, or ""."""
    lower = {each.lower(): each for each in known}
    found = get_close_matches(name.lower(), list(lower), 1, 0.6)
    return lower[found[0]] if found else ""


def _switch(written: object, _: Key) -> bool:
    if not isinstance(written, bool):
        raise Wrong(say("Expected true or false."))
    return written


def _number(written: object, key: Key) -> int:
    if isinstance(written, bool) or not isinstance(written, int):
        raise Wrong(say("Expected a whole number."))
    if not key.least <= written <= key.most:
        raise Wrong(
            say(
                "Expected a number from {least:number} to {most:number}.",
                least=key.least,
                most=key.most,
            )
        )
    return written


def text(written: object) -> str:
    """A text of one line that hides nothing."""
    if not isinstance(written, str):
        raise Wrong(say("Expected a text in quotation marks."))
    if len(written) > LONGEST or not written.isprintable():
        raise Wrong(say("Expected one line of at most {n:number} characters.", n=LONGEST))
    return written.strip()


def _time(written: object) -> str:
    if not _TIME.fullmatch(said := text(written)):
        raise Wrong(say("Expected a time of day in four digits, such as 07:30."))
    return said


def choice(written: object, known: tuple[str, ...]) -> str:
    """One of these words."""
    said = text(written)
    if said in known:
        return said
    if meant := near(said, known):
        raise Wrong(say("There is no {name} here; did you mean {near}?", name=said, near=meant))
    raise Wrong(say("Expected one of: {names}", names=known))


def _url(written: object, *schemes: str) -> str:
    said = text(written)
    try:
        parts = urlsplit(said)
        sound = parts.scheme in schemes and _is_host(parts.hostname or "") and parts.port != 0
    except ValueError:
        sound = False
    else:
        sound = sound and not parts.username and not parts.password and " " not in said
    if not sound:
        raise Wrong(say("Expected an address that begins with {scheme}", scheme=f"{schemes[0]}://"))
    return said


def _is_host(said: str) -> bool:
    return _is_address(said) or bool(_HOST.fullmatch(said))


def _is_address(said: str) -> bool:
    try:
        ipaddress.ip_address(said)
    except ValueError:
        return False
    return True


def _host(written: object) -> str:
    if not _is_host(said := text(written)):
        raise Wrong(
            say("Expected the name of a server, such as {example}.", example="www.example.com")
        )
    return said


def _address(written: object) -> str:
    if not _is_address(said := text(written)):
        raise Wrong(say("Expected an internet address, such as 192.0.2.53."))
    return said


def _port(written: object) -> str:
    said = text(written)
    host, _, port = said.rpartition(":")
    if not (_is_host(host.strip("[]")) and port.isascii() and port.isdigit()) or not (
        1 <= int(port) <= 65535
    ):
        raise Wrong(
            say(
                "Expected a server with its port, such as {example}.",
                example="stun.example.com:3478",
            )
        )
    return said


def _email(written: object) -> str:
    if not _EMAIL.fullmatch(said := text(written)):
        raise Wrong(say("Expected an e-mail address."))
    return said


def _path(written: object) -> str:
    r"""Whole, so that it means the same wherever we are started: /etc, C:\ or \\server."""
    said = text(written)
    if not re.match(r"/|[A-Za-z]:[\\/]|\\\\\w", said) or ".." in re.split(r"[\\/]", said):
        raise Wrong(say("Expected a whole path, from the root on."))
    return said


def _many(written: object, one: Callable[[object], str]) -> tuple[str, ...]:
    if not isinstance(written, list | tuple):
        raise Wrong(say("Expected a list in square brackets."))
    if len(written) > MOST:
        raise Wrong(say("Expected at most {n:number} entries.", n=MOST))
    taken: list[str] = []
    for at, each in enumerate(written):
        try:
            taken.append(one(each))
        except Wrong as wrong:
            raise Wrong(wrong.says, at) from None
    return tuple(dict.fromkeys(taken))


def _or_nothing(one: Callable[[object], str]) -> Callable[[object], str]:
    return lambda written: "" if written == "" else one(written)


_ONE: Mapping[str, Callable[[object], str]] = {
    "text": text,
    "time": _time,
    "https": _or_nothing(lambda written: _url(written, "https")),
    "email": _or_nothing(_email),
    "path": _or_nothing(_path),
}
_LISTS: Mapping[str, Callable[[object], str]] = {
    "urls": lambda written: _url(written, "http", "https"),
    "https_list": lambda written: _url(written, "https"),
    "hosts": _host,
    "addresses": _address,
    "ports": _port,
}
LISTS = (*_LISTS, "some", "checks", "remedies")


def take(written: object, key: Key) -> object:
    """Return the value of a key; raises Wrong. Checks and remedies are looked at elsewhere."""
    if key.form == "switch":
        return _switch(written, key)
    if key.form == "number":
        return _number(written, key)
    if key.form == "choice":
        return choice(written, key.choices)
    if key.form == "some":
        return _many(written, lambda each: choice(each, key.choices))
    if key.form in _LISTS:
        return _many(written, _LISTS[key.form])
    return _ONE[key.form](written)


RANGES: Mapping[str, tuple[float, float]] = {
    "percent": (0.0, 1.0),
    "percent_hour": (0.0, 1.0),
    "dbm": (-120.0, 0.0),
    "celsius": (-50.0, 150.0),
}
FAR = 1e15


def limit(written: object, unit: str, default: float) -> float:
    """Return a threshold, of the type its check works with; raises Wrong."""
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise Wrong(say("Expected a number."))
    least, most = RANGES.get(unit, (0.0, FAR))
    if not math.isfinite(written) or not least <= written <= most:
        if most == FAR:
            raise Wrong(say("Expected a number that is not negative."))
        raise Wrong(
            say("Expected a number from {least:number} to {most:number}.", least=least, most=most)
        )
    if isinstance(default, int) and written != int(written):
        raise Wrong(say("Expected a whole number."))
    return type(default)(written)
