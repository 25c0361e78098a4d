"""`smartdoctor open FILE`: a saved report or a recording; as text where there is no window."""

from pathlib import Path

import click

from smartdoctor.app import Opened
from smartdoctor.cli.main import Kit, language_option
from smartdoctor.language import Voice
from smartdoctor.model import Words, say, say_many


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
    @language_option(voice)
    @click.pass_obj
    def open_(kit: Kit, file: Path) -> int:
        opened = kit.doctor.open_file(file)
        if kit.show is not None:
            return kit.show(opened)
        from smartdoctor.cli.show import show_report

        show_report(opened.report, kit.doctor, kit.voice, note=note(opened), then=opened.then)
        return 0

    return open_


def note(opened: Opened) -> Words:
    """Say where this comes from, and whether today's checks see it otherwise."""
    if not opened.recorded:
        return say("a saved report; nothing was examined")
    if opened.then:
        return say_many(
            "a recording, judged with today's checks: {n} is judged otherwise than then",
            "a recording, judged with today's checks: {n} are judged otherwise than then",
            n=len(opened.then),
        )
    return say("a recording, judged with today's checks as it was then")
