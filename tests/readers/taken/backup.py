"""Print-outs of tmutil."""

import plistlib
from typing import Any

from smartdoctor.facts.backup import Backup, Backups, Kind, Target, Trust
from smartdoctor.facts.backup_targets import Seen
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import backup, backup_targets
from tests.support.fake_host import fake_host


def destinations(raw: bytes) -> list[dict[str, Any]]:
    """`destinationinfo` prints the same sentence with and without -X when there is none."""
    return backup.parse_destinations(raw.decode())


def target(raw: bytes) -> Seen:
    """With -X the lines "Kind : Network" come as a property list of the same names."""
    known = {}
    for line in raw.decode().splitlines():
        name, mark, value = line.partition(" : ")
        if mark:
            known[name.strip()] = value.strip()
    said = plistlib.dumps({"Destinations": [known]}).decode()
    host = fake_host(prints={"tmutil destinationinfo -X": Printed(said, "", 0)})
    made = Backup(
        tool="Time Machine", kind=Kind.BACKUP, trust=Trust.HIGH, target=Target(place="Time Machine")
    )
    nothing = Missing(Why.UNSUPPORTED, say("No."))
    return backup_targets.read(host, Backups(found=(made,)), nothing, nothing).targets[0]
