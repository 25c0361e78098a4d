"""`smartdoctor policy show|check FILE`: what an organisation has set, and mistakes in a file."""

from collections.abc import Iterator
from pathlib import Path

import click

from smartdoctor.app import Refused
from smartdoctor.cli.main import WRONG, Kit, language_option, out
from smartdoctor.language import Voice
from smartdoctor.model import Words, say
from smartdoctor.policy import Mistake, Policy, Source, State
from smartdoctor.policy.load import from_toml
from smartdoctor.policy.told import told
from smartdoctor.policy.understand import KEYS, dotted, shown

MOST_BYTES = 1 << 20
STATES: dict[State, Words] = {
    State.HOLDS: say("in force"),
    State.ABSENT: say("not there"),
    State.REFUSED: say("not trusted"),
    State.UNREADABLE: say("not understood"),
}


def command(voice: Voice) -> click.Group:
    """Build the command and its two words."""
    group = click.Group(
        invoke_without_command=True,
        callback=_bare,
        commands={"show": _show(voice), "check": _check(voice)},
    )
    return language_option(voice)(group)


@click.pass_context
def _bare(context: click.Context) -> int | None:
    kit = context.find_object(Kit)
    return show(kit) if kit is not None and not context.invoked_subcommand else None


def _show(voice: Voice) -> click.Command:
    @click.command(
        help=voice(say("Show what your organisation has set, where, and what is ignored."))
    )
    @language_option(voice)
    @click.pass_obj
    def shown_(kit: Kit) -> int:
        return show(kit)

    return shown_


def show(kit: Kit) -> int:
    """Print the places, what is in force from each, and what is not."""
    policy, voice = kit.doctor.policy, kit.voice
    lines = [line for source in policy.sources for line in _place(source, voice)]
    if policy.given:
        lines += ["", voice(say("In force"))]
        lines += [f"  {name} = {value}  ({place})" for name, value, place in _held(policy)]
    else:
        lines += ["", voice(say("No organisation has set anything for this device."))]
    if policy.mistakes:
        lines += ["", voice(say("Ignored"))]
        lines += [f"  {told(each, voice)}" for each in policy.mistakes]
    out("\n".join(lines).lstrip("\n") + "\n")
    return 0


def _place(source: Source, voice: Voice) -> Iterator[str]:
    yield f"{source.place}: {voice(STATES[source.state])}"
    if source.says is not None:
        yield f"  {voice(source.says)}"


def _held(policy: Policy) -> Iterator[tuple[str, str, str]]:
    for name in KEYS:
        if name in policy.given:
            section, _, key = name.rpartition(".")
            value = getattr(getattr(policy, section) if section else policy, key)
            yield name, shown(value), policy.given[name]
    for check, limits in policy.limits.items():
        for name, number in limits.items():
            place = policy.given[f"limits.{check}.{name}"]
            yield dotted(("limits", check, name)), shown(number), place


def _check(voice: Voice) -> click.Command:
    @click.command(help=voice(say("Name every mistake in a policy file, with its line.")))
    @click.argument("file", metavar="FILE")
    @language_option(voice)
    @click.pass_obj
    def checked(kit: Kit, file: str) -> int:
        return check(kit, file)

    return checked


def check(kit: Kit, file: str) -> int:
    """Print the mistakes of a file; status 0 without any, else 3."""
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise Refused(say("The file {name} cannot be used.", name=file)) from None
    if len(content) > MOST_BYTES:
        raise Refused(say("{path} is far larger than expected.", path=file))
    found, _ = from_toml(content, file, lambda: kit.doctor.catalogue)
    if not found.mistakes:
        number = len(found.values) + len(found.limits)
        out(kit.voice(say("No mistake in {path}; keys: {n:number}", path=file, n=number)) + "\n")
        return 0
    out("".join(f"{told(each, kit.voice)}\n" for each in sorted(found.mistakes, key=_order)))
    return WRONG


def _order(mistake: Mistake) -> tuple[int, int]:
    return mistake.line, mistake.column
