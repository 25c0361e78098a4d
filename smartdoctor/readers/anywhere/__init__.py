"""Readers that work the same on every system."""

from smartdoctor.facts.growth import Growth
from smartdoctor.model import Lane, Proved, Why, exempt, reader, say, table_of
from smartdoctor.readers.anywhere import clock, connectivity, cpu, dns, ping, processes

READERS = table_of(
    exempt(
        Growth,
        say("What programs use has not been written down for long enough."),
        why=Why.NOT_ASKED,
    ),
    reader(
        clock.read,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=8.0,
        doing=say("Comparing the clock"),
    ),
    reader(
        connectivity.read,
        proved=Proved.DOCUMENTATION,
        lane=Lane.NETWORK,
        deadline=22.0,
        doing=say("Asking whether the internet answers"),
    ),
    reader(
        cpu.read,
        proved=Proved.REAL,
        deadline=10.0,
        doing=say("Watching the processor"),
    ),
    reader(
        cpu.read_long,
        proved=Proved.REAL,
        deadline=25.0,
        thorough=75.0,
        doing=say("Watching the processor a little longer"),
    ),
    reader(
        dns.read,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=14.0,
        doing=say("Looking up names"),
    ),
    reader(
        dns.read_long,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=15.0,
        doing=say("Looking up names once more"),
    ),
    reader(
        ping.read,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=15.0,
        doing=say("Measuring the way to the router"),
    ),
    reader(
        ping.read_long,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=15.0,
        doing=say("Measuring the way to the router once more"),
    ),
    reader(processes.read, proved=Proved.REAL, deadline=10.0, doing=say("Watching the programs")),
)
