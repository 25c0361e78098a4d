"""What Windows can tell us: one line a reader, each with where it was proved."""

from smartdoctor.model import Proved, reader, table_of
from smartdoctor.readers.windows import machine, route

READERS = table_of(
    reader(machine.read, proved=Proved.DOCUMENTATION),
    reader(route.read, proved=Proved.DOCUMENTATION),
)
