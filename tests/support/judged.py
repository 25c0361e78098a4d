"""From answers of a machine to findings: the real readers, the real engine, the real checks."""

from collections.abc import Mapping
from datetime import UTC, datetime

from smartdoctor.app import Doctor, shipped_lifecycle
from smartdoctor.facts.ours import LastVerdicts, Moment, ProbeTargets, Scope
from smartdoctor.facts.past import Past
from smartdoctor.host import Host
from smartdoctor.model import Fact, Finding
from smartdoctor.scan.inline import Inline
from smartdoctor.scan.scanner import Plan, Scanner
from smartdoctor.scan.worker import Kit

WHEN = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)


def judged(
    host: Host,
    *only: str,
    system: str = "linux",
    now: datetime = WHEN,
    scope: Scope | None = None,
    ours: tuple[Fact, ...] = (),
) -> Mapping[str, Finding]:
    """Scan a host (`tests.support.fake_host`) as `system`; the findings of the checks asked for.

    `only` holds ids and areas, as on the command line; none means all checks.
    """
    doctor = Doctor(system=system)
    known = (Moment(now=now), LastVerdicts(), Past(), shipped_lifecycle())
    own = (*known, scope or Scope(), ProbeTargets())
    mine = (*own, *ours)
    plan = Plan(
        system=system,
        program="test",
        catalogue=doctor.catalogue,
        asked=doctor.chosen(only),
        table=doctor.table(),
        ours={type(fact): fact for fact in mine},
    )
    kit = Kit(
        checks={check.id: check for check in doctor.catalogue},
        table=doctor.table(),
        limits=doctor.limits(),
        door=lambda _: (host, tuple),
    )
    return Scanner(plan=plan, crew=Inline(kit), tell=lambda _: None).run().findings
