"""Printers on Linux: from CUPS; where it does not run, whether it was meant to.

/etc/cups/printers.conf lists the queues and may be read by root only, but it can be seen, and it is
made with the first printer; CUPS started by its socket answers as soon as somebody asks.
"""

from smartdoctor.facts.printers import Printers
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import cups

QUEUES = "/etc/cups/printers.conf"
EMPTY = 300  # bytes; after the last printer is gone its head of 126 stays, one alone takes 500


def read(host: Host) -> Printers:
    """Ask CUPS."""
    try:
        return cups.read(host)
    except Missing as missing:
        if missing.why not in (Why.ABSENT, Why.UNSUPPORTED):
            raise
    try:
        used = host.stat(QUEUES).size > EMPTY
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        used = False
    if used:
        return Printers(service=False, printers=())
    raise Missing(Why.ABSENT, say("No printer is set up on this computer."))
