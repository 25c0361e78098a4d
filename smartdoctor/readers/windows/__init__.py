"""What Windows can tell us: one line a reader, each with where it was proved."""

from smartdoctor.model import Proved, reader, say, table_of
from smartdoctor.readers.windows import (
    devices,
    heat,
    log,
    machine,
    memory,
    printers,
    route,
)

READERS = table_of(
    reader(devices.read, proved=Proved.DOCUMENTATION, deadline=10.0),
    reader(
        log.read,
        proved=Proved.DOCUMENTATION,
        deadline=20.0,
        doing=say("Reading what the system wrote down"),
    ),
    reader(machine.read, proved=Proved.DOCUMENTATION),
    reader(
        memory.read,
        proved=Proved.DOCUMENTATION,
        deadline=10.0,
        doing=say("Watching the memory"),
    ),
    reader(
        memory.read_long,
        proved=Proved.DOCUMENTATION,
        deadline=25.0,
        doing=say("Watching the memory a little longer"),
    ),
    reader(printers.read, proved=Proved.DOCUMENTATION, deadline=10.0),
    reader(route.read, proved=Proved.DOCUMENTATION),
    reader(
        heat.read, proved=Proved.DOCUMENTATION, deadline=10.0, doing=say("Feeling how warm it is")
    ),
    reader(
        heat.read_long,
        proved=Proved.DOCUMENTATION,
        deadline=25.0,
        thorough=75.0,
        doing=say("Watching the heat a little longer"),
    ),
)
