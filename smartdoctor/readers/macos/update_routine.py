"""When this Mac last looked for updates, and what it does by itself.

From the record that `software_update.py` explains.  A switch that is not there is on.  A record
without any date proves nothing: it is not said that this Mac has never looked.
"""

from smartdoctor.facts.update_routine import Automation, UpdateRoutine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.software_update import moment, record

LOOKS = (
    "LastFullSuccessfulDate",
    "LastSuccessfulDate",
    "LastBackgroundSuccessfulDate",
    "LastSuccessfulBackgroundMSUScanDate",
)


def read(host: Host) -> UpdateRoutine:
    """Look at the record."""
    known = record(host)
    if not known.get("AutomaticCheckEnabled", True):
        automation = Automation.OFF
    elif known.get("AutomaticallyInstallMacOSUpdates", True):
        automation = Automation.INSTALLS
    else:
        automation = Automation.LOOKS
    looked = max((at for name in LOOKS if (at := moment(known.get(name)))), default=None)
    if looked is None and automation is not Automation.OFF:
        says = say("This computer does not tell when it last looked for updates.")
        raise Missing(Why.UNREADABLE, says)
    return UpdateRoutine(looked=looked, automation=automation)
