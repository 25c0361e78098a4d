"""What Linux can tell us: one line a reader, each with where it was proved."""

from smartdoctor.model import Proved, reader, table_of
from smartdoctor.readers.linux import reboot, route

READERS = table_of(
    reader(reboot.read, proved=Proved.REAL),
    reader(route.read, proved=Proved.REAL),
)
