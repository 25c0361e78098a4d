"""Two routers in a row: pages work, but games, remote access and some calls stumble over it.

Two witnesses are needed (catalogue R4): a private address where the internet should begin (on the
router's outside, or at the second station of the way), and that others see us under another
address than our router's.  A provider's own network often begins with private addresses too, so one
alone proves nothing.  A connected router that names no address of its own hides a private one, as
miniupnpd does, which many home routers run.  100.64.0.0/10 (RFC 6598) is a provider that shares one
address among customers: a note.  Nothing of this is ever a problem.  The public address is
compared, never told.
"""

from smartdoctor.checks.router.addresses import Kind, is_hotspot, kind_of
from smartdoctor.checks.router.steps import ONE_ROUTER, PUBLIC_ADDRESS
from smartdoctor.facts.igd import Igd, State
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.outside import Outside
from smartdoctor.facts.route import Line, Route
from smartdoctor.model import (
    Cause,
    Evidence,
    Finding,
    Headlines,
    Missing,
    Why,
    advice,
    check,
    good,
    say,
)

HOTSPOT = say("This connection is shared by a phone or another computer.")


@check(
    id="router.double_nat",
    code="R4",
    question=say("Am I behind two routers, or shared by my provider?"),
    matters=say("Games, remote access and some calls need a straight way to this network."),
    headlines=Headlines(
        good=say("There is only one router"),
        advice=say("You are behind two routers"),
        problem=say("You are behind two routers"),
    ),
    remedies=(ONE_ROUTER, PUBLIC_ADDRESS),
    after=(Cause(check="internet.online", mutes=frozenset({"portal"})),),
)
def examine(
    outside: Outside, igd: Igd | Missing, route: Route, machine: Machine | Missing
) -> Finding:
    """Count the witnesses."""
    if route.kind is Line.MOBILE or is_hotspot(route.gateway or ""):
        raise Missing(Why.MUTED, HOTSPOT)
    if route.vpn or route.proxy or (isinstance(machine, Machine) and machine.managed):
        says = say("In a company's network or a VPN, several routers are normal.")
        raise Missing(Why.MUTED, says)
    own = igd.address if isinstance(igd, Igd) else ""
    first, second, seen = kind_of(own), kind_of(outside.second), kind_of(outside.seen)
    virtual = isinstance(machine, Machine) and machine.kind == "virtual"
    if virtual and Kind.PRIVATE in (first, second):
        says = say("A virtual machine's first router is the computer it runs on.")
        raise Missing(Why.MUTED, says)
    hides = first is Kind.NONE and isinstance(igd, Igd) and igd.state is State.UP
    same = own == outside.seen
    differs = seen is not Kind.NONE and (hides or (first is not Kind.NONE and not same))
    shown = _shown(second, outside)
    if same and first is Kind.PUBLIC:
        return good(say("Your router has the public address itself."), *shown)
    if differs and Kind.PRIVATE in (first, second):
        says = say("Behind your router stands another one before the internet begins.")
        more = None
        if first is Kind.PRIVATE:
            more = say("Your router's own address on that side is a private one, too.")
        remedies = (ONE_ROUTER, PUBLIC_ADDRESS)
        return advice(says, *shown, remedies=remedies, more=more, tag="double")
    if Kind.SHARED in (first, second) and Kind.PRIVATE not in (first, second):
        says = say("There is only one router of yours.")
        more = say(
            "Your provider shares one public address among several customers, which games and "
            "remote access may notice."
        )
        return good(says, *shown, more=more, tag="shared")
    if first is Kind.NONE and second is Kind.PUBLIC:
        return good(say("Right behind your router the internet begins."), *shown)
    if Kind.PRIVATE in (first, second):
        says = say("There may be a second router, but only one sign of it was found.")
        raise Missing(Why.UNSUPPORTED, says)
    raise Missing(Why.UNSUPPORTED, say("Router and network tell too little to judge this."))


def _shown(second: Kind, outside: Outside) -> tuple[Evidence, ...]:
    if second is not Kind.PRIVATE:
        return ()
    says = say("The station behind your router")
    return (Evidence(name="second", says=says, value=outside.second),)
