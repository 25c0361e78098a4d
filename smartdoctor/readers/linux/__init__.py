"""What Linux can tell us: one line a reader, each with where it was proved."""

from smartdoctor.model import Proved, reader, say, table_of
from smartdoctor.readers.linux import (
    battery,
    boot,
    clock,
    cpu,
    firewall,
    listeners,
    machine,
    memory,
    reboot,
    route,
    update_routine,
    updates,
    volumes,
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
    reader(boot.read, proved=Proved.DOCUMENTATION),
    reader(
        boot.read_services,
        proved=Proved.DOCUMENTATION,
        deadline=15.0,
        doing=say("Asking which services took long to start"),
    ),
    reader(clock.read, proved=Proved.REAL),
    reader(cpu.read, proved=Proved.REAL, deadline=10.0, doing=say("Watching the processor")),
    reader(
        cpu.read_long,
        proved=Proved.REAL,
        deadline=25.0,
        thorough=75.0,
        doing=say("Watching the processor a little longer"),
    ),
    reader(firewall.read, proved=Proved.REAL),
    reader(listeners.read, proved=Proved.REAL),
    reader(machine.read, proved=Proved.REAL),
    reader(memory.read, proved=Proved.REAL, deadline=10.0, doing=say("Watching the memory")),
    reader(
        memory.read_long,
        proved=Proved.REAL,
        deadline=25.0,
        doing=say("Watching the memory a little longer"),
    ),
    reader(reboot.read, proved=Proved.REAL),
    reader(route.read, proved=Proved.REAL),
    reader(update_routine.read, proved=Proved.REAL),
    reader(
        updates.read,
        proved=Proved.REAL,
        deadline=15.0,
        doing=say("Asking for waiting updates"),
    ),
    reader(volumes.read, proved=Proved.REAL, deadline=8.0),
)
