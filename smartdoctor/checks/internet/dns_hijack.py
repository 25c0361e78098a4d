"""Honest name servers: a name that nobody has must be told to be nobody's.

Some providers answer it with a page of their own, for advertising or worse; then wrong names seem
to work and every mistyped address is seen by somebody.  Chromium's test: two of three made-up names
answered alike.  Before anybody is blamed, an encrypted server has to say that they do not exist.
Answers that lead nowhere come from a filter against advertising and are meant well.  Catalogue N4.
"""

from dataclasses import dataclass

from smartdoctor.checks.internet.steps import SEARCH_HELP
from smartdoctor.checks.router.name_steps import change_name_server
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.route import Route
from smartdoctor.facts.unknown_names import LongUnknownNames, UnknownNames, alike, leads
from smartdoctor.model import (
    Cause,
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Why,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

CHROMIUM = say("Chromium's test for invented answers")
HONEST = say("Sites that do not exist are reported as such.")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How many of three made-up names must be answered alike."""

    names: int = limit(2, unit="number", says=say("names answered alike"), source=CHROMIUM)


@check(
    id="internet.dns_hijack",
    code="N4",
    question=say("Does someone answer for sites that do not exist?"),
    matters=say("Whoever does can lead you to wrong pages and sees what you look for."),
    headlines=Headlines(
        good=say("Names are answered honestly"),
        advice=say("Someone answers for sites that do not exist"),
        problem=say("Answers to name lookups are changed on the way"),
    ),
    remedies=(SEARCH_HELP, change_name_server("9.9.9.9")),
    after=(Cause(check="internet.online", mutes=frozenset({"portal"})),),
)
def examine(
    route: Route,
    names: UnknownNames,
    machine: Machine | Missing,
    longer: LongUnknownNames | Missing | None,
    limits: Limits,
) -> Finding | LookAgain:
    """Judge our own server's answers; in doubt compare with those nobody can change."""
    address, many = alike(names.unknown)
    blocked = names.known is not None and names.known.nowhere
    if blocked or (many >= limits.names and not leads(address)):
        says = say("Blocked names lead nowhere: a filter against advertising, as a rule.")
        return good(says, tag="filter")
    bent = names.known.private if names.known else ""
    if many < limits.names and not bent:
        return good(HONEST)
    if longer is None:
        return LookAgain(LongUnknownNames)
    if isinstance(longer, Missing):
        raise longer
    ours = route.vpn or (isinstance(machine, Machine) and machine.managed is True)
    if many >= limits.names:
        return _invented(address, longer, limits, company=ours)
    return _bent(bent, longer, company=ours)


def _invented(address: str, longer: LongUnknownNames, limits: Limits, *, company: bool) -> Finding:
    seen = Evidence(name="address", says=say("They are answered with"), value=address)
    if len(longer.secure) < limits.names:
        raise Missing(Why.TIMED_OUT, say("No encrypted name server could be asked to compare."))
    if sum(not lookup.addresses for lookup in longer.secure) < limits.names:
        return good(say("The names tried out do exist elsewhere too."), seen)
    if company:
        says = say("Your VPN or organisation answers for sites that do not exist.")
        return good(says, seen, tag="company")
    if alike(longer.public)[1] >= limits.names:
        says = say("Even answers of other name servers are changed on the way.")
        return problem(says, seen, remedies=(SEARCH_HELP,))
    says = say("Sites that do not exist are answered with {address}.", address=address)
    return advice(says, seen, remedies=(SEARCH_HELP, change_name_server("9.9.9.9")))


def _bent(address: str, longer: LongUnknownNames, *, company: bool) -> Finding:
    truth = longer.secure_known
    again = longer.known is not None and longer.known.private
    if truth is None or not truth.addresses or truth.private or not again:
        return good(HONEST)
    seen = Evidence(name="address", says=say("Answered with"), value=address)
    if company:
        says = say("Your VPN or organisation answers for well-known names itself.")
        return good(says, seen, tag="company")
    says = say("A well-known name leads to {address}, a private address.", address=address)
    return problem(says, seen, remedies=(SEARCH_HELP, change_name_server("9.9.9.9")))
