r"""What Windows says about its own clock: how its time service is set up, from the registry.

    HKLM\SYSTEM\CurrentControlSet\Services\W32Time      Start 4: the service is disabled
    ...\W32Time\Parameters      Type NTP, NT5DS (the domain), AllSync, or NoSync: nothing sets it

Traps: the service of a home PC starts by itself now and then and stops again, so "stopped" means
nothing; `w32tm /query` speaks the owner's language and fails while it is stopped.  Whether the last
attempt worked Windows does not keep in a documented place: our own question to time servers tells.
"""

from smartdoctor.facts.clock import ClockSync
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

SERVICE = r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time"
PARAMETERS = SERVICE + r"\Parameters"
DISABLED = 4
SETS = ("ntp", "nt5ds", "allsync")
NOTHING = "nosync"


def read(host: Host) -> ClockSync:
    """Ask the registry."""
    start = host.registry(SERVICE).values.get("Start")
    kind = str(host.registry(PARAMETERS).values.get("Type", "")).lower()
    if kind not in (*SETS, NOTHING):
        says = say("The system's time service answered in an unknown way.")
        raise Missing(Why.UNREADABLE, says)
    return ClockSync(enabled=kind != NOTHING and start != DISABLED, synchronised=None)
