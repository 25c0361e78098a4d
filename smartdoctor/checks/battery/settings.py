"""Power settings: whether the computer saves its battery by itself, and what keeps it from that.

Only for what is carried around.  Never sleeping on battery is advice, and with a lid that does
nothing a problem: it runs on in its bag.  A program that says itself that it has kept the computer
awake for two hours is named, unless it also keeps the screen lit, as films and presentations do.
Where a system does not say for how long, one that was seen in a scan two hours ago or more and in
every one since is named.  A power saver stuck on mains is not judged.  Catalogue B4; limits ours.
"""

from dataclasses import dataclass, replace

from smartdoctor.checks.battery.blocked import held_for
from smartdoctor.checks.battery.settings_steps import CALMER_MODE, LET_IT_SLEEP, SLEEP_EARLIER
from smartdoctor.checks.battery.steps import listed
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.facts.power import Mode, PowerPolicy
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


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a program may keep it awake."""

    held: float = limit(7200.0, unit="duration", says=say("kept awake at most"), source=OURS)


@check(
    id="battery.settings",
    code="B4",
    question=say("Are my sleep and power settings sensible, and what keeps it awake?"),
    matters=say("A computer that never sleeps wastes its charge and gets hot in a bag."),
    headlines=Headlines(
        good=say("It saves the battery by itself"),
        advice=say("The power settings waste battery"),
        problem=say("It never goes to sleep on battery"),
    ),
    remedies=(SLEEP_EARLIER, CALMER_MODE, LET_IT_SLEEP),
    recalls=("blocker",),
)
def examine(
    policy: PowerPolicy,
    machine: Machine | Missing,
    battery: Battery | Missing,
    limits: Limits,
    past: Past = NOTHING,
) -> Finding:
    """Judge what happens on battery."""
    _require_portable(machine, battery)
    held = {f"blocker/{each.program}": 1.0 for each in policy.blockers if each.program}
    return replace(_judge(policy, battery, limits, past), keeps=held)


def _judge(policy: PowerPolicy, battery: Battery | Missing, limits: Limits, past: Past) -> Finding:
    habits, seen = policy.battery, _seen(policy)
    if habits.sleep == 0 and habits.lid == "nothing":
        says = say("On battery it never goes to sleep, not even with its lid closed.")
        return problem(says, *seen, remedies=(SLEEP_EARLIER,))
    if habits.sleep == 0:
        says = say("On battery it never goes to sleep by itself.")
        return advice(says, *seen, remedies=(SLEEP_EARLIER,))
    if habits.screen == 0:
        says = say("On battery its screen never switches off by itself.")
        return advice(says, *seen, remedies=(SLEEP_EARLIER,))
    using = not isinstance(battery, Missing) and battery.on_battery
    if using and habits.mode is Mode.PERFORMANCE:
        says = say("The mode for best performance is on while it runs on battery.")
        return advice(says, *seen, remedies=(CALMER_MODE,))
    for blocker in policy.blockers:
        held = blocker.seconds if blocker.seconds is not None else held_for(blocker, past)
        if not blocker.screen and held >= limits.held and blocker.program:
            says = say(
                "Kept awake for {held:duration} by a program: {program}.",
                held=held,
                program=blocker.program,
            )
            return advice(says, *seen, remedies=(LET_IT_SLEEP,))
    if habits.sleep is None:
        raise Missing(Why.UNSUPPORTED, say("This desktop does not tell when it goes to sleep."))
    return good(say("On battery it sleeps after {sleep:duration}.", sleep=habits.sleep), *seen)


def _require_portable(machine: Machine | Missing, battery: Battery | Missing) -> None:
    kind = "unknown" if isinstance(machine, Missing) else machine.kind
    if kind == "unknown" and isinstance(battery, Missing):
        raise battery
    if kind not in ("laptop", "unknown"):
        raise Missing(Why.ABSENT, say("This computer does not run on a battery."))


def _seen(policy: PowerPolicy) -> tuple[Evidence, ...]:
    battery, mains = policy.battery, policy.mains
    times = listed(
        ("sleep", say("Sleeps on battery after"), battery.sleep or None, "duration", None),
        ("screen", say("Screen off on battery after"), battery.screen or None, "duration", None),
        ("sleep_mains", say("Sleeps plugged in after"), mains.sleep or None, "duration", None),
    )
    awake = tuple(blocker.program for blocker in policy.blockers if blocker.program)
    named = Evidence(name="awake", says=say("Keeps it awake"), value=", ".join(awake), unit="text")
    return (*times, named) if awake else times
