"""`smartdoctor history`: the scans that were kept on this device."""

from collections.abc import Iterator
from datetime import datetime

import click

from smartdoctor.cli.main import Kit, language_option, out, tell
from smartdoctor.history.export import as_json, samples_csv, scans_csv
from smartdoctor.history.look import Scanned, scanned
from smartdoctor.history.store import NAME, History, Lost
from smartdoctor.language import Voice
from smartdoctor.language.verdicts import STANDINGS
from smartdoctor.model import Verdict, Words, say
from smartdoctor.report.places import state_folder

NONE = say("No scan has been kept yet; `smartdoctor scan` makes the first.")
NONE_SINCE = say("No scan has been kept since then.")
ORDER = (Verdict.PROBLEM, Verdict.ADVICE, Verdict.UNSURE, Verdict.GOOD, Verdict.SKIPPED)


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.option("--json", "shape", flag_value="json", help=voice(say("Print one JSON document.")))
    @click.option("--csv", "shape", flag_value="csv", help=voice(say("Print a table as CSV.")))
    @click.option(
        "--samples",
        is_flag=True,
        help=voice(say("With --json or --csv: the measured values too, or instead.")),
    )
    @click.option(
        "--since",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar=voice(say("DATE")),
        help=voice(say("Only from this day on, such as 2026-11-21.")),
    )
    @language_option(voice)
    @click.pass_obj
    def history(kit: Kit, *, shape: str | None, samples: bool, since: datetime | None) -> int:
        after = since.astimezone() if since else None  # a day of the owner's own clock
        try:
            if not (state_folder() / NAME).exists():
                return _show(kit, None, shape, after, samples=samples)
            with History(state_folder(), create=False) as opened:
                if opened.trouble is not None:
                    tell(kit.voice, opened.trouble)
                return _show(kit, opened, shape, after, samples=samples)
        except Lost as lost:
            tell(kit.voice, lost.says)
            return 3

    return history


def _show(
    kit: Kit, opened: History | None, shape: str | None, since: datetime | None, *, samples: bool
) -> int:
    """Print it; an empty history is an empty document, and for people one sentence."""
    if shape is not None:
        for piece in _pieces(opened, shape, since, samples=samples):
            out(piece)
        return 0
    pasts = scanned(opened, since) if opened else ()
    if pasts:
        _print(kit, pasts)
    else:
        tell(kit.voice, NONE_SINCE if since else NONE)
    return 0


def _pieces(
    opened: History | None, shape: str, since: datetime | None, *, samples: bool
) -> Iterator[str]:
    if shape == "json":
        return as_json(opened, since, samples=samples)
    return (samples_csv if samples else scans_csv)(opened, since)


def _print(kit: Kit, pasts: tuple[Scanned, ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    from smartdoctor.cli.show import console

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column()
    for verdict in ORDER:
        table.add_column(kit.voice(STANDINGS[verdict.value]), justify="right")
    table.add_column()
    for past in pasts:
        table.add_row(
            Text(kit.voice.value(past.at.isoformat(), "moment")),
            *(Text(str(past.counts[each] or "–")) for each in ORDER),
            Text(", ".join(kit.voice(each) for each in _remarks(past)), style="dim"),
        )
    console().print(table)


def _remarks(past: Scanned) -> Iterator[Words]:
    if past.stopped:
        yield say("stopped early")
    if past.scheduled:
        yield say("by the schedule")
