"""Reads the text of a PDF that Qt wrote: what "select all, copy" in a viewer would give."""

import re
import zlib

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_RANGE = re.compile(rb"<(\w{4})> <(\w{4})> (?:<(\w{4,})>|\[([^\]]*)\])")
_CHAR = re.compile(rb"<(\w{4})> <(\w{4,})>\s*\n")
_STEP = re.compile(rb"/F(\d+) [\d.]+ Tf|<(\w+)> Tj|\b(ET)\b|0 (-?[\d.]+) Td")


def text_of(raw: bytes) -> str:
    """Return the text of all pages, a line for each piece that was drawn by itself."""
    objects = {int(number): body for number, body in _OBJECT.findall(raw)}
    fonts = {}
    for number, body in objects.items():
        if found := re.search(rb"/ToUnicode (\d+) 0 R", body):
            fonts[number] = _letters(_stream(objects[int(found[1])]))
    text = "\n".join(
        _page(_stream(body), fonts) for body in objects.values() if b" Tj" in _stream(body)
    )
    return text.translate(dict.fromkeys((0, 1, 9), " "))  # they share the glyph of the space


def _page(content: bytes, fonts: dict[int, dict[int, str]]) -> str:
    parts, font = [], 0
    for number, drawn, end, _ in _STEP.findall(content):
        if number:
            font = int(number)
        elif drawn:
            codes = [int(drawn[at : at + 4], 16) for at in range(0, len(drawn), 4)]
            parts += [fonts[font].get(code, "?") for code in codes]
        elif end:
            parts.append("\n")
    return "".join(parts)


def _letters(table: bytes) -> dict[int, str]:
    known: dict[int, str] = {}
    for first, last, one, many in _RANGE.findall(table):
        codes = range(int(first, 16), int(last, 16) + 1)
        if many:
            told = re.findall(rb"<(\w+)>", many)
            known |= {code: _spelled(each) for code, each in zip(codes, told, strict=False)}
        else:
            known |= {code: chr(int(one, 16) + at) for at, code in enumerate(codes)}
    return known


def _spelled(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", "replace")


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    if b"FlateDecode" not in body[: found.start()]:
        return found[1]
    return zlib.decompressobj().decompress(found[1])
