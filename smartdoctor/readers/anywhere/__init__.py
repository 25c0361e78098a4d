"""Readers that work the same on every system."""

from smartdoctor.model import table_of

READERS = table_of()
