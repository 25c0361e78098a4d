"""What windows can tell us."""

from smartdoctor.model import table_of

READERS = table_of()
