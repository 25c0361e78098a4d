"""`smartdoctor readout`: the last scan as a handful of words."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from smartdoctor.app.speaking import scan_before, spoken_changes
from smartdoctor.cli.main import Kit, language_option, out
from smartdoctor.language import Voice
from smartdoctor.model import say
from smartdoctor.readout import SPOKEN, Spoken

FORMAT = 1
MARGIN = 4  # squares around a QR code, as its standard asks
READ_THEM = say("Read them from left to right to the person who helps you.")
NO_NAMES = say("They say how each check came out, and nothing about you, your files or networks.")


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.option("--digits", is_flag=True, help=voice(say("Digits in groups of four, no words.")))
    @click.option("--qr", is_flag=True, help=voice(say("A QR code that holds the same.")))
    @click.option(
        "--changes",
        is_flag=True,
        help=voice(say("Only what differs from the scan before, or from FILE.")),
    )
    @click.option("--json", "as_json", is_flag=True, help=voice(say("Print one JSON document.")))
    @click.option(
        "--from",
        "source",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=voice(say("Take a saved report or a recording instead of the last scan.")),
    )
    @language_option(voice)
    @click.pass_obj
    def readout(
        kit: Kit, *, digits: bool, qr: bool, as_json: bool, changes: bool, source: Path | None
    ) -> int:
        doctor = kit.doctor
        opened = doctor.open_file(source).report if source else None
        if changes:
            before = opened or scan_before(doctor)
            spoken = spoken_changes(before, doctor.last_report())
        else:
            spoken = doctor.spoken(opened or doctor.last_report())
        if as_json:
            out(json.dumps(document(spoken, kit.voice), ensure_ascii=False, indent=1) + "\n")
        elif qr:
            out(_drawn(spoken))
        elif digits:
            out(f"{spoken.digits}\n")
        else:
            _print(spoken, kit.voice)
        return 0

    return readout


def document(spoken: Spoken, voice: Voice) -> dict[str, object]:
    """Return the words as plain values, format 1: docs/readout.schema.json."""
    language = voice.language if voice.language in SPOKEN else "en"
    return {
        "format": FORMAT,
        "language": language,
        "words": list(spoken.words(language)),
        "digits": spoken.digits,
        "catalogue": spoken.message.head.catalogue,
    }


def _print(spoken: Spoken, voice: Voice) -> None:
    from smartdoctor.cli.show import console

    words = spoken.words(voice.language)
    if not sys.stdout.isatty():  # a program, or a person with scissors: only the words
        out(" ".join(words) + "\n")
        return
    to: Console = console()
    to.print(Text(voice(say("The result has {n} words.", n=len(words))), style="bold"))
    to.print()
    table = Table.grid(padding=(0, 3, 0, 0))
    for start in range(0, len(words), 4):
        row = list(enumerate(words[start : start + 4], start + 1))
        table.add_row(*(_numbered(number, word) for number, word in row))
    to.print(table)
    to.print()
    for line in (READ_THEM, NO_NAMES):
        to.print(Text(voice(line), style="dim"))


def _numbered(number: int, word: str) -> Text:
    return Text.assemble((f"{number:2} ", "dim"), (word, "bold"))


def _drawn(spoken: Spoken) -> str:
    """Return the QR code as text, two rows of squares a line: light is what is printed.

    A terminal with dark letters on a light ground turns it over; telephones read that too.
    """
    squares = spoken.qr()
    width = len(squares) + 2 * MARGIN
    blank = [False] * width
    rows = [
        *[blank] * MARGIN,
        *([*[False] * MARGIN, *row, *[False] * MARGIN] for row in squares),
        *[blank] * MARGIN,
    ]
    if len(rows) % 2:
        rows.append(blank)
    shapes = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    lines = (
        "".join(shapes[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
    return "".join(f"{line}\n" for line in lines)
