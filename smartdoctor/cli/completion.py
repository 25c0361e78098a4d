"""`smartdoctor completion SHELL`: what a shell needs to complete our commands."""

import click
from click.shell_completion import get_completion_class

from smartdoctor.app import Refused
from smartdoctor.cli.main import language_option, out
from smartdoctor.language import Voice
from smartdoctor.model import say

SHELLS = ("bash", "zsh", "fish")


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.argument("shell", metavar="|".join(SHELLS))
    @language_option(voice)
    @click.pass_context
    def completion(context: click.Context, shell: str) -> int:
        kind = get_completion_class(shell) if shell in SHELLS else None
        if kind is None:
            raise Refused(say("{name} is not one of: {shells}.", name=shell, shells=SHELLS))
        group = context.find_root().command
        made = kind(group, {}, "smartdoctor", "_SMARTDOCTOR_COMPLETE")
        # not made.source(): it would start bash to ask for its version
        out(made.source_template % made.source_vars())
        return 0

    return completion
