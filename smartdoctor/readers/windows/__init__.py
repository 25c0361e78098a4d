"""What Windows can tell us: one line a reader, each with where it was proved."""

from smartdoctor.facts.listeners import Listeners
from smartdoctor.model import Lane, Proved, exempt, reader, say, table_of
from smartdoctor.readers.windows import (
    audio,
    battery,
    camera,
    devices,
    encryption,
    firewall,
    heat,
    log,
    machine,
    malware,
    memory,
    printers,
    privacy,
    route,
    signin,
    wifi,
    wifi_scan,
    wifi_security,
)

READERS = table_of(
    reader(audio.read, proved=Proved.DOCUMENTATION),
    reader(battery.read, proved=Proved.DOCUMENTATION),
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
    reader(camera.read, proved=Proved.DOCUMENTATION, deadline=10.0),
    reader(devices.read, proved=Proved.DOCUMENTATION, deadline=10.0),
    reader(encryption.read, proved=Proved.DOCUMENTATION),
    reader(firewall.read, proved=Proved.DOCUMENTATION),
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
    reader(
        log.read,
        proved=Proved.DOCUMENTATION,
        deadline=20.0,
        doing=say("Reading what the system wrote down"),
    ),
    reader(machine.read, proved=Proved.DOCUMENTATION),
    reader(malware.read, proved=Proved.DOCUMENTATION),
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
    reader(privacy.read, proved=Proved.DOCUMENTATION),
    reader(route.read, proved=Proved.DOCUMENTATION),
    reader(signin.read, proved=Proved.DOCUMENTATION),
    reader(wifi.read, proved=Proved.DOCUMENTATION, deadline=8.0),
    reader(
        wifi.read_long,
        proved=Proved.DOCUMENTATION,
        deadline=15.0,
        doing=say("Listening to the Wi-Fi a little longer"),
    ),
    reader(wifi_scan.read, proved=Proved.DOCUMENTATION),
    reader(
        wifi_scan.read_later,
        proved=Proved.DOCUMENTATION,
        lane=Lane.NETWORK,
        deadline=15.0,
        thorough=50.0,
        doing=say("Listening for Wi-Fi networks nearby"),
    ),
    reader(wifi_security.read, proved=Proved.DOCUMENTATION),
    exempt(Listeners, say("Windows brings its own firewall; open doors are not looked at.")),
)
