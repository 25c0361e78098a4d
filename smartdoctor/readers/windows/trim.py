r"""Whether Windows tells solid-state drives what is free: one value of the registry.

HKLM\SYSTEM\CurrentControlSet\Control\FileSystem, DisableDeleteNotification: 1 switches it off,
0 or no such value leaves it on, for every drive at every delete.  (`fsutil behavior query
DisableDeleteNotify` prints this value, but only to administrators and in the system's language.)
The weekly "optimise drives" task adds to it; when it last ran is not asked.
Source: the policy "DisableDeleteNotification" of Microsoft's NTFS settings.
"""

from smartdoctor.facts.drives import Drives
from smartdoctor.facts.trim import Trim
from smartdoctor.host import Host
from smartdoctor.host.door import Key
from smartdoctor.model import Missing, Why, say

PLACE = r"HKLM\SYSTEM\CurrentControlSet\Control\FileSystem"


def read(host: Host, drives: Drives) -> Trim:
    """Read the value."""
    return parse(host.registry(PLACE), drives)


def parse(key: Key, drives: Drives) -> Trim:
    """Understand it."""
    value = key.values.get("DisableDeleteNotification", 0)
    if value not in (0, 1):
        says = say("{path} holds no number.", path=PLACE)
        raise Missing(Why.UNREADABLE, says)
    names = tuple(drive.name for drive in drives.drives)
    return Trim(regular=False, at_once=() if value else names)
