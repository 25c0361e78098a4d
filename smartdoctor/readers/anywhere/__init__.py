"""Readers that work the same on every system."""

from smartdoctor.facts.growth import Growth
from smartdoctor.model import Lane, Proved, Why, exempt, reader, say, table_of
from smartdoctor.readers.anywhere import (
    both_ways,
    clock,
    connectivity,
    cpu,
    dns,
    path_mtu,
    ping,
    processes,
    unknown_names,
)

READERS = table_of(
    reader(
        both_ways.read,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=25.0,
        doing=say("Comparing IPv4 and IPv6"),
    ),
    reader(
        both_ways.read_long,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=25.0,
        doing=say("Comparing IPv4 and IPv6 once more"),
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
    exempt(
        Growth,
        say("What programs use has not been written down for long enough."),
        why=Why.NOT_ASKED,
    ),
    reader(
        path_mtu.read,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=40.0,
        doing=say("Trying out big packets"),
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
    reader(
        unknown_names.read,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=10.0,
        doing=say("Looking up sites that do not exist"),
    ),
    reader(
        unknown_names.read_long,
        proved=Proved.REAL,
        lane=Lane.NETWORK,
        deadline=30.0,
        doing=say("Comparing the answers over an encrypted line"),
    ),
)
