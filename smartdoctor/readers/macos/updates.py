"""Updates on offer, from the record macOS keeps; asked of Apple only in a thorough scan.

An update of macOS itself (not the step to the next big version), of Safari, and what calls itself
security closes holes.  An empty record proves nothing: then `softwareupdate --list` is asked, which
contacts Apple and takes up to two minutes, and only when that was wished for:

    * Label: macOS Tahoe 26.2-25C56
            Title: macOS Tahoe 26.2, Version: 26.2, Size: 1KiB, Recommended: YES, Action: restart,
    No new software available.                         (on stderr)
"""

import re

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import Scope
from smartdoctor.facts.updates import Updates
from smartdoctor.host import Host, Printed
from smartdoctor.host.commands import SOFTWAREUPDATE
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.software_update import dates, numbers, offers, record

TITLE = re.compile(r"^\s+Title: (?P<name>.+?), Version: (?P<version>[\d.]+),", re.MULTILINE)
SECURITY = re.compile(r"safari|security|xprotect", re.IGNORECASE)
NOTHING = "No new software available"


def read(host: Host, machine: Machine, scope: Scope) -> Updates:
    """Look at the record; ask Apple when it is empty and the owner wants a thorough look."""
    known = record(host)
    found = offers(known, machine.version, machine.build)
    if found:
        security = [each for each in found if _closes_holes(each["name"], each["size"])]
        offered = dates(known, "FirstOfferDateDictionary")
        ages = [offered[each["key"]] for each in security if each["key"] in offered]
        return Updates(
            waiting=len(found),
            security=len(security),
            names=tuple(each["name"] for each in security),
            known_since=min(ages, default=None),
        )
    if scope.thorough and not scope.offline:
        return parse(host.run(SOFTWAREUPDATE, "--list", seconds=110), machine.version)
    says = say("macOS's record of updates is empty, so it cannot be told whether one is missing.")
    raise Missing(Why.UNSUPPORTED, says)


def parse(printed: Printed, version: str) -> Updates:
    """Understand what softwareupdate prints; its exit status says nothing."""
    titles = [(found["name"], found["version"]) for found in TITLE.finditer(printed.out)]
    if not titles and NOTHING not in printed.err + printed.out:
        says = say("{program} answered in a way we do not know.", program="softwareupdate")
        raise Missing(Why.UNREADABLE, says)
    security = []
    for name, number in titles:
        major = numbers(number)[:1] > numbers(version)[:1]
        size = ("major" if major else "minor") if name.startswith("macOS") else ""
        if _closes_holes(name, size):
            security.append(name)
    return Updates(waiting=len(titles), security=len(security), names=tuple(security))


def _closes_holes(name: str, size: str) -> bool:
    return (bool(size) and size != "major") or SECURITY.search(name) is not None
