"""Recordings of drives marked "watch this one", judged end to end as an administrator."""

from typing import Any

import pytest

from smartdoctor.host import Printed
from smartdoctor.host.relay import Relay
from tests.support.fake_host import fake_host
from tests.support.judged import judged
from tests.support.shared import shared

SATA = "../devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda"
BRIDGE = "../devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host4/target4:0:0/4:0:0:0/block/sda"
SAS = "../devices/pci0000:00/0000:03:00.0/host1/target1:0:0/1:0:0:0/block/sda"
NVME = "../devices/pci0000:00/0000:01:00.0/nvme/nvme0/nvme0n1"


def computer(printed: bytes, way: str) -> Relay:
    """A computer with this one drive, looked at by its administrator."""
    name = way.rpartition("/")[2]
    asked = "smartctl --json --nocheck=standby --health --attributes"
    answers: dict[Any, Any] = {("native", "user"): {"euid": 0}, ("link", f"/sys/block/{name}"): way}
    return fake_host(
        files={f"/sys/block/{name}/size": "1000000\n"},
        answers=answers,
        prints={f"{asked} /dev/{name}": Printed(printed.decode(), "", 216)},
    )


@pytest.mark.parametrize(
    ("file", "way", "verdict", "seen"),
    [
        ("scrutiny-smart-fail2", BRIDGE, "problem", {"replaced": 1975, "waiting": 8}),
        ("scrutiny-smart-megaraid0", SATA, "good", {"replaced": 0}),  # an odd exit status only
        ("smartctl-HGST-HUS724020ALE640-28", SATA, "good", {"cable": 12}),  # old, not growing
        ("smartctl-MB0500EBNCR-13", SATA, "problem", {"given_up": 1}),
        ("smartctl-MB0500EBNCR-14", SATA, "problem", {"given_up": 1}),
        ("smartctl-SEAGATE-ST373453LC-26", SAS, "problem", {"replaced": 260, "given_up": 536}),
        ("smartctl-ST3500418AS-11", SATA, "advice", {"replaced": 1}),
        ("smartctl-ST3500418AS-12", SATA, "problem", {"replaced": 304}),
        ("smartctl-nvme-null-SAMSUNG-MZWLL3T2HAJQ-00005-nvme0", NVME, "problem", {"media": 0}),
        (
            "smartctl-sat-Intel-S4510-S4610-S4500-S4600-Series-SSDs-INTEL-SSDSC2KB240G7-sdd",
            SATA,
            "advice",
            {"replaced": 4},
        ),
        (
            "smartctl-sat-Phison-Driven-SSDs-KINGSTON-SA400M8120G-sda",
            SATA,
            "good",  # an odd exit status only
            {"temperature": 38},
        ),
        (
            "smartctl-sat-Seagate-Constellation-ES.3-ST3000NM0033-9ZM178-sdc",
            SATA,
            "advice",
            {"replaced": 1},
        ),
    ],
)
def test_a_drive_to_watch(file: str, way: str, verdict: str, seen: dict[str, int]) -> None:
    host = computer(shared(f"linux/smart/{file}.json"), way)
    found = judged(host, "storage.health")["storage.health"]
    assert found.verdict == verdict
    told = {each.name: each.value for each in found.evidence}
    assert {name: told[name] for name in seen} == seen
    assert bool(found.remedies) is (verdict != "good")
