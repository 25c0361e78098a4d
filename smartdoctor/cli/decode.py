"""`smartdoctor decode WORD...`: what somebody reads out -> the report it speaks of."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import click
from rich.text import Text

from smartdoctor.app.speaking import DEVICES
from smartdoctor.cli.main import Kit, language_option, out, tell
from smartdoctor.language import Voice
from smartdoctor.language.verdicts import STANDINGS
from smartdoctor.model import Words, say
from smartdoctor.readout import Proof, Remedies, State, Understood, Verdicts, understand

FORMAT = 1
KINDS = {Verdicts: "report", Remedies: "remedies", Proof: "proof"}
LOUD = ("problem", "advice", "unsure")


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.argument("words", nargs=-1, metavar=voice(say("WORD")) + "...")
    @click.option("--json", "as_json", is_flag=True, help=voice(say("Print one JSON document.")))
    @click.option(
        "--on",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar=voice(say("DATE")),
        help=voice(say("The day it was read out, such as 2026-11-21; today if not given.")),
    )
    @click.option(
        "--count",
        type=click.IntRange(1),
        metavar="N",
        help=voice(say("How many words the owner's screen shows.")),
    )
    @language_option(voice)
    @click.pass_obj
    def decode(
        kit: Kit, *, words: tuple[str, ...], as_json: bool, on: datetime | None, count: int | None
    ) -> int:
        day = on.date() if on else date.today()  # noqa: DTZ011 - the day on the agent's wall
        found = understand(words, count)
        if as_json:
            plain = document(found, kit.voice, day)
            out(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
        elif found.state is State.REFUSED:
            tell(kit.voice, found.says)
        else:
            _print(kit, found, day)
        return 3 if found.state is State.REFUSED else 0

    return decode


def document(found: Understood, voice: Voice, on: date) -> dict[str, object]:
    """Return what was understood as plain values, format 1: docs/decode.schema.json."""
    said = found.message
    return {
        "format": FORMAT,
        "state": found.state.value,
        "corrected": list(found.corrected),
        "says": voice(found.says),
        "ask": list(found.ask),
        "kind": KINDS[type(said)] if said else None,
        "findings": {name: verdict.value for name, verdict in said.verdicts.items()}
        if isinstance(said, Verdicts)
        else {},
        "remedies": [{"check": check, "remedy": remedy} for check, remedy in said.remedies]
        if isinstance(said, Remedies)
        else [],
        "changes": {
            name: {"was": was.value, "became": became.value}
            for name, (was, became) in said.changes.items()
        }
        if isinstance(said, Proof)
        else {},
        "taken_on": said.head.taken_on(on).isoformat() if said else None,
        "system": said.head.system if said else None,
        "device": said.head.kind if said else None,
        "catalogue": said.head.catalogue if said else None,
    }


def _print(kit: Kit, found: Understood, on: date) -> None:
    from smartdoctor.cli.show import console

    said = found.message
    if said is None:
        return
    to = console()
    to.print(Text(kit.voice(found.says), style="bold"))
    day = kit.voice.value(said.head.taken_on(on).isoformat(), "date")
    device = kit.voice(DEVICES[said.head.device_class])
    to.print(Text(f"{device} · {day}", style="dim"))
    if isinstance(said, Verdicts):
        _print_report(kit, said, on)
    elif isinstance(said, Remedies):
        _print_remedies(kit, said)
    else:
        _print_changes(kit, said)


def _print_report(kit: Kit, said: Verdicts, on: date) -> None:
    """Show what is worse than good; of the rest, how many."""
    from smartdoctor.cli.show import console
    from smartdoctor.report.sheet import sheet
    from smartdoctor.report.text import draw

    whole = sheet(kit.doctor.heard(said, on), kit.voice, kit.doctor.by_id())
    marks = Counter(entry.mark for group in whole.groups for entry in group.entries)
    rest = (
        kit.voice(say("Fine: {n}", n=marks["good"])),
        kit.voice(say("Does not apply or was not asked: {n}", n=marks["skipped"])),
    )
    loud = tuple(
        group for group in whole.groups if any(entry.mark in LOUD for entry in group.entries)
    )
    draw(replace(whole, about=rest, groups=loud), console())


def _print_remedies(kit: Kit, said: Remedies) -> None:
    from smartdoctor.cli.show import console
    from smartdoctor.remedies.pages import NAMES

    to = console()
    for check, remedy in kit.doctor.given(said):
        to.print()
        to.print(Text.assemble((f"{check.code} ", "dim"), (kit.voice(remedy.title), "bold")))
        for step in remedy.steps:
            to.print(Text(f"  · {kit.voice(step)}"))
        if remedy.opens:
            page = say("Opens the settings page: {page}", page=NAMES[remedy.opens])
            to.print(Text(f"  {kit.voice(page)}", style="dim"))


def _print_changes(kit: Kit, said: Proof) -> None:
    from smartdoctor.cli.show import console

    to = console()
    if not said.changes:
        to.print(Text(kit.voice(say("No check came out differently than before."))))
    for name, (was, became) in said.changes.items():
        check = kit.doctor.by_id().get(name)
        words: Words = say(
            "{code}: {was} → {became}. {says}",
            code=check.code if check else name,
            was=STANDINGS[was.value],
            became=STANDINGS[became.value],
            says=kit.doctor.headline(name, became),
        )
        to.print(Text(kit.voice(words)))
