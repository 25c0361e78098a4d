"""`systeminfo`, a localised table: its lines are taken by their place, never by their words.

Turned back into the registry it was made from, lies included: there Windows 11 calls itself 10.
"""

import re
from datetime import UTC, datetime
from typing import Any

from smartdoctor.checks.update.ends import key
from smartdoctor.facts.machine import Machine
from smartdoctor.host import Key
from smartdoctor.host.decoding import decode
from smartdoctor.readers.windows import machine
from tests.support.fake_host import fake_host

NAME, VERSION, MAKER, MODEL = 1, 2, 11, 12  # places of lines that are not empty
EDITIONS = (
    ("LTSC", "EnterpriseS"),
    ("Datacenter", "ServerDatacenter"),
    ("Server", "ServerStandard"),
    ("Enterprise", "Enterprise"),
    ("Entreprise", "EnterpriseN"),
    ("Education", "Education"),
    ("Pro", "Professional"),
)


def systeminfo(raw: bytes) -> dict[str, Machine | str]:
    """Return the machine and what the file of ends calls it."""
    lines = [line for line in decode(raw, "cp850").splitlines() if line.strip()]
    values = [line.partition(":")[2].strip() for line in lines]
    build = re.search(r"(\d+)$", values[VERSION])
    assert build
    name = values[NAME].removeprefix("Microsoft ")
    server = "Server" in name
    registry: dict[str, Any] = {
        "ProductName": name.replace("Windows 11", "Windows 10"),
        "CurrentBuild": build[1],
        "EditionID": next(edition for sign, edition in EDITIONS if sign in name),
        "InstallationType": "Server" if server else "Client",
    }
    firmware = {"SystemManufacturer": values[MAKER], "SystemProductName": values[MODEL]}
    host = fake_host(
        answers={
            ("registry", machine.VERSION): Key(values=registry, keys=()),
            ("registry", machine.FIRMWARE): Key(values=firmware, keys=()),
            ("native", "boot_time"): {"seconds": 0.0},
            ("clock",): datetime(2026, 11, 25, tzinfo=UTC),
        }
    )
    known = machine.read(host)
    return {"machine": known, "key": key(known)}
