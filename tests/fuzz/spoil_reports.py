"""Spoils a saved report, JSON or HTML, in every way a bad disk, program or person could."""

import base64
import json
import random
import re
import zlib
from typing import Any

from tests.fuzz.spoil import ODD, ODD_BYTES, _changed

_CARRIED = re.compile(rb'(?<=name="smartdoctor-report" content=")[^"]*')
_HUGE = 2_000_000


def spoiled_report(raw: bytes, dice: random.Random) -> tuple[str, bytes]:
    """Return how it was spoiled, and the file."""
    way = dice.choice((*[_values] * 8, *[_told] * 4, _bytes, _cut, _raw, _deep, _bomb, _packing))
    inside = _CARRIED.search(raw)
    if inside is None:
        return way.__name__.strip("_"), way(raw, dice)
    if dice.random() < 0.2:  # the page itself
        return f"page {way.__name__.strip('_')}", _bytes(raw, dice)
    if way is _packing:
        return "packing", _put(raw, _packing(base64.b64decode(inside[0]), dice))
    whole = zlib.decompress(base64.b64decode(inside[0]))
    return f"carried {way.__name__.strip('_')}", _put(raw, zlib.compress(way(whole, dice)))


def _put(page: bytes, packed: bytes) -> bytes:
    return _CARRIED.sub(base64.b64encode(packed), page, count=1)


def _values(raw: bytes, dice: random.Random) -> bytes:
    """Put something odd in the place of some values."""
    data = json.loads(raw)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        data = _changed(data, dice, 0)
    return _written(data)


def _told(raw: bytes, dice: random.Random) -> bytes:
    """Fit the types, and mean harm: endless sentences, doubling ones, odd numbers and moments."""
    data = json.loads(raw)
    findings = data["report"]["findings"]
    name = dice.choice(list(findings))
    found = findings[name]
    bomb: Any = {"template": "{a}" * 30, "values": {"a": "x" * 3000}, "one": ""}
    for _ in range(dice.choice((1, 5, 25))):
        bomb = {"template": "{a}" * 30, "values": {"a": bomb}, "one": ""}
    odd = dice.choice(ODD)
    step = {"template": str(odd)[:1500], "values": {str(odd)[:50]: odd}, "one": ""}
    what = dice.randrange(9)
    if what == 0:
        found["says"] = bomb
    elif what == 1:
        found["says"] = {
            "template": "x" * dice.choice((1999, 2001, _HUGE)),
            "values": {},
            "one": "",
        }
    elif what == 2:
        found["evidence"] = [
            {"name": "x", "says": step, "value": odd, "unit": dice.choice(("date", "bytes", odd)),
             "limit": dice.choice((None, 1e308, odd))}
        ] * dice.choice((1, 200, 20_000))  # fmt: skip
    elif what == 3:
        remedy = {"id": "x", "title": step, "steps": [step] * dice.choice((1, 299, 30_000))}
        found["remedies"] = [remedy] * dice.choice((1, 40))
    elif what == 4:
        data["report"]["findings"] = {
            f"a.b{n}": {**found, "check": f"a.b{n}"} for n in range(dice.choice((499, 501, 20_000)))
        }
    elif what == 5:
        for each in findings.values():
            each["cause"] = dice.choice([*findings, "no.such", name])
    elif what == 6:
        data["report"]["taken_at"] = dice.choice(
            ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-21T10:42:00+23:59", odd)
        )
        data["report"]["seconds"] = dice.choice((1e308, -1, 0, odd))
    elif what == 7:
        values = {"n": dice.choice((1, 10**18, odd)), "x": str(odd), "y": "x" * 99}
        found["says"] = {"template": "{n} {x:date} {y:moment}", "one": "{n}", "values": values}
    else:
        data["report"]["device"] = {"system": str(odd), "release": "\x1b[2J" * 9999, "kind": "x"}
    return _written(data)


def _bytes(raw: bytes, dice: random.Random) -> bytes:
    """Change bytes anywhere."""
    new = bytearray(raw)
    for _ in range(dice.choice((1, 3, 30))):
        at = dice.randrange(len(new))
        piece = dice.choice((bytes([dice.randrange(256)]), b'"', b"}", b"[", b"\\u", b"0", b"<"))
        new[at : at + dice.choice((0, 1, 1, 5))] = piece
    return bytes(new)


def _cut(raw: bytes, dice: random.Random) -> bytes:
    """Lose the end."""
    return raw[: dice.randrange(len(raw))]


def _raw(raw: bytes, dice: random.Random) -> bytes:
    """Something else, or in another encoding."""
    text = raw.decode()
    return dice.choice(
        (*ODD_BYTES, text.encode("utf-16"), text.encode("utf-8-sig"), base64.b64encode(raw),
         json.dumps(text).encode(), raw * 2, b"<!doctype html>" + raw, b"PK\x03\x04" + raw)
    )  # fmt: skip


def _deep(raw: bytes, dice: random.Random) -> bytes:
    """Nest deeply, in a place where anything may stand or where nothing may."""
    many = dice.choice((60, 70, 3000, 200_000))
    deep = dice.choice((b"[" * many + b"]" * many, b'{"a":' * many + b"1" + b"}" * many))
    return dice.choice((deep, raw.rstrip()[:-1] + b', "language": ' + deep + b"}"))


def _bomb(raw: bytes, dice: random.Random) -> bytes:
    """Far more than a report."""
    return dice.choice(
        (b"[" + b"[]," * _HUGE + b"1]", b'"' + b"a" * 15_000_000 + b'"', b"{" * 15_000_000,
         raw.rstrip()[:-1] + b', "x": [' + b'"",' * _HUGE + b"1]}",
         raw.rstrip()[:-1] + b', "x": "' + "\N{OCTOPUS}".encode() * 3_000_000 + b'"}')
    )  # fmt: skip


def _packing(packed: bytes, dice: random.Random) -> bytes:
    """Pack it wrongly, or so that it grows without end."""
    return dice.choice(
        (packed[: dice.randrange(len(packed))], zlib.compress(bytes(200_000_000), 9), b"", b"x",
         zlib.compress(b"[" * 20_000_000, 9), packed + packed)
    )  # fmt: skip


def _written(data: Any) -> bytes:
    return json.dumps(data).encode("utf-8", "surrogatepass")
