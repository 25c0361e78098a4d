"""What macos can tell us."""

from smartdoctor.model import Proved, reader, say, table_of
from smartdoctor.readers.macos import profile

READERS = table_of(
    reader(
        profile.read,
        proved=Proved.DOCUMENTATION,
        deadline=15.0,
        doing=say("Asking macOS about its devices"),
    ),
)
