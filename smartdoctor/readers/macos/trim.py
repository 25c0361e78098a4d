"""Whether macOS tells solid-state drives what is free: each drive's line in the shared profile.

"spnvme_trim_support": "Yes" (Apple's own drives always), "spsata_trim_support": "No" for a SATA
drive of another maker until `trimforce` was used.  There is no timetable: it happens at every
delete.  Source: see drives.py beside this file.
"""

from smartdoctor.facts.trim import Trim
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.drives import KINDS, disks, section_of
from smartdoctor.readers.macos.profile import Profile


def read(host: Host, profile: Profile) -> Trim:
    """Collect what the drives' lines say."""
    del host  # the profile was read already
    lines = [
        (str(each["bsd_name"]), each.get(f"{kind}_trim_support"))
        for section, kind in KINDS
        for controller in section_of(profile, section)
        for each in disks(controller)
    ]
    if not any(told for _, told in lines):
        raise Missing(Why.UNSUPPORTED, say("macOS does not say whether it tells its drives."))
    return Trim(regular=False, at_once=tuple(name for name, told in lines if told == "Yes"))
