"""A report as one HTML file: nothing is loaded, nothing runs, and it opens again in the program.

Every text is escaped where it is written.  The policy in the head forbids everything but the one
style of the page, told by its hash; there is no script, no link and no address in it.  The report
itself rides along in a meta element, compressed, so that `smartdoctor open` reads it back.
"""

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from smartdoctor.assets import resources
from smartdoctor.language import Voice
from smartdoctor.language.verdicts import STANDINGS
from smartdoctor.model import say
from smartdoctor.report.sheet import Sheet

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MATTERS, MEASURED = say("Why it matters"), say("What was measured")
MOST_PACKED = 4 * 1024 * 1024  # bytes of a report within a page
_BEGINS = re.compile(rb"\s{0,100}<!doctype html", re.IGNORECASE)
_CARRIED = re.compile(rb'<meta name="smartdoctor-report" content="([A-Za-z0-9+/=]{4,})">')
_LOOKED = 64 * 1024  # bytes of a page in which the report must begin


def written(sheet: Sheet, voice: Voice, *notes: str, carried: bytes = b"") -> str:
    """Return the page; `notes` stand above the findings, `carried` is what it opens again as."""
    from markupsafe import Markup

    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        environment()
        .get_template("page.html")
        .render(
            sheet=sheet,
            notes=notes,
            words={"matters": f"{voice(MATTERS)}:", "measured": voice(MEASURED)},
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;"
            " base-uri 'none'; form-action 'none'",
            style=Markup(style),  # noqa: S704 - our own file
            shapes=_shapes(),
            carried=base64.b64encode(zlib.compress(carried, 9)).decode() if carried else "",
        )
    )


def is_page(raw: bytes) -> bool:
    """Whether a file is an HTML page, whoever made it."""
    return _BEGINS.match(raw) is not None


def carried(raw: bytes) -> bytes | None:
    """Return what a page of ours carries, no further than the limits; None when it is none."""
    found = _CARRIED.search(raw, 0, len(raw))
    if found is None or found.start() > _LOOKED or len(found[1]) > MOST_PACKED:
        return None
    try:
        unpack = zlib.decompressobj()
        whole = unpack.decompress(base64.b64decode(found[1], validate=True), MOST_PACKED)
    except (binascii.Error, zlib.error):
        return None
    return whole if unpack.eof else None


@cache
def environment() -> "Environment":
    """Return what fills templates of a report; every value is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(resources() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


@cache
def _style() -> str:
    return (resources() / "report" / "page.css").read_text(encoding="utf-8")


@cache
def _shapes() -> "Mapping[str, Markup]":
    """Return the shapes of the verdicts; the style decides their colours."""
    from markupsafe import Markup

    return {
        name: Markup(_coloured((resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")))  # noqa: S704 - our own files
        for name in STANDINGS
    }


def _coloured(drawing: str) -> str:
    drawing = drawing.replace("<svg ", '<svg aria-hidden="true" ')
    for old, new in (
        ('fill="none" stroke="#111111"', 'class="l"'),
        ('fill="#111111"', 'class="i"'),
        ('fill="#eeeeee"', 'class="s"'),
    ):
        drawing = drawing.replace(old, new)
    return drawing.strip()
