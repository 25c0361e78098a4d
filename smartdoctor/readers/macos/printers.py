"""Printers on a Mac: from CUPS, which macOS starts when somebody asks its socket."""

from smartdoctor.facts.printers import Printers
from smartdoctor.host import Host
from smartdoctor.readers.anywhere import cups


def read(host: Host) -> Printers:
    """Ask CUPS."""
    return cups.read(host)
