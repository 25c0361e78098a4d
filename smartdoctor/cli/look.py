"""A look at a few facts, by the same workers and deadlines as a scan; nothing of it is kept."""

import os

from smartdoctor import __version__
from smartdoctor.app import Doctor, shipped_lifecycle
from smartdoctor.facts.battery import Battery
from smartdoctor.facts.ours import LastVerdicts, Moment, ProbeTargets, Scope
from smartdoctor.facts.past import Past
from smartdoctor.model import Fact, Report
from smartdoctor.model.plain import to_json
from smartdoctor.scan.crew import Crew
from smartdoctor.scan.keeping import Keeping
from smartdoctor.scan.orders import WorkerOrder
from smartdoctor.scan.scanner import Plan, Scanner


def look(doctor: Doctor, *checks: str) -> tuple[Report, Keeping]:
    """Ask these checks, offline; returns what they found, and the facts they were told."""
    own: tuple[Fact, ...] = (
        Moment(now=doctor.clock()),
        Scope(offline=True),
        ProbeTargets(),
        LastVerdicts(),
        Past(),
        shipped_lifecycle(),
    )
    plan = Plan(
        system=doctor.system,
        program=__version__,
        catalogue=doctor.catalogue,
        asked=tuple(check.id for check in doctor.catalogue if check.id in checks),
        table=doctor.table(),
        ours={type(fact): fact for fact in own},
    )
    debug = bool(os.environ.get("SMARTDOCTOR_DEBUG"))
    order = to_json(WorkerOrder(system=doctor.system))
    crew = Keeping(Crew(doctor.command("worker"), order, quiet=not debug))
    return Scanner(plan=plan, crew=crew, tell=lambda _: None).run(), crew


def charge_left(facts: Keeping) -> float | None:
    """Return the charge (ratio) of a device that runs from its battery; None where it does not."""
    battery = facts.fact(Battery)
    return battery.charge if isinstance(battery, Battery) and battery.on_battery else None
