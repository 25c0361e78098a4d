"""No firewall, and doors open: programs of the owner's that anybody on the network can reach.

Several Linux distributions ship no firewall, and with no door open nothing is lost, so its absence
alone is no advice; it becomes one when a program of a person's account waits for other computers.
What the system itself offers (printing, name services) is left out.  Catalogue L1, Linux.
"""

from smartdoctor.facts.firewall import Firewall
from smartdoctor.facts.listeners import Listener, Listeners
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
    advice,
    check,
    good,
    say,
    say_many,
)

SWITCH_ON = Remedy(
    id="firewall_on",
    title=say("Switch the firewall on"),
    steps=(
        say("Open the firewall settings; where there are none, install Gufw or a similar program."),
        say("Switch it on. It lets your own connections out and keeps strangers out."),
        say("A program that others are meant to reach has to be allowed in the same place."),
    ),
    opens="security",
)
CLOSE = Remedy(
    id="close_doors",
    title=say("Close the programs you do not need"),
    steps=(
        say("Look at the list of programs that wait for connections and end those you do not use."),
        say("For a program you keep, see whether its settings can limit it to this computer."),
    ),
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
    remedies=(SWITCH_ON, CLOSE),
)
def examine(firewall: Firewall, listeners: Listeners | Missing) -> Finding:
    """Ask for open doors only when nobody guards them."""
    if firewall.on:
        return good(say("A firewall is on ({name}).", name=firewall.name))
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
        remedies=(SWITCH_ON, CLOSE),
    )


def _called(door: Listener) -> str:
    return f"{door.program or '?'} {door.port}/{door.protocol}"
