"""`smartdoctor explain ID`: one check in full."""

import click

from smartdoctor.app import Doctor, Refused
from smartdoctor.cli.main import Kit, language_option
from smartdoctor.language import Voice
from smartdoctor.model import Check, say
from smartdoctor.remedies.pages import NAMES, pages_for


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.argument("name", metavar="ID")
    @language_option(voice)
    @click.pass_obj
    def explain(kit: Kit, name: str) -> int:
        wanted = name.casefold()
        for check in kit.doctor.catalogue:
            if wanted in (check.id, check.code.casefold()):
                click.echo("\n".join(_lines(kit.doctor, check, kit.voice)))
                return 0
        raise Refused(
            say("There is no check called {name}; `smartdoctor checks` lists them.", name=name)
        )

    return explain


def _lines(doctor: Doctor, check: Check[...], voice: Voice) -> list[str]:
    lines = [f"{check.code} · {check.id}", voice(check.question), "", voice(check.matters)]
    if check.id in doctor.policy.disabled_checks:
        lines += ["", voice(say("Your organisation has switched this check off."))]
    if check.thresholds():
        lines += ["", voice(say("Limits"))]
        for each in doctor.thresholds(check):
            limit = each.limit
            value = voice.value(limit.value, limit.unit)
            lines.append(f"  {voice(limit.says)}: {value} ({limit.name})")
            source = voice(limit.source)
            if each.set:
                own = say(
                    "set by your organisation; without it {value}",
                    value=voice.value(each.own, limit.unit),
                )
                source = voice(own)
            lines.append(f"    {source}")
    for remedy in doctor.remedies(check):
        lines += ["", voice(remedy.title)]
        lines += [f"  · {voice(step)}" for step in remedy.steps]
        if remedy.opens:
            page = say("Opens the settings page: {page}", page=NAMES[remedy.opens])
            lines.append(f"  {voice(page)}")
            lines += [f"    {name}: {where}" for name, where in _addresses(remedy.opens)]
    return lines


def _addresses(page: str) -> list[tuple[str, str]]:
    """Return what is opened on each kind of device that has such a page."""
    kinds = (
        ("GNOME", "linux", "gnome"),
        ("KDE Plasma", "linux", "kde"),
        ("macOS", "macos", ""),
        ("Windows", "windows", ""),
    )
    known = ((name, pages_for(page, system, desktop)) for name, system, desktop in kinds)
    return [(name, " ".join(pages[0])) for name, pages in known if pages]
