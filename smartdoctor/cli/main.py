"""The command line: which commands there are, and how mistakes are told.

Every command lives in a file of its own and is imported only when it is called.
"""

import gettext
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

import click

from smartdoctor.app import Doctor, Opened, Refused
from smartdoctor.assets import resources
from smartdoctor.language import LANGUAGES, PSEUDO, Voice, preferred
from smartdoctor.model import Words, say

Show = Callable[[Opened], int]
T = TypeVar("T", bound=Callable[..., Any])

WRONG = 3
STOPPED = 130

COMMANDS = {
    "scan": say("Examine this device and say what is wrong and what helps."),
    "checks": say("List every check."),
    "explain": say("Explain one check: why it matters, its limits and where they come from."),
    "history": say("List the scans that were kept on this device."),
    "report": say("Write the last scan as a report to keep, to print or to send, without names."),
    "readout": say("Say the last scan in a few words, to be read out over the telephone."),
    "decode": say("Show the report that somebody read out."),
    "desk": say("Open the agent's side: type what a customer reads out."),
    "record": say("Make a recording of this device, without names, to be examined elsewhere."),
    "open": say("Show a saved report or a recording of another device."),
    "remind": say("Remind of a backup when it is time; the system's scheduler calls this."),
    "sample": say("Note how battery, Wi-Fi and memory are just now."),
    "schedule": say("Show or change reminders and regular examinations."),
    "policy": say("Show what your organisation has set, or look for mistakes in a policy file."),
    "self-test": say("Count what this program is made of."),
    "completion": say("Print what a shell needs to complete our commands."),
}
_FILES = {"self-test": "self_test"}


def run(doctor: Doctor, words: Sequence[str], *, show: Show | None = None) -> int:
    """Run a command and return its exit status; mistakes become one sentence and status 3.

    `show` shows an opened file in the window, where there is a display.
    """
    language = preferred(_wanted(words) or doctor.policy.language)
    _speak_through_click(language)
    voice = Voice(language)
    if not words:
        tell(voice, say("There is no display here, so Smart Doctor examines this device as text."))
        words = ["scan"]
    try:
        status = group(voice).main(
            args=list(words),
            prog_name="smartdoctor",
            standalone_mode=False,
            obj=Kit(doctor, voice, show),
        )
    except click.exceptions.Abort:
        return STOPPED
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as mistake:
        tell(voice, _understood(mistake))
        return WRONG
    except Refused as refused:
        tell(voice, refused.says)
        return WRONG
    except BrokenPipeError:  # the reader of our output has left; nobody is there to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return WRONG
    return status if isinstance(status, int) else 0


class Kit:
    """What every command gets."""

    def __init__(self, doctor: Doctor, voice: Voice, show: Show | None = None) -> None:
        self.doctor = doctor
        self.voice = voice
        self.show = show


def tell(voice: Voice, words: Words) -> None:
    """Say one sentence to the person, beside the results."""
    click.echo(voice(words), err=True)


def language_option(voice: Voice) -> Callable[[T], T]:
    """Accept --lang, which `run` has read already."""
    return click.option(
        "--lang",
        type=click.Choice([*LANGUAGES, PSEUDO]),
        metavar="|".join(LANGUAGES),
        expose_value=False,
        help=voice(say("The language to speak.")),
    )


def _wanted(words: Sequence[str]) -> str:
    """Find --lang before anything is parsed: help and mistakes speak it too."""
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return ""


def _speak_through_click(language: str) -> None:
    """Let click find its own few words ("Usage:", "Options:") in our catalogue."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("smartdoctor", resources() / "locale")
    gettext.textdomain("smartdoctor")


CLICKS_WORDS = (
    say("Usage:"),
    say("Options"),
    say("Commands"),
    say("Show this message and exit."),
    say("Show the version and exit."),
)


def _understood(mistake: click.ClickException) -> Words:
    if isinstance(mistake, click.NoSuchOption):
        return say(
            "There is no option {name}; `smartdoctor --help` lists them.", name=mistake.option_name
        )
    if isinstance(mistake, click.BadParameter) and mistake.param is not None:
        name = mistake.param.opts[0] if mistake.param.opts else ""
        return say("This is not understood at {name}; `smartdoctor --help` shows how.", name=name)
    if isinstance(mistake, click.FileError):
        return say("The file {name} cannot be used.", name=mistake.ui_filename)
    return say("This command is not understood; `smartdoctor --help` shows how it is used.")


def group(voice: Voice) -> click.Group:
    """Return the program's commands, with help in one language."""
    return Commands(
        voice,
        invoke_without_command=False,
        help=voice(say("The device examines itself and proposes the cure.")),
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_version,
                help=voice(say("Show the version and exit.")),
            ),
            click.Option(
                ["--lang"],
                type=click.Choice([*LANGUAGES, PSEUDO]),
                metavar="|".join(LANGUAGES),
                expose_value=False,
                help=voice(say("The language to speak.")),
            ),
        ],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls it
    from smartdoctor import __version__

    if wanted:
        click.echo(f"smartdoctor {__version__}")
        context.exit(0)


class Commands(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def __init__(self, voice: Voice, **more: Any) -> None:
        super().__init__("smartdoctor", **more)
        self._voice = voice

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, in the order a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and build one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"smartdoctor.cli.{_FILES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command(self._voice)
        command.name = cmd_name
        command.help = self._voice(COMMANDS[cmd_name])
        return command


def out(text: str) -> None:
    """Write to standard output as it is."""
    sys.stdout.write(text)
    sys.stdout.flush()
