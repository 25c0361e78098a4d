"""What macOS can tell us: one line a reader, each with where it was proved."""

from smartdoctor.model import Proved, reader, say, table_of
from smartdoctor.readers.macos import machine, profile, route

READERS = table_of(
    reader(machine.read, proved=Proved.DOCUMENTATION),
    reader(
        profile.read,
        proved=Proved.DOCUMENTATION,
        deadline=15.0,
        doing=say("Asking macOS about its devices"),
    ),
    reader(route.read, proved=Proved.DOCUMENTATION),
)
