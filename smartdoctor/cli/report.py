"""`smartdoctor report`: the last scan as a file to keep, to print or to send; without names."""

import sys
from pathlib import Path

import click

from smartdoctor.app import Refused
from smartdoctor.cli.main import Kit, language_option, out, tell
from smartdoctor.language import Voice
from smartdoctor.model import say
from smartdoctor.report.draft import FORMATS, SUFFIXES, Draft

UNASKED = say(
    "With --full the report names people, devices and networks; give --yes too, or call it from a"
    " terminal to be asked."
)


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.option(
        "--format",
        "kind",
        type=click.Choice(FORMATS),
        metavar="|".join(FORMATS),
        help=voice(say("How it is written; by the ending of --output, else as text.")),
    )
    @click.option(
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=voice(say("Write it there instead of printing it.")),
    )
    @click.option(
        "--from",
        "source",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=voice(say("Take a saved report or a recording instead of the last scan.")),
    )
    @click.option(
        "--full", is_flag=True, help=voice(say("Leave names and addresses in; asks first."))
    )
    @click.option("--yes", is_flag=True, help=voice(say("With --full: do not ask.")))
    @language_option(voice)
    @click.pass_obj
    def report(
        kit: Kit,
        *,
        kind: str | None,
        output: Path | None,
        source: Path | None,
        full: bool,
        yes: bool,
    ) -> int:
        wanted = kind or _by_ending(output)
        if wanted == "pdf" and output is None:
            raise Refused(say("A PDF needs a place: give `--output FILE`."))
        if output is not None:
            kit.doctor.insist_on_room(output)
        if source is not None:
            draft = kit.doctor.draft_opened(kit.doctor.open_file(source), full=full)
        else:
            draft = kit.doctor.draft(kit.doctor.last_report(), full=full)
        if not draft.redacted and not yes and not _agreed(kit):
            return 0
        _write(kit, draft, wanted, output)
        return 0

    return report


def _by_ending(output: Path | None) -> str:
    """Tell the format by the file's name."""
    if output is None:
        return "text"
    endings = {".htm": "html", **{suffix: kind for kind, suffix in SUFFIXES.items()}}
    kind = endings.get(output.suffix.lower())
    if kind is None:
        raise Refused(
            say(
                "The ending of {path} does not tell how to write it; give --format too.",
                path=str(output),
            )
        )
    return kind


def _agreed(kit: Kit) -> bool:
    """Ask on a terminal whether names may stand in the report; elsewhere refuse."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise Refused(UNASKED)
    question = say(
        "The report will hold names of people, devices and networks, addresses and serial numbers."
        " Write it? [y/N]"
    )
    answer = click.prompt(
        kit.voice(question), default="", show_default=False, prompt_suffix=" ", err=True
    )
    if str(answer).strip().lower() in ("y", "yes", "예", "네"):
        return True
    tell(kit.voice, say("Nothing was written."))
    return False


def _write(kit: Kit, draft: Draft, kind: str, output: Path | None) -> None:
    raw = draft.written(kind, kit.voice)
    if output is None:
        out(raw.decode())
        return
    kit.doctor.save(output, raw)
    tell(kit.voice, draft.note)
    tell(kit.voice, say("The report lies in {path}.", path=str(output.absolute())))
