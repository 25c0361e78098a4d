"""A report as text: what needs attention first, each with its code and what helps.

The terminal prints it, in colour where it has any; a file gets the same, with what was measured.
"""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from smartdoctor.report.sheet import Entry, Sheet

WIDTH = 100  # columns of a file
SHAPES = {
    "problem": ("✕", "bold red"),
    "advice": ("!", "bold yellow"),
    "good": ("✓", "green"),
    "unsure": ("?", "dim"),
    "unasked": ("·", "dim"),
    "skipped": ("–", "dim"),
}


def written(sheet: Sheet, *notes: str) -> str:
    """Return a report as the text of a file; `notes` stand below the headline."""
    page = StringIO()
    to = Console(
        file=page, width=WIDTH, color_system=None, highlight=False, markup=False, emoji=False
    )
    draw(sheet, to, notes, whole=True)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def draw(sheet: Sheet, to: Console, notes: tuple[str, ...] = (), *, whole: bool = False) -> None:
    """Print a report; the `whole` of it names device, evidence and every remedy too."""
    to.print(Text(sheet.headline, style="bold"))
    to.print(Text(" · ".join((*sheet.about, *(() if whole else notes))), style="dim"))
    if whole:
        for told in sheet.device:
            to.print(Text(f"{told.title}: {told.lines[0]}", style="dim"))
        for note in notes:
            to.print(Text(note, style="dim"))
    for group in sheet.groups:
        to.print()
        to.print(Text(group.title, style="bold"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for entry in group.entries:
            shape, style = SHAPES[entry.mark]
            table.add_row(
                Text(f"{shape} {entry.word}", style=style),
                Text(entry.code, style="dim"),
                _told(entry, whole=whole),
            )
        to.print(table)


def _told(entry: Entry, *, whole: bool) -> Text:
    text = Text(entry.says)
    if entry.more:
        text.append(f" {entry.more}", style="dim")
    for line in _lines(entry, whole=whole):
        text.append(f"\n{line}", style="" if line.startswith("→") else "dim")
    return text


def _lines(entry: Entry, *, whole: bool) -> Iterator[str]:
    if entry.then:
        yield entry.then
    if entry.because:
        yield entry.because
    if whole:
        yield from entry.explains
        for told in entry.evidence:
            yield f"{told.title}: {told.lines[0]}"
    for remedy in entry.remedies if whole else entry.remedies[:1]:
        yield f"→ {remedy.title}"
        yield from (f"  · {step}" for step in remedy.lines)
