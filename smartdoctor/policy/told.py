"""A mistake as one line of text: where, which key, what is wrong, and what holds instead."""

from collections.abc import Callable

from smartdoctor.model import Words, say
from smartdoctor.policy.keys import Mistake, Policy


def told(mistake: Mistake, voice: Callable[[Words], str], *, place: bool = True) -> str:
    """Return place:line:column: key: what is wrong, and what holds instead."""
    where = [mistake.place] if place else []
    if mistake.line:
        where += [str(mistake.line), str(mistake.column)]
    parts = [":".join(where), mistake.key, voice(mistake.says)]
    line = ": ".join(part for part in parts if part)
    if mistake.instead:
        line += " " + voice(say("In its place holds: {value}", value=mistake.instead))
    return line


def troubles(policy: Policy, voice: Callable[[Words], str]) -> list[str]:
    """List, a line each, what of the policy does not hold and why."""
    lines = [
        f"{source.place}: {voice(source.says)}"
        for source in policy.sources
        if source.says is not None
    ]
    return lines + [told(each, voice) for each in policy.mistakes]
