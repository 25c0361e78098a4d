"""Battery drain: how long a full charge lasts at the rate the battery is emptied now.

The rate is a median of at least three measurements, best of those UPower kept over the last half
hour.  Where nobody did, the catalogue's 60 seconds would hold up every scan: five looks in twelve
seconds must do (thorough: three minutes).  Rates are stale just after unplugging, so until three
minutes on battery were seen it is advice at most.  25 % an hour empties a pack in four hours: the
three hour limit speaks where such a guard holds the problem back.  Far less than this battery's own
middle of 14 days is advice as well; what the system kept counts from the first scan.  Catalogue B1.
"""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from smartdoctor.checks.battery.steps import CHARGE, SAVE_POWER, culprit, evidence
from smartdoctor.checks.battery.usual import ENOUGH, rate_of, require_use, usual_runtime
from smartdoctor.facts.battery import Battery, LongDrain
from smartdoctor.facts.battery_history import NOTHING_KEPT, BatteryHistory
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.facts.processes import ProcessSample
from smartdoctor.model import (
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

OURS, UPOWER = say("our choice; no standard gives one"), say("the level at which UPower warns")
SPAN = timedelta(seconds=60)
SETTLED, RECENT = timedelta(minutes=3), timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How fast it may empty, and how empty it may be."""

    short: float = limit(3 * 3600.0, unit="duration", says=say("a charge should last"), source=OURS)
    empty: float = limit(1.5 * 3600, unit="duration", says=say("a charge must last"), source=OURS)
    fast: float = limit(0.25, unit="percent_hour", says=say("it loses at most"), source=OURS)
    low: float = limit(0.20, unit="percent", says=say("the charge is low at"), source=UPOWER)
    critical: float = limit(0.05, unit="percent", says=say("it is critical at"), source=UPOWER)
    nearly: float = limit(0.10, unit="percent", says=say("the rate counts above"), source=OURS)
    part: float = limit(0.6, unit="percent", says=say("of what is usual, at least"), source=OURS)


@check(
    id="battery.drain",
    code="B1",
    question=say("Why does my battery run down so fast?"),
    matters=say("You plan your day around how long the battery lasts."),
    headlines=Headlines(
        good=say("The battery lasts well"),
        advice=say("The battery does not last long"),
        problem=say("The battery is emptying fast"),
    ),
    remedies=(SAVE_POWER, CHARGE),
    exits=Limits(
        short=3.25 * 3600, empty=1.75 * 3600, fast=0.23, low=0.22, critical=0.07, part=0.7
    ),
    recalls=("runtime",),
)
def examine(
    battery: Battery,
    programs: ProcessSample | Missing,
    longer: LongDrain | Missing | None,
    limits: Limits,
    past: Past = NOTHING,
    history: BatteryHistory | Missing = NOTHING_KEPT,
) -> Finding | LookAgain:
    """Judge the charge that is left, and how long a full one lasts at this rate."""
    require_use(battery)
    charge = evidence("charge", say("Charge"), battery.charge, "percent", limits.low)
    if battery.charge <= limits.critical:
        says = say("The battery is nearly empty: {charge:percent} is left.", charge=battery.charge)
        return problem(says, charge, remedies=(CHARGE,))
    draws = battery.draws + (longer.draws if isinstance(longer, LongDrain) else ())
    draws = tuple(draw for draw in draws if draws[-1].at - draw.at <= RECENT)
    span = draws[-1].at - draws[0].at if draws else timedelta()
    if longer is None and (len(draws) < ENOUGH or span < SPAN):
        return LookAgain(LongDrain)
    rate = rate_of(battery, draws)
    if battery.charge <= limits.low and (rate is None or rate < limits.fast):
        says = say("The battery is low: {charge:percent} is left.", charge=battery.charge)
        return advice(says, charge, remedies=(CHARGE,))
    if rate is None:
        raise Missing(Why.UNREADABLE, say("The battery does not tell how fast it is emptying."))
    runtime = 3600 / rate
    seen = (
        evidence("runtime", say("Full charge lasts"), runtime, "duration", limits.short),
        evidence("rate", say("Loses"), rate, "percent_hour", limits.fast),
        evidence("power", say("Power used"), median(draw.watts for draw in draws), "watts"),
        charge,
    )
    bad = runtime < limits.empty or rate >= limits.fast
    kept = NOTHING_KEPT if isinstance(history, Missing) else history
    usual = usual_runtime(past, kept, battery.full)
    if not bad and usual and limits.short <= runtime < limits.part * usual:
        says = say(
            "A full charge lasts about {runtime:duration}; usually it lasts {usual:duration}.",
            runtime=runtime,
            usual=usual,
        )
        return advice(says, *seen, more=culprit(programs), remedies=(SAVE_POWER,))
    if not bad and runtime >= limits.short:
        return good(say("A full charge lasts about {runtime:duration}.", runtime=runtime), *seen)
    judge = problem if bad and span >= SETTLED and battery.charge >= limits.nearly else advice
    says = say(
        "The battery loses {rate:percent_hour}; a full charge lasts about {runtime:duration}.",
        rate=rate,
        runtime=runtime,
    )
    return judge(says, *seen, more=culprit(programs), remedies=(SAVE_POWER, CHARGE))
