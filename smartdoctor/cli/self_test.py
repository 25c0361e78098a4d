"""`smartdoctor self-test`: what this program is made of; the packaged one must count the same."""

import json
from pathlib import Path

import click

from smartdoctor.app import SYSTEMS
from smartdoctor.assets import resources
from smartdoctor.cli.main import WRONG, Kit, language_option, out
from smartdoctor.language import LANGUAGES, Voice
from smartdoctor.model import say


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.option("--json", "as_json", is_flag=True, help=voice(say("Print one JSON document.")))
    @language_option(voice)
    @click.pass_obj
    def self_test(kit: Kit, *, as_json: bool) -> int:
        counts = count(kit)
        if as_json:
            out(json.dumps({"format": 1, **counts}) + "\n")
        else:
            for name, number in counts.items():
                click.echo(f"{name}: {number}")
        return 0 if all(counts.values()) else WRONG

    return self_test


def count(kit: Kit) -> dict[str, int]:
    """Count checks, readers, languages that speak, and resources."""
    tables = {system: kit.doctor.table(system) for system in SYSTEMS}
    speaking = [code for code in LANGUAGES if Voice(code).knows(say("Needs attention"))]
    return {
        "checks": len(kit.doctor.catalogue),
        "readers": sum(len(table) for table in tables.values()),
        "languages": len(speaking),
        "resources": sum(_ours(path) for path in resources().rglob("*")),
    }


def _ours(path: Path) -> bool:
    return path.is_file() and path.suffix not in (".po", ".pot", ".keep") and path.name != ".keep"
