"""A firewall: does anybody guard the doors of this computer.

Windows comes with one switched on, so one that is off in a network of its own choice is a problem.
A Mac comes with one that is off: an advice, and a problem where strangers share the network.
Several Linux distributions ship none, and with no door open nothing is lost, so there its absence
alone is no advice; it becomes one when a program of a person's account waits for other computers.
What the system itself offers (printing, name services) is left out.  Catalogue L1.
"""

from smartdoctor.checks.security.steps import CLOSE, FIREWALL_ON
from smartdoctor.facts.firewall import Delivered, Firewall
from smartdoctor.facts.listeners import Listener, Listeners
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    advice,
    check,
    good,
    problem,
    say,
    say_many,
)


@check(
    id="security.firewall",
    code="L1",
    question=say("Is a firewall protecting me?"),
    matters=say("On a shared network, every open door is open to strangers too."),
    headlines=Headlines(
        good=say("Nobody outside can reach your programs uninvited"),
        advice=say("The firewall is off and doors are open"),
        problem=say("The firewall is off on a network shared with strangers"),
    ),
    remedies=(FIREWALL_ON, CLOSE),
)
def examine(
    firewall: Firewall,
    listeners: Listeners | Missing,
    route: Route | Missing,
    wifi: WifiSecurity | Missing,
) -> Finding:
    """Ask for open doors only where no firewall is expected."""
    if firewall.on:
        return good(say("A firewall is on ({name}).", name=firewall.name))
    if firewall.delivered is not Delivered.WITHOUT:
        return _off(firewall, shared=_shared(route, wifi))
    if isinstance(listeners, Missing):
        raise listeners
    doors = [door for door in listeners.open if door.personal]
    if not doors:
        return good(
            say("No program of yours waits for connections from outside."),
            more=say(
                "No firewall is on; that is usual on this system and no harm while this stays so."
            ),
        )
    programs = tuple(dict.fromkeys(_called(door) for door in doors))
    return advice(
        say_many(
            "The firewall is off, and {n} program of yours can be reached from outside.",
            "The firewall is off, and {n} programs of yours can be reached from outside.",
            n=len(programs),
        ),
        Evidence(name="programs", says=say("Reachable"), value=", ".join(programs), unit="text"),
        remedies=(FIREWALL_ON, CLOSE),
    )


def _off(firewall: Firewall, *, shared: bool) -> Finding:
    """The system has one, and it is off."""
    if shared:
        says = say("The firewall is off, and strangers share this network.")
        return problem(says, remedies=(FIREWALL_ON,))
    if firewall.delivered is Delivered.GUARDED:
        return problem(say("The firewall is off."), remedies=(FIREWALL_ON,))
    return advice(say("The firewall is off."), remedies=(FIREWALL_ON,))


def _shared(route: Route | Missing, wifi: WifiSecurity | Missing) -> bool:
    """Whether strangers use the same network."""
    if isinstance(route, Route) and route.public:
        return True
    return isinstance(wifi, WifiSecurity) and wifi.protection in (Protection.OPEN, Protection.OWE)


def _called(door: Listener) -> str:
    return f"{door.program or '?'} {door.port}/{door.protocol}"
