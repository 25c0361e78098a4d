"""Start-up time: how long the owner waits after switching on.

Judged are the firmware and the part in which services start; the time until a password is typed is
nobody's fault.  A start that took half as long again as is usual here, and 15 s more, is advice.
A hard disk is given twice the time.  Catalogue S2.
"""

from dataclasses import dataclass

from smartdoctor.checks.startup.boot_steps import FAST_FIRMWARE, FEWER_SERVICES
from smartdoctor.checks.startup.usual import usual_start
from smartdoctor.facts.boot import Boot, BootServices
from smartdoctor.facts.boot_history import NO_STARTS, BootHistory
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
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
    unusual: float = limit(1.5, unit="ratio", says=say("times what is usual"), source=OURS)
    longer: float = limit(15.0, unit="duration", says=say("and longer by"), source=OURS)


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
    recalls=("services",),
)
def examine(
    boot: Boot,
    services: BootServices | Missing | None,
    limits: Limits,
    past: Past = NOTHING,
    history: BootHistory | Missing = NO_STARTS,
) -> Finding | LookAgain:
    """Judge the phases; when services took long, look which ones."""
    patience = limits.spinning if boot.spinning else 1.0
    known_starts = NO_STARTS if isinstance(history, Missing) else history
    usual = usual_start(past, known_starts, boot.services)
    slow = boot.services > limits.slow * patience or _unusual(boot.services, usual, limits)
    if slow and services is None and not boot.typed:
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
    if took > limits.slow * patience or _unusual(took, usual, limits):
        names = tuple(each.name.removesuffix(".service") for each in known.slowest) if known else ()
        slowest = say("What took longest: {names}.", names=names) if names else None
        if usual and took <= limits.slow * patience:
            says = say(
                "The last start took {total:duration}, of which services took {took:duration};"
                " usually they take {usual:duration}.",
                total=total,
                took=took,
                usual=usual,
            )
        judge = problem if took > limits.stuck * patience else advice
        return judge(says, *seen, remedies=(FEWER_SERVICES,), more=slowest)
    if boot.firmware is not None and boot.firmware > limits.firmware:
        says = say("The firmware alone takes {time:duration} at every start.", time=boot.firmware)
        return advice(says, *seen, remedies=(FAST_FIRMWARE,))
    return good(says, *seen)


def _unusual(took: float, usual: float | None, limits: Limits) -> bool:
    return usual is not None and took > max(usual * limits.unusual, usual + limits.longer)
