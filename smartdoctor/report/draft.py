"""A report about to leave: what was taken out of it, and exactly what each kind of file will hold.

The window's preview, `smartdoctor report` and whoever sends a report all work with one Draft, so
that what was shown is what is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from smartdoctor.language import Voice
from smartdoctor.model import Check, Report, Words, say, say_many
from smartdoctor.report.json import bare, to_text, whole
from smartdoctor.report.redact import Removed
from smartdoctor.report.sheet import Sheet, Then, sheet

FORMATS = ("html", "pdf", "json", "text")
SUFFIXES = {"html": ".html", "pdf": ".pdf", "json": ".json", "text": ".txt"}


Prepare = Callable[[bool], "Draft"]
"""Gives a report without names, or with them (True)."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One report as it may leave.

    `redacted` is False where names and addresses were left in; `removed` tells what was replaced,
    None when its maker says that it came without names already.
    """

    report: Report
    checks: Mapping[str, Check[...]]
    redacted: bool
    removed: tuple[Removed, ...] | None = ()
    then: Mapping[str, Then] | None = None

    @property
    def note(self) -> Words:
        """Say in one sentence whether anybody is named."""
        if not self.redacted:
            return say("Names, addresses and serial numbers stand in this report as they are.")
        if self.removed is None:
            return say("Whoever made this report had names, addresses and serial numbers replaced.")
        if not self.removed:
            return say("No names, addresses or serial numbers were found in this report.")
        return say_many(
            "Names, addresses and serial numbers were replaced in {n} place; the same one always by"
            " the same stand-in.",
            "Names, addresses and serial numbers were replaced in {n} places; the same one always"
            " by the same stand-in.",
            n=sum(each.count for each in self.removed),
        )

    def sheet(self, voice: Voice) -> Sheet:
        """Return what people will read, in order."""
        return sheet(self.report, voice, self.checks, self.then)

    def written(self, kind: str, voice: Voice) -> bytes:
        """Return the whole file of one of FORMATS; "pdf" loads Qt."""
        if kind == "json":
            plain = whole(self.report, voice, self.checks, redacted=self.redacted)
            return to_text(plain).encode()
        spoken, note = self.sheet(voice), voice(self.note)
        if kind == "text":
            from smartdoctor.report import text  # and nothing of rich

            return text.written(spoken, note).encode()
        if kind == "pdf":
            from smartdoctor.report import pdf  # nothing of Qt unless it is wanted

            return pdf.written(spoken, voice, note)
        from smartdoctor.report import html

        inside = bare(self.report, redacted=self.redacted)
        return html.written(spoken, voice, note, carried=inside).encode()

    def name(self, kind: str) -> str:
        """Return what the file is called unless the owner says otherwise."""
        return f"smartdoctor-{self.report.taken_at.astimezone():%Y-%m-%d}{SUFFIXES[kind]}"
