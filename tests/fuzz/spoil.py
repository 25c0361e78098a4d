"""Spoils a recording in every way a bad disk, a bad program or a bad person could."""

import base64
import copy
import io
import json
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Pages = dict[str, bytes]
COVER = "recording.json"

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**64 - 1, 2**70, -(2**70), 0.0, -0.5, 1e308, 5e-324,
    "", " ", "\0", "\x1b[2J", "x" * 5000, "../../etc/passwd", "{0.__class__}", "{n}", "%s", "-1",
    "9" * 400, "nan", "1e999", "\N{OCTOPUS}", "\u202e", "0x", "1970-01-01T00:00:00",
    "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", [], {}, [[]], [{}], {"": ""}, {"$bytes": "AA"},
    {"$bytes": "A"}, {"$tuple": [1]}, {"$pairs": [[1, 2]]}, {"$float": "nan"}, {"$float": "inf"},
    {"$text": "7aCA"}, {"$evil": 1}, list(range(300)), {"template": "x", "values": {}},
)  # fmt: skip
ODD_BYTES = (b"", b"null", b"[]", b"{", b"\xff\xfe{\x00}\x00", b"\xef\xbb\xbf{}", b"\x00", b"NaN")


def pages_of(recording: Path) -> Pages:
    """Take a recording apart."""
    if recording.is_dir():
        files = [each for each in recording.rglob("*") if each.is_file()]
        return {each.relative_to(recording).as_posix(): each.read_bytes() for each in files}
    with zipfile.ZipFile(recording) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(pages: Pages, change: Callable[[zipfile.ZipInfo], object] = lambda _: None) -> bytes:
    """Put it together again."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")  # a name twice, on purpose
        for name, raw in pages.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = (stat.S_IFREG | 0o600) << 16
            change(member)
            archive.writestr(member, raw, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def spoiled(pages: Pages, dice: random.Random) -> tuple[str, bytes]:
    """Return how it was spoiled, and the zip."""
    ways = (*[_values] * 8, *[_names] * 2, _bytes, _cut, _flipped, _raw, _members, _kinds, _nested)
    way = dice.choice(ways)
    return way.__name__.strip("_"), way(dict(pages), dice)


def _values(pages: Pages, dice: random.Random) -> bytes:
    """Put something odd in the place of some values, or take them away."""
    name = dice.choice([COVER] * 6 + list(pages))
    data = json.loads(pages[name])
    for _ in range(dice.choice((1, 1, 1, 2, 3, 12))):
        data = _changed(data, dice, 0)
    return zipped({**pages, name: json.dumps(data).encode()})


def _changed(data: Any, dice: random.Random, depth: int) -> Any:
    inside = isinstance(data, dict | list) and data
    if not inside or dice.random() < (0.02 if depth < 5 else 0.15):
        return _odd(data, dice)
    keys: list[Any] = list(data) if isinstance(data, dict) else list(range(len(data)))
    keys += [key for key in ("facts", "answer", "out") if key in keys] * 3 * len(keys)
    key = dice.choice(keys)
    if depth > 1 and dice.random() < 0.03:
        del data[key]
    else:
        data[key] = _changed(data[key], dice, depth + 1)
    return data


def _odd(data: Any, dice: random.Random) -> Any:
    """Something else, mostly of the same kind: a reader's parser is only reached by what fits."""
    roll = dice.random()
    if isinstance(data, str) and roll < 0.9:
        at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
        piece = str(dice.choice(ODD))
        return dice.choice(
            (
                data[:at],
                data[at:],
                data[:at] + piece + data[to:],
                data * 2,
                data[::-1],
                data.upper(),
                data.replace("\n", " "),
                data.replace(" ", ""),
                data.replace("1", "-9"),
                piece,
            )
        )
    if isinstance(data, int | float) and not isinstance(data, bool) and roll < 0.9:
        return dice.choice((-data, data * 2**33, data + 1, 0, -1, 1e300, 10**25, data / 7, 2**63))
    if isinstance(data, list) and data and roll < 0.5:
        return dice.choice(
            (data[::-1], data * 3, data[:1], [data], [*data, _copied(dice.choice(ODD))])
        )
    return _copied(dice.choice(ODD))


def _copied(odd: Any) -> Any:
    """A copy: what is put into a recording may be spoiled further."""
    return copy.deepcopy(odd)


def _names(pages: Pages, dice: random.Random) -> bytes:
    """Rename a key, or give two values each other's place."""
    data = json.loads(pages[COVER])
    node = data
    while isinstance(node, dict | list) and node and dice.random() < 0.9:
        inner = list(node.values()) if isinstance(node, dict) else node
        inner = [each for each in inner if isinstance(each, dict | list) and each]
        if not inner:
            break
        node = dice.choice(inner)
    if isinstance(node, dict):
        one, two = dice.choice(list(node)), dice.choice(list(node))
        node[one], node[two] = node[two], node[one]
        if dice.random() < 0.5:
            node[dice.choice(("", "x", "format", "$bytes", "missing", one.upper()))] = node.pop(one)
    else:
        dice.shuffle(node)
    return zipped({**pages, COVER: json.dumps(data).encode()})


def _bytes(pages: Pages, dice: random.Random) -> bytes:
    """Change bytes of a page, under the zip's own checksum."""
    name = dice.choice(list(pages))
    raw = bytearray(pages[name])
    for _ in range(dice.choice((1, 3, 30))):
        at = dice.randrange(len(raw))
        piece = dice.choice((bytes([dice.randrange(256)]), b'"', b"}", b"[", b"\\u", b"0", b","))
        raw[at : at + dice.choice((0, 1, 1, 5))] = piece
    return zipped({**pages, name: bytes(raw)})


def _cut(pages: Pages, dice: random.Random) -> bytes:
    """Lose the end of the zip, or of a page."""
    if dice.random() < 0.5:
        whole = zipped(pages)
        return whole[: dice.randrange(len(whole))]
    name = dice.choice(list(pages))
    return zipped({**pages, name: pages[name][: dice.randrange(len(pages[name]))]})


def _flipped(pages: Pages, dice: random.Random) -> bytes:
    """Flip bits anywhere in the zip, mostly where its own tables are."""
    raw = bytearray(zipped(pages))
    for _ in range(dice.choice((1, 1, 4, 60))):
        at = dice.choice((dice.randrange(len(raw)), dice.randrange(40), -1 - dice.randrange(200)))
        raw[at] ^= 1 << dice.randrange(8)
    return bytes(raw)


def _raw(pages: Pages, dice: random.Random) -> bytes:
    """Put other bytes in a page's place: another encoding, another program's JSON, nothing."""
    name = dice.choice([COVER, *pages])
    text = pages[name].decode()
    other = dice.choice(
        (
            *ODD_BYTES,
            text.encode("utf-16"),
            text.encode("latin-1", "replace"),
            base64.b64encode(text.encode()),
            json.dumps(dice.choice(ODD)).encode(),
            json.dumps({"format": 1, "findings": [], "program": {"version": "9"}}).encode(),
            json.dumps({"smartdoctor": "recording", "format": dice.choice(ODD)}).encode(),
            json.dumps(text).encode(),
            pages[name] * 2,
        )
    )
    return dice.choice((other, zipped({**pages, name: other})))


def _members(pages: Pages, dice: random.Random) -> bytes:
    """Add, remove, rename or repeat members."""
    name = dice.choice(list(pages))
    evil = dice.choice(
        ("../x", "/etc/x", "a/../../x", "..\\x", "C:\\x", "x" * 300, "answers/", "é.json", ".", "",
         "answers/0000.json", "recording.json/x", "RECORDING.JSON", "recording.json\0")
    )  # fmt: skip
    roll = dice.randrange(4)
    if roll == 0:
        return zipped({**pages, evil: b"x"})
    if roll == 1:
        return zipped({evil if each == name else each: raw for each, raw in pages.items()})
    if roll == 2:
        return zipped({each: raw for each, raw in pages.items() if each != name})
    other = "z" * len(name)  # the same name twice: rename one in the finished zip
    whole = zipped({**pages, other: pages[name]})
    return whole.replace(other.encode(), name.encode())


def _kinds(pages: Pages, dice: random.Random) -> bytes:
    """Make members links, devices, locked, or packed in odd ways."""
    what = dice.randrange(4)
    if what == 0:
        kind = dice.choice((stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR, 0xF000))
        return zipped(pages, lambda member: setattr(member, "external_attr", (kind | 0o777) << 16))
    raw = bytearray(zipped(pages))
    at = raw.index(b"PK\x01\x02")
    if what == 1:
        raw[at + 8] |= 1
    elif what == 2:
        struct.pack_into("<H", raw, at + 10, dice.choice((1, 8, 9, 12, 14, 99)))
    else:
        struct.pack_into(
            "<I", raw, at + dice.choice((16, 20, 24, 42)), dice.choice((0, 5, 2**32 - 1))
        )
    return bytes(raw)


def _nested(pages: Pages, dice: random.Random) -> bytes:
    """Nest deeply, repeat endlessly, or unpack to far more than it weighs."""
    many = dice.choice((60, 70, 3000, 200_000))
    deep = dice.choice((b"[" * many + b"]" * many, b'{"a":' * many + b"1" + b"}" * many))
    bomb = dice.choice(
        (deep, b"0" * 17_000_000, b'"' + b"a" * 17_000_000 + b'"', b"[" + b"[]," * many + b"1]")
    )
    if dice.random() < 0.5:
        name = dice.choice(list(pages))
        return zipped({**pages, name: bomb})
    cover = pages[COVER].rstrip()[:-1] + b', "ours": {"Moment": ' + bomb + b"}}"
    return zipped({**pages, COVER: cover})
