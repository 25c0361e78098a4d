"""What macOS can tell us: one line a reader, each with where it was proved."""

from smartdoctor.facts.listeners import Listeners
from smartdoctor.model import Lane, Proved, exempt, reader, say, table_of
from smartdoctor.readers.macos import (
    battery,
    cpu,
    devices,
    encryption,
    firewall,
    heat,
    log,
    machine,
    malware,
    memory,
    ping,
    printers,
    processes,
    profile,
    route,
    signin,
)

READERS = table_of(
    reader(battery.read, proved=Proved.RECORDINGS),
    reader(
        battery.read_charging,
        proved=Proved.DOCUMENTATION,
        deadline=15.0,
        thorough=80.0,
        doing=say("Watching the battery being charged"),
    ),
    reader(
        battery.read_long,
        proved=Proved.DOCUMENTATION,
        deadline=15.0,
        thorough=200.0,
        doing=say("Watching the battery for a moment"),
    ),
    reader(
        cpu.read_long,
        proved=Proved.DOCUMENTATION,
        deadline=30.0,
        thorough=80.0,
        doing=say("Watching the processor a little longer"),
    ),
    reader(devices.read, proved=Proved.DOCUMENTATION),
    reader(encryption.read, proved=Proved.RECORDINGS),
    reader(firewall.read, proved=Proved.RECORDINGS),
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
    exempt(Listeners, say("macOS brings its own firewall; open doors are not looked at.")),
    reader(
        log.read,
        proved=Proved.DOCUMENTATION,
        deadline=10.0,
        thorough=100.0,
        doing=say("Reading what the system wrote down"),
    ),
    reader(machine.read, proved=Proved.DOCUMENTATION),
    reader(malware.read, proved=Proved.RECORDINGS),
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
    reader(
        ping.read,
        proved=Proved.DOCUMENTATION,
        lane=Lane.NETWORK,
        deadline=15.0,
        doing=say("Measuring the way to the router"),
    ),
    reader(printers.read, proved=Proved.DOCUMENTATION, deadline=12.0),
    reader(
        processes.read,
        proved=Proved.DOCUMENTATION,
        deadline=10.0,
        doing=say("Watching the programs"),
    ),
    reader(
        profile.read,
        proved=Proved.DOCUMENTATION,
        deadline=15.0,
        doing=say("Asking macOS about its devices"),
    ),
    reader(route.read, proved=Proved.DOCUMENTATION),
    reader(signin.read, proved=Proved.DOCUMENTATION),
)
