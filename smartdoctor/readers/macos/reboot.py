"""Is a restart waiting? An update that macOS wanted to install at night and could not yet.

macOS installs an update while it restarts, so nothing half installed waits.  But one that it has
prepared and tried to install overnight carries a date (FirstInstallTonightDateDictionary, see
`software_update.py`).  A weak sign: no date does not mean that no update is on offer.
"""

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.reboot import Reboot
from smartdoctor.host import Host
from smartdoctor.readers.macos.software_update import dates, offers, record


def read(host: Host, machine: Machine) -> Reboot:
    """Look for updates on offer that were tried."""
    known = record(host)
    tried = dates(known, "FirstInstallTonightDateDictionary")
    found = [o for o in offers(known, machine.version, machine.build) if o["key"] in tried]
    return Reboot(
        waiting_since=min((tried[each["key"]] for each in found), default=None),
        packages=tuple(each["name"] for each in found),
        kernel=any(each["size"] for each in found),
    )
