"""A doctor for whom backups, battery and clock are played: `python -m tests.support.reminding`.

One check more, `verdict.problem`, always has something to complain of.

SMARTDOCTOR_PLAYED     a file with `Played` as JSON: what the readers find
SMARTDOCTOR_NOW        what time it is, as ISO 8601 in UTC
SMARTDOCTOR_PATIENCE   seconds that a notice waits for an answer
"""

import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from smartdoctor.__main__ import crashed, start
from smartdoctor.app import Doctor, of_this_device
from smartdoctor.facts.backup import Backup, Backups
from smartdoctor.facts.backup_targets import BackupTargets, Seen
from smartdoctor.facts.battery import Battery
from smartdoctor.host import Host
from smartdoctor.model import Missing, Proved, Why, reader, say, table_of
from smartdoctor.model.plain import from_json, to_json
from tests.support import planted

UTC_NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
NO_BATTERY = Missing(Why.ABSENT, say("There is no battery."))


@dataclass(frozen=True, kw_only=True)
class Played:
    """What there is to find; `charge` is a ratio while on battery, None for a desktop."""

    backups: tuple[Backup, ...] = ()
    targets: tuple[Seen, ...] = ()
    charge: float | None = None

    def keep(self, path: Path) -> Path:
        """Write it down for the doctor of another process."""
        path.write_bytes(to_json(self))
        return path


def played() -> Played:
    """Return what was written down."""
    path = os.environ.get("SMARTDOCTOR_PLAYED")
    return from_json(Path(path).read_bytes(), Played) if path else Played()


def backups(host: Host) -> Backups:
    """Find what is played."""
    del host
    return Backups(found=played().backups)


def targets(host: Host) -> BackupTargets:
    """Find what is played."""
    del host
    return BackupTargets(targets=played().targets, own_disks=())


def battery(host: Host) -> Battery:
    """Find a healthy battery with the charge that is played."""
    del host
    charge = played().charge
    if charge is None:
        raise NO_BATTERY
    return Battery(
        packs=1, charge=charge, full=50.0, design=50.0, health=1.0, cycles=3, ailment="",
        on_battery=True, watts=8.0, limit=None, draws=(), last_draw=None,
    )  # fmt: skip


TABLE = table_of(
    reader(backups, proved=Proved.REAL),
    reader(targets, proved=Proved.REAL),
    reader(battery, proved=Proved.REAL),
)


def clock() -> datetime:
    """Return the time that is played."""
    return datetime.fromisoformat(os.environ["SMARTDOCTOR_NOW"]).astimezone(UTC)


def doctor() -> Doctor:
    """Build the doctor."""
    argv = (sys.executable, "-m", "tests.support.reminding")
    trouble = tuple(each for each in planted.CATALOGUE if each.id == "verdict.problem")
    made = of_this_device()
    made = replace(made, catalogue=(*made.catalogue, *trouble), extra=TABLE, argv=argv)
    if "SMARTDOCTOR_NOW" in os.environ:
        made = replace(made, clock=clock)
    if "SMARTDOCTOR_PATIENCE" in os.environ:
        made = replace(made, patience=float(os.environ["SMARTDOCTOR_PATIENCE"]))
    return made


if __name__ == "__main__":
    sys.excepthook = crashed
    sys.exit(start(doctor(), sys.argv[1:]))
