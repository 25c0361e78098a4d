"""`smartdoctor checks`: the catalogue."""

import json
from typing import Any

import click

from smartdoctor.app import SYSTEMS, Doctor
from smartdoctor.cli.main import Kit, language_option, out
from smartdoctor.language import Voice
from smartdoctor.model import Check, Lane, Need, Proved, Reader, Remedy, Table, say

FORMAT = 1
ENGLISH = Voice("en")


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.option("--json", "as_json", is_flag=True, help=voice(say("Print one JSON document.")))
    @language_option(voice)
    @click.pass_obj
    def checks(kit: Kit, *, as_json: bool) -> int:
        if as_json:
            out(json.dumps(document(kit.doctor, kit.voice), ensure_ascii=False, indent=1) + "\n")
        else:
            _print(kit)
        return 0

    return checks


def _print(kit: Kit) -> None:
    from rich.table import Table
    from rich.text import Text

    from smartdoctor.cli.show import console

    table = Table.grid(padding=(0, 2, 0, 0))
    for check in kit.doctor.catalogue:
        row = [Text(check.code), Text(check.id), Text(kit.voice(check.question))]
        if check.id in kit.doctor.policy.disabled_checks:
            row.append(Text(kit.voice(say("switched off by your organisation"))))
        table.add_row(*row)
    console().print(table)


def document(doctor: Doctor, voice: Voice) -> dict[str, Any]:
    """Return the catalogue as JSON, format 1."""
    return {
        "format": FORMAT,
        "checks": [describe(doctor, check, voice) for check in doctor.catalogue],
    }


def describe(doctor: Doctor, check: Check[...], voice: Voice) -> dict[str, Any]:
    """Return one check as JSON."""
    return {
        "id": check.id,
        "code": check.code,
        "area": check.area,
        "question": voice(check.question),
        "matters": voice(check.matters),
        "needs": [need.fact.__name__ for need in check.needs],
        "disabled": check.id in doctor.policy.disabled_checks,
        "systems": {system: proof(doctor, check, system) for system in SYSTEMS},
        "lane": lane(doctor, check).value,
        "limits": [
            {
                "name": each.limit.name,
                "label": voice(each.limit.says),
                "value": each.limit.value,
                "default": each.own,
                "policy": each.set,
                "unit": each.limit.unit,
                "source": voice(each.limit.source),
            }
            for each in doctor.thresholds(check)
        ],
        "remedies": [_remedy(remedy, voice) for remedy in doctor.remedies(check)],
    }


def _remedy(remedy: Remedy, voice: Voice) -> dict[str, Any]:
    return {
        "id": remedy.id,
        "title": voice(remedy.title),
        "kind": "opens" if remedy.opens else "steps",
        "opens": remedy.opens,
        "systems": list(SYSTEMS),
        "planned": _planned(remedy, voice),
    }


def _planned(remedy: Remedy, voice: Voice) -> dict[str, Any] | None:
    """What Smart Doctor could do itself one day, in its own words; nothing does it yet."""
    action = remedy.action
    if action is None:
        return None
    return {
        "title": voice(action.title),
        "preview": voice(action.preview),
        "needs": action.needs,
        "systems": list(action.systems),
        "undo": voice(action.undo) if action.undo else None,
    }


def lane(doctor: Doctor, check: Check[...]) -> Lane:
    """Return the slowest lane any fact of the check is read in."""
    table = doctor.table()
    lanes = [table[need.fact].lane for need in check.needs if need.fact in table]
    return max(lanes, key=list(Lane).index, default=Lane.LOCAL)


def proof(doctor: Doctor, check: Check[...], system: str) -> str:
    """Say how well the check's weakest reader of a system was proved, or that there is none."""
    table = doctor.table(system)
    asked = [need for need in check.needs if not _ours(need)]
    must = [need for need in asked if not need.may_miss and not need.second]
    exempted = [table[need.fact].exempt for need in must if need.fact in table]
    if reason := next(filter(None, exempted), None):
        return f"exempt: {ENGLISH(reason.says)}"
    known = [need.fact for need in must or asked if _readable(need, table)]
    if len(known) < len(must) or not known:
        return "none: no reader on this system yet"
    return max((_proved(table[fact], system) for fact in known), key=list(Proved).index).value


def _ours(need: Need) -> bool:
    return need.fact.__module__.endswith((".ours", ".past"))


def _readable(need: Need, table: Table) -> bool:
    """Whether there is a reader, and readers for what it needs in turn."""
    if _ours(need):
        return True
    reader = table.get(need.fact)
    return (
        reader is not None
        and reader.exempt is None
        and all(each.may_miss or _readable(each, table) for each in reader.needs)
    )


def _proved(reader: Reader, system: str) -> Proved:
    """Readers shared by all systems have run on Linux only, so far."""
    shared = ".anywhere." in reader.read.__module__
    return Proved.DOCUMENTATION if shared and system != "linux" else reader.proved
