"""Protection against harmful programs: is somebody watching, and does it know the latest?

Windows names the guards that have registered and its own opinion of them, which counts those of
other makers too; Defender's figures are judged only where Defender is the one that watches.  A Mac
has no such opinion: there its built-in shields and the age of Apple's own list are looked at.
Windows itself calls knowledge older than a week out of date.  Catalogue L3.
"""

from dataclasses import dataclass

from smartdoctor.checks.security.steps import RENEW_LIST, SHIELDS_UP, WATCH_AGAIN
from smartdoctor.facts.malware import Guard, MalwareProtection
from smartdoctor.facts.ours import Moment
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")
DAY = 86400.0


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How old the knowledge of harmful programs may be, in seconds."""

    stale: float = limit(7 * DAY, unit="duration", says=say("older than"), source=OURS)
    outdated: float = limit(14 * DAY, unit="duration", says=say("out of date after"), source=OURS)
    built_in: float = limit(
        90 * DAY, unit="duration", says=say("a system's own list older than"), source=OURS
    )


@check(
    id="security.antivirus",
    code="L3",
    question=say("Is malware protection on and fresh?"),
    matters=say("Without it, new harmful programs pass unseen."),
    headlines=Headlines(
        good=say("The protection against harmful programs is on"),
        advice=say("The protection against harmful programs needs a look"),
        problem=say("The protection against harmful programs is off or out of date"),
    ),
    remedies=(WATCH_AGAIN, RENEW_LIST, SHIELDS_UP),
)
def examine(protection: MalwareProtection, moment: Moment, limits: Limits) -> Finding:
    """Judge what is off first, then what is old."""
    guard, name = protection.guard, ", ".join(protection.products)
    age = (moment.now - protection.updated).total_seconds() if protection.updated else None
    most = limits.stale if guard is not None else limits.built_in
    seen = [Evidence(name="products", says=say("Protection"), value=name, unit="text")]
    if age is not None:
        says = say("Last renewed before")
        value = max(age, 0.0)
        seen.append(Evidence(name="age", says=says, value=value, unit="duration", limit=most))
    if protection.shields_down:
        says = say("Built-in shields are off: {shields}.", shields=protection.shields_down)
        return problem(says, *seen, remedies=(SHIELDS_UP,))
    if guard is Guard.POOR or protection.watching is False:
        says = say("The protection against harmful programs is off or out of date.")
        return problem(says, *seen, remedies=(WATCH_AGAIN, RENEW_LIST))
    if age is not None and guard is not None and age > limits.outdated:
        says = say("The list of harmful programs is {age:duration} old.", age=age)
        return problem(says, *seen, remedies=(RENEW_LIST,))
    if guard is Guard.SNOOZED:
        says = say("The protection against harmful programs is switched off for a while.")
        return advice(says, *seen, remedies=(WATCH_AGAIN,))
    if age is not None and age > most:
        says = say("The list of harmful programs is {age:duration} old.", age=age)
        return advice(says, *seen, remedies=(RENEW_LIST,))
    if guard is Guard.UNWATCHED and not protection.watching:
        says = say("No protection has told Windows about itself.")
        raise Missing(Why.UNREADABLE, says)
    return good(say("Protection against harmful programs is on ({name}).", name=name), *seen)
