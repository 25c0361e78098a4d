"""A message ready to be said: as words, digits or a QR code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date

import segno

from smartdoctor.model import Report, Verdict
from smartdoctor.readout.correction import protected
from smartdoctor.readout.digits import grouped
from smartdoctor.readout.edition import COMPANY, class_of, edition
from smartdoctor.readout.message import (
    Head,
    Message,
    Proof,
    Remedies,
    Verdicts,
    day_number,
    to_bytes,
)
from smartdoctor.readout.spelling import spelled

_WORST = (Verdict.PROBLEM, Verdict.ADVICE, Verdict.UNSURE, Verdict.GOOD)

Chosen = Iterable[tuple[str, str]]
"""Remedies by (check id, remedy id)."""


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One code: a byte a word."""

    code: bytes
    message: Message

    def words(self, language: str) -> tuple[str, ...]:
        """Return the words, to be read from left to right."""
        return spelled(self.code, language)

    @property
    def digits(self) -> str:
        """The same as digits in groups of four."""
        return grouped(self.code)

    def qr(self) -> tuple[tuple[bool, ...], ...]:
        """Return the squares of a QR code, dark ones true, without its margin of four.

        It holds the digits; the desk reads them as it reads words.
        """
        made = segno.make(self.digits.replace(" ", ""), error="m", micro=False)
        return tuple(tuple(bool(dark) for dark in row) for row in made.matrix)


def of_message(message: Message) -> Spoken:
    """Return what is to be said; raises ValueError or KeyError for what no words can say."""
    return Spoken(code=protected(to_bytes(message)), message=message)


def of_report(report: Report) -> Spoken:
    """Return a scan as words; checks that it did not ask count as skipped."""
    verdicts = {name: finding.verdict for name, finding in report.findings.items()}
    known = edition(report.catalogue)
    if known.company:
        added = {v for name, v in verdicts.items() if name not in known.checks}
        verdicts[COMPANY] = next((each for each in _WORST if each in added), Verdict.SKIPPED)
    told = {name: verdicts.get(name, Verdict.SKIPPED) for name in known.places}
    return of_message(Verdicts(head=head_of(report), verdicts=told))


def of_remedies(chosen: Chosen, to: Head, on: date) -> Spoken:
    """Return remedies for the device whose code had this head, given back on a day (UTC).

    At most eight; raises ValueError for one that the device's own catalogue does not name.
    """
    head = Head(catalogue=to.catalogue, day=day_number(on), device_class=to.device_class)
    known = edition(head.catalogue).remedies
    wanted = tuple(chosen)
    if strange := set(wanted) - set(known):
        raise ValueError(f"no remedy of catalogue {head.catalogue}: {sorted(strange)}")
    ordered = tuple(each for each in known if each in wanted)
    return of_message(Remedies(head=head, remedies=ordered))


def of_changes(before: Report, after: Report) -> Spoken:
    """Return which checks went from what to what; only those that both scans asked.

    Raises ValueError when so many did that no code holds them: then the later scan says it.
    """
    head = head_of(after)
    places = edition(head.catalogue).places
    changes: Mapping[str, tuple[Verdict, Verdict]] = {
        name: (before.findings[name].verdict, after.findings[name].verdict)
        for name in places
        if name in before.findings
        and name in after.findings
        and before.findings[name].verdict is not after.findings[name].verdict
    }
    return of_message(Proof(head=head, changes=changes))


def head_of(report: Report) -> Head:
    """Return what a code says first of a report."""
    return Head(
        catalogue=report.catalogue,
        day=day_number(report.taken_at.astimezone(UTC).date()),
        device_class=class_of(report.device),
    )
