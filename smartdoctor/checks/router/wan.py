"""The router's own line to the internet, in the router's own words (UPnP).

A line that is not lit, or a router that is not connected while nothing on the internet answers,
points to modem, cable or provider.  A router that calls itself disconnected while the internet
answers is not believed: many do behind another router.  A line that was lost three times in a week
is advice (`line_starts.py`).  Catalogue R3.
"""

from dataclasses import dataclass

from smartdoctor.checks.router.line_starts import line_losses
from smartdoctor.checks.router.steps import CALL_PROVIDER, POWER_CYCLE
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.igd import Igd, State
from smartdoctor.facts.past import NOTHING, Past
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
    say_many,
)

REMEDIES = (POWER_CYCLE, CALL_PROVIDER)
OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How often the line may be lost."""

    losses: float = limit(3, unit="number", says=say("lost in 7 days, from"), source=OURS)


@check(
    id="router.wan",
    code="R3",
    question=say("Is the router's own line to the internet up?"),
    matters=say("It tells trouble at home from trouble at the provider, and is a proof for them."),
    headlines=Headlines(
        good=say("The router is connected to the internet"),
        advice=say("The router reports an error on its line"),
        problem=say("The router has no connection to the internet"),
    ),
    remedies=REMEDIES,
    recalls=("uptime",),
)
def examine(
    igd: Igd, connectivity: Connectivity | Missing, limits: Limits, past: Past = NOTHING
) -> Finding:
    """Believe the router where the internet does not say otherwise."""
    seen = _seen(igd)
    down = igd.link is False or igd.state in (State.DOWN, State.CHANGING)
    if down:
        if isinstance(connectivity, Missing):
            raise connectivity
        if connectivity.online:
            says = say("The router says that its line is down, yet the internet answers.")
            raise Missing(Why.UNREADABLE, says)
        says = say("The router is not connected to the internet.")
        if igd.link is False:
            says = say("The line between the router and the provider is dead.")
        elif igd.state is State.CHANGING:
            says = say("The router tries to connect to the internet, and does not succeed.")
        return problem(says, *seen, remedies=REMEDIES)
    if igd.state is State.UNKNOWN and igd.link is None:
        raise Missing(Why.UNREADABLE, say("The router does not say whether it is connected."))
    known = connectivity if isinstance(connectivity, Connectivity) else None
    if igd.error and known and not known.online and not known.portal:
        says = say("The router says that it is connected, but reports {error}.", error=igd.error)
        return advice(says, *seen, remedies=REMEDIES)
    if igd.state is State.UNKNOWN:
        return good(say("The line between the router and the provider is up."), *seen)
    if igd.uptime is None:
        return good(say("The router is connected to the internet."), *seen)
    losses = line_losses(past, igd.uptime)
    if losses >= limits.losses:
        says = say_many(
            "The router lost its line {n} time in the last 7 days.",
            "The router lost its line {n} times in the last 7 days.",
            n=losses,
        )
        often = say("Line lost in 7 days")
        lost = Evidence(name="losses", says=often, value=losses, unit="number", limit=limits.losses)
        return advice(says, *seen, lost, remedies=REMEDIES)
    says = say("The router has been connected for {uptime:duration}.", uptime=igd.uptime)
    return good(says, *seen)


def _seen(igd: Igd) -> tuple[Evidence, ...]:
    seen = []
    if igd.uptime is not None:
        seen.append(
            Evidence(name="uptime", says=say("Connected for"), value=igd.uptime, unit="duration")
        )
    if igd.down is not None:
        seen.append(Evidence(name="down", says=say("Line down"), value=igd.down, unit="bitrate"))
    if igd.up is not None:
        seen.append(Evidence(name="up", says=say("Line up"), value=igd.up, unit="bitrate"))
    if igd.access:
        seen.append(Evidence(name="access", says=say("Kind of line"), value=igd.access))
    if igd.error:
        seen.append(Evidence(name="error", says=say("Last error"), value=igd.error))
    return tuple(seen)
