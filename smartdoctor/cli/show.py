"""A report as text: what needs attention first, each with its code and what helps."""

import os
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from smartdoctor.app import Doctor
from smartdoctor.language import Voice
from smartdoctor.language.verdicts import STANDINGS, standing
from smartdoctor.model import Finding, Report, Verdict, Words, say, say_many

GROUPS: tuple[tuple[Words, tuple[Verdict, ...]], ...] = (
    (say("Needs attention"), (Verdict.PROBLEM, Verdict.ADVICE)),
    (say("Could not be checked"), (Verdict.UNSURE,)),
    (say("Fine"), (Verdict.GOOD,)),
    (say("Does not apply or was not asked"), (Verdict.SKIPPED,)),
)
SHAPES = {
    "problem": ("✕", "bold red"),
    "advice": ("!", "bold yellow"),
    "good": ("✓", "green"),
    "unsure": ("?", "dim"),
    "unasked": ("·", "dim"),
    "skipped": ("–", "dim"),
}


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


def headline(report: Report) -> Words:
    """Say in one sentence how the device is."""
    verdicts = [finding.verdict for finding in report.findings.values()]
    attention = sum(verdict.attention for verdict in verdicts)
    if attention:
        return say_many("{n} thing needs attention", "{n} things need attention", n=attention)
    if Verdict.GOOD not in verdicts:
        return say("Nothing could be checked.")
    return say("Everything that could be checked is fine.")


def show_report(report: Report, doctor: Doctor, voice: Voice) -> None:
    """Print a whole report."""
    to = console()
    to.print(Text(voice(headline(report)), style="bold"))
    to.print(Text(voice(_about(report)), style="dim"))
    codes = {check.id: check.code for check in doctor.catalogue}
    for title, verdicts in GROUPS:
        found = [each for each in report.findings.values() if each.verdict in verdicts]
        found.sort(key=lambda each: verdicts.index(each.verdict))
        if found:
            to.print()
            to.print(Text(voice(title), style="bold"))
            to.print(_table(found, codes, voice))


def _about(report: Report) -> Words:
    return say_many(
        "{n} check in {seconds:duration} · {when:moment} · results stay on this device",
        "{n} checks in {seconds:duration} · {when:moment} · results stay on this device",
        n=len(report.findings),
        seconds=report.seconds,
        when=report.taken_at.isoformat(),
    )


def _table(found: list[Finding], codes: dict[str, str], voice: Voice) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in found:
        name = standing(finding)
        shape, style = SHAPES[name]
        table.add_row(
            Text(f"{shape} {voice(STANDINGS[name])}", style=style),
            Text(codes.get(finding.check, ""), style="dim"),
            _told(finding, codes, voice),
        )
    return table


def _told(finding: Finding, codes: dict[str, str], voice: Voice) -> Text:
    text = Text(voice(finding.says))
    if finding.more is not None:
        text.append(f" {voice(finding.more)}", style="dim")
    if finding.cause and finding.verdict.attention:
        likely = say("Probably because of {code}.", code=codes.get(finding.cause, finding.cause))
        text.append(f"\n{voice(likely)}", style="dim")
    for remedy in finding.remedies[:1]:
        text.append(f"\n→ {voice(remedy.title)}")
        for step in remedy.steps:
            text.append(f"\n  · {voice(step)}", style="dim")
    return text
