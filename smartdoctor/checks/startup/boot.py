"""Start-up time: how long the owner waits after switching on.

Judged are the firmware and the part in which services start; the time until a password is typed is
nobody's fault.  Comparing with the device's own earlier starts needs a history and comes with it.
A hard disk is given twice the time.  Catalogue S2.
"""

from dataclasses import dataclass

from smartdoctor.facts.boot import Boot, BootServices
from smartdoctor.model import (
    Action,
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Remedy,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

TOOL = say("a public start-up tool uses the same pair")
OURS = say("our choice; no standard gives one")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a start may take."""

    slow: float = limit(60.0, unit="duration", says=say("services take"), source=TOOL)
    stuck: float = limit(
        120.0, unit="duration", says=say("services take far too long"), source=TOOL
    )
    firmware: float = limit(20.0, unit="duration", says=say("firmware takes"), source=OURS)
    spinning: float = limit(
        2.0, unit="ratio", says=say("times as long on a hard disk"), source=OURS
    )


FEWER_SERVICES = Remedy(
    id="fewer_services",
    title=say("Let fewer programs start by themselves"),
    steps=(
        say("Remove what you do not need from the list of programs that start by themselves."),
        say("A service that waits for the network can often be switched off."),
    ),
    opens="startup",
    action=Action(
        title=say("Do not wait for the network at the start"),
        preview=say(
            "The service NetworkManager-wait-online is switched off where nothing needs it."
        ),
        needs="admin",
        systems=("linux",),
        undo=say("The service is switched on again."),
    ),
)
FAST_FIRMWARE = Remedy(
    id="fast_firmware",
    title=say("Shorten the firmware's own start"),
    steps=(
        say("Open the firmware settings while the computer starts, often with F2 or Del."),
        say("Switch on Fast Boot and put the system disk first in the boot order."),
    ),
)


@check(
    id="startup.boot",
    code="S2",
    question=say("Does the computer take too long to start?"),
    matters=say("You wait for it every day, and it is often a single service that takes the time."),
    headlines=Headlines(
        good=say("The computer starts quickly"),
        advice=say("The computer starts slowly"),
        problem=say("The computer takes far too long to start"),
    ),
    remedies=(FEWER_SERVICES, FAST_FIRMWARE),
)
def examine(
    boot: Boot, services: BootServices | Missing | None, limits: Limits
) -> Finding | LookAgain:
    """Judge the phases; when services took long, look which ones."""
    patience = limits.spinning if boot.spinning else 1.0
    if boot.services > limits.slow * patience and services is None and not boot.typed:
        return LookAgain(BootServices)
    known = services if isinstance(services, BootServices) else None
    took = boot.services - (known.typing if known else 0.0)
    total = boot.kernel + boot.services + (boot.firmware or 0) + (boot.loader or 0)
    phases = (
        ("services", say("Services"), took, limits.slow * patience),
        ("kernel", say("Kernel"), boot.kernel, None),
        ("loader", say("Boot menu"), boot.loader, None),
        ("firmware", say("Firmware"), boot.firmware, limits.firmware),
    )
    seen = [
        Evidence(name=name, says=label, value=time, unit="duration", limit=most)
        for name, label, time, most in phases
        if time
    ]
    says = say("The last start took {total:duration}.", total=total)
    if boot.typed:
        return good(says, more=say("This includes the time until you had signed in."))
    if took > limits.slow * patience:
        names = tuple(each.name.removesuffix(".service") for each in known.slowest) if known else ()
        slowest = say("What took longest: {names}.", names=names) if names else None
        judge = problem if took > limits.stuck * patience else advice
        return judge(says, *seen, remedies=(FEWER_SERVICES,), more=slowest)
    if boot.firmware is not None and boot.firmware > limits.firmware:
        says = say("The firmware alone takes {time:duration} at every start.", time=boot.firmware)
        return advice(says, *seen, remedies=(FAST_FIRMWARE,))
    return good(says, *seen)
