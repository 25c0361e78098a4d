"""How long the last start took: from the start of the kernel to the Dock, the first one.

native boot_time and psutil's create_time of the Dock, which belongs to the owner.  A password is
typed in between, so this is for information only.  A Dock that began long after the start was
started again, or somebody else had signed in before: then nobody knows.
"""

from smartdoctor.facts.boot import Boot
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

MOST = 900.0  # seconds within which somebody signs in after switching on


def read(host: Host) -> Boot:
    """Compare two times."""
    started = host.native("boot_time")["seconds"]
    docks = [
        each["create_time"] - started
        for each in host.psutil("processes", "name", "create_time")
        if each["name"] == "Dock" and each["create_time"]
    ]
    took = min(docks, default=0.0)
    if not 0 < took <= MOST:
        says = say("This system does not write down how long it takes to start.")
        raise Missing(Why.UNSUPPORTED, says)
    return Boot(firmware=None, loader=None, kernel=0.0, services=took, spinning=None, typed=True)
