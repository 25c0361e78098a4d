"""`smartdoctor desk`: the agent's side is a page of the window; without a display there is none."""

import click

from smartdoctor.app import Refused
from smartdoctor.cli.main import language_option
from smartdoctor.language import Voice
from smartdoctor.model import say


def command(voice: Voice) -> click.Command:
    """Build the command; with a display it never gets here."""

    @click.command()
    @language_option(voice)
    def desk() -> int:
        raise Refused(
            say("The desk needs a display; without one, `smartdoctor decode` reads the words.")
        )

    return desk
