"""What keeps the clock: the time service (timedate1) and the kernel's own flag.

org.freedesktop.timedate1   CanNTP  a time service is installed     NTP  it is switched on
adjtimex                    status bit 64: nobody has set this clock lately

Traps: timedate1 knows only services that announced themselves, so a clock the kernel calls
synchronised has somebody looking after it whatever timedate1 says; the flag is also up for the
first minutes after every start.  In a container both speak of the machine below.
"""

from smartdoctor.facts.clock import ClockSync
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

SERVICE = "org.freedesktop.timedate1"
UNSYNCHRONISED = 64


def read(host: Host) -> ClockSync:
    """Ask both; one of them is enough."""
    try:
        synchronised = not host.native("adjtimex")["status"] & UNSYNCHRONISED
    except Missing:
        synchronised = None
    try:
        (bag,) = host.bus(
            "system",
            SERVICE,
            "/org/freedesktop/timedate1",
            "org.freedesktop.DBus.Properties",
            "GetAll",
            "s",
            SERVICE,
        )
        enabled = bool(bag["NTP"])
        if synchronised is None:
            synchronised = bool(bag["NTPSynchronized"])
    except KeyError as error:
        says = say("The system's time service answered in an unknown way.")
        raise Missing(Why.UNREADABLE, says) from error
    except Missing:
        if synchronised is None:
            raise
        enabled = None
    return ClockSync(enabled=True if synchronised else enabled, synchronised=synchronised)
