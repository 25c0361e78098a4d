"""`smartdoctor sample`: notes a few measured values in the history, every five minutes if wanted.

What drains a battery, eats memory or roams between networks shows between two examinations.
"""

import click

from smartdoctor.app import Refused
from smartdoctor.cli.look import look
from smartdoctor.cli.main import Kit, language_option
from smartdoctor.history.store import UNITS_OF_TEXT, History, Lost
from smartdoctor.language import Voice
from smartdoctor.report.places import state_folder

ASKED = ("battery.drain", "wifi.signal", "memory.pressure")


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @language_option(voice)
    @click.pass_obj
    def sample(kit: Kit) -> int:
        return note(kit)

    return sample


def note(kit: Kit) -> int:
    """Measure, and add the values to the history under the names that examinations use."""
    report, _ = look(kit.doctor, *ASKED)
    by_unit: dict[str, dict[str, float]] = {}
    for check, finding in report.findings.items():
        for seen in finding.evidence:
            if isinstance(seen.value, int | float) and seen.unit not in UNITS_OF_TEXT:
                by_unit.setdefault(seen.unit, {})[f"{check}/{seen.name}"] = float(seen.value)
    try:
        with History(state_folder()) as history:
            for unit, values in by_unit.items():
                history.add(kit.doctor.clock(), values, unit)
    except Lost as lost:
        raise Refused(lost.says) from lost
    return 0
