"""A report on the terminal: what needs attention first, each with its code and what helps."""

import os
import sys
from collections.abc import Collection, Mapping

from rich.console import Console

from smartdoctor.app import Doctor
from smartdoctor.language import Voice
from smartdoctor.model import Report, Words, say
from smartdoctor.report.sheet import Then, sheet
from smartdoctor.report.text import draw

STAYS = say("results stay on this device")


def console() -> Console:
    """Return a console that colours only a terminal and honours NO_COLOR."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = None if sys.stdout.isatty() else 100
    return Console(
        file=sys.stdout,
        width=width,
        no_color=not colour,
        force_terminal=colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def show_report(
    report: Report,
    doctor: Doctor,
    voice: Voice,
    note: Words = STAYS,
    then: Mapping[str, Then] | None = None,
    aside: Collection[str] = (),
) -> None:
    """Print a whole report; `note` stands beside when it was made."""
    draw(sheet(report, voice, doctor.by_id(), then, aside), console(), (voice(note),))
