"""What Linux can tell us: one line a reader, each with where it was proved."""

from smartdoctor.model import Proved, reader, say, table_of
from smartdoctor.readers.linux import (
    battery,
    clock,
    firewall,
    listeners,
    machine,
    reboot,
    route,
    update_routine,
    updates,
)

READERS = table_of(
    reader(battery.read, proved=Proved.REAL),
    reader(
        battery.read_long,
        proved=Proved.REAL,
        deadline=15.0,
        thorough=200.0,
        doing=say("Watching the battery for a moment"),
    ),
    reader(clock.read, proved=Proved.REAL),
    reader(firewall.read, proved=Proved.REAL),
    reader(listeners.read, proved=Proved.REAL),
    reader(machine.read, proved=Proved.REAL),
    reader(reboot.read, proved=Proved.REAL),
    reader(route.read, proved=Proved.REAL),
    reader(update_routine.read, proved=Proved.REAL),
    reader(
        updates.read,
        proved=Proved.REAL,
        deadline=15.0,
        doing=say("Asking for waiting updates"),
    ),
)
