"""Charging: whether the plugged-in charger really fills the battery, and whether it is let.

Losing more than a watt in every look while plugged in means too weak a charger or a wrong cable.
Seen for a minute (thorough scans) it is a problem; the second look of twelve seconds may have met
just a burst of work, so it advises.  Resting below full is right where a limit is set, and at about
80 % where the system learns its owner's habits.  Many makers' limits cannot be read: a battery that
rests at no lower than any of them is "could not check", a lower one is advice.  A charger far
weaker than one of earlier scans is advice (`adapter.py`).  Catalogue B3.
"""

from dataclasses import dataclass

from smartdoctor.checks.battery import charging_steps as steps
from smartdoctor.checks.battery.adapter import weaker
from smartdoctor.checks.battery.steps import listed
from smartdoctor.facts.battery import Battery, LongCharge
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    LookAgain,
    Missing,
    Why,
    Words,
    advice,
    check,
    good,
    limit,
    problem,
    say,
)

OURS = say("our choice; no standard gives one")
ENOUGH, SPAN = 3, 60.0  # looks, and the seconds between first and last for a problem


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What counts as losing, as full, as held and as hot."""

    losing: float = limit(1.0, unit="watts", says=say("plugged in, it loses at most"), source=OURS)
    near: float = limit(0.95, unit="percent", says=say("it is as good as full at"), source=OURS)
    open: float = limit(0.90, unit="percent", says=say("without a limit it fills to"), source=OURS)
    gap: float = limit(0.05, unit="percent", says=say("it may rest below a limit"), source=OURS)
    lowest: float = limit(0.45, unit="percent", says=say("makers hold no lower than"), source=OURS)
    weak: float = limit(30.0, unit="watts", says=say("a charger offers"), source=OURS)
    strong: float = limit(60.0, unit="watts", says=say("another offered"), source=OURS)
    hot: float = limit(45.0, unit="celsius", says=say("the battery stays below"), source=OURS)


@check(
    id="battery.charging",
    code="B3",
    question=say("Is it really charging, and is my charger strong enough?"),
    matters=say("A charger that is too weak lets the work stop although the cable is in."),
    headlines=Headlines(
        good=say("Charging works as it should"),
        advice=say("The battery does not charge as it should"),
        problem=say("Plugged in, but losing charge"),
    ),
    remedies=(steps.OTHER_CHARGER, steps.CHARGE_FULLY, steps.COOL_BATTERY),
    exits=Limits(losing=0.5, hot=43.0),
    recalls=("adapter",),
)
def examine(
    battery: Battery, longer: LongCharge | Missing | None, limits: Limits, past: Past = NOTHING
) -> Finding | LookAgain:
    """Judge what the charger does."""
    if battery.on_battery is None:
        raise Missing(Why.UNREADABLE, say("The battery does not tell whether it is in use."))
    if battery.on_battery:
        raise Missing(Why.MUTED, say("The computer is not plugged in, so nothing charges it."))
    seen, lost = _seen(battery, limits), (battery.loss or 0.0) > limits.losing
    held = steps.on_purpose(battery, gap=limits.gap, losing=lost)
    losing = lost and not held and battery.charge < limits.near
    idle = battery.charging is False and battery.charge < limits.open and not held
    if longer is None and (losing or idle):
        return LookAgain(LongCharge)
    flows = longer.losses if isinstance(longer, LongCharge) else ()
    if losing and len(flows) >= ENOUGH and all(each.watts > limits.losing for each in flows):
        judge = problem if (flows[-1].at - flows[0].at).total_seconds() >= SPAN else advice
        says = say("Plugged in, the battery still loses {power:watts}.", power=battery.loss or 0.0)
        return judge(says, *seen, remedies=(steps.OTHER_CHARGER, steps.COOL_BATTERY))
    if battery.temperature is not None and battery.temperature > limits.hot:
        says = say("The battery is hot: {heat:celsius}.", heat=battery.temperature)
        return advice(says, *seen, remedies=(steps.COOL_BATTERY,))
    if battery.slowed:
        says = say("The system reports that the battery charges slowly.")
        return advice(says, *seen, remedies=(steps.OTHER_CHARGER, steps.COOL_BATTERY))
    if weak := weaker(battery, past, weak=limits.weak, strong=limits.strong):
        return advice(weak, *seen, remedies=(steps.OTHER_CHARGER,))
    if idle and not any(each.watts < -limits.losing for each in flows):
        if battery.limit is None and battery.charge >= limits.lowest:
            says = say("Whether a limit keeps it from charging further cannot be told.")
            raise Missing(Why.UNSUPPORTED, says)
        says = say("Plugged in, the battery stays at {charge:percent}.", charge=battery.charge)
        return advice(says, *seen, remedies=(steps.CHARGE_FULLY, steps.OTHER_CHARGER))
    return good(_well(battery, held=held), *seen)


def _well(battery: Battery, *, held: bool) -> Words:
    if held and not battery.charging:
        return say("The charge is held at {charge:percent} on purpose.", charge=battery.charge)
    if battery.charging is None and battery.loss is None:
        raise Missing(Why.UNREADABLE, say("The battery does not tell whether it is being charged."))
    if battery.charging or (battery.loss or 0.0) < 0:
        return say("The computer is plugged in and the battery is being charged.")
    return say("The battery is as good as full: {charge:percent}.", charge=battery.charge)


def _seen(battery: Battery, limits: Limits) -> tuple[Evidence, ...]:
    flow, heat = battery.loss or None, battery.temperature
    label = say("Flows into the battery") if flow and flow < 0 else say("Leaves the battery")
    return listed(
        ("charge", say("Charge"), battery.charge, "percent", battery.limit),
        ("flow", label, flow and abs(flow), "watts", None),
        ("adapter", say("The charger offers"), battery.adapter, "watts", None),
        ("temperature", say("Temperature"), heat, "celsius", limits.hot),
    )
