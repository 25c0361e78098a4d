"""What kind of Mac this is; samples written after Apple's documentation."""

import plistlib
from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import machine
from tests.support.fake_host import fake_host

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
HIDDEN, SHOWN = machine.VERSIONS
VERSION = plistlib.dumps(
    {"ProductName": "macOS", "ProductVersion": "15.5", "ProductBuildVersion": "24F74"}
)
OLD = plistlib.dumps({"ProductName": "macOS", "ProductVersion": "10.16"})


def mac(
    model: str = "Mac14,2",
    *,
    guest: int = 0,
    battery: Any = None,
    files: dict[str, bytes] | None = None,
) -> Host:
    known = {"hw.model": model, "kern.hv_vmm_present": guest}
    answers: dict[tuple[Any, ...], Any] = {
        ("native", "sysctl", "hw.model", "kern.hv_vmm_present"): known,
        ("native", "boot_time"): {"seconds": NOW.timestamp() - 3600},
        ("clock",): NOW,
    }
    if battery is not None:
        answers[("native", "io_service", "AppleSmartBattery")] = battery
    return fake_host(files={HIDDEN: VERSION, **(files or {})}, answers=answers)


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        (mac("MacBookPro18,3"), "laptop"),
        (mac("Macmini9,1"), "desktop"),
        (mac("iMac21,1"), "desktop"),
        (mac("Mac14,2", battery={"there": True}), "laptop"),  # MacBook Air of 2022
        (mac("Mac14,3", battery={"there": False}), "desktop"),  # Mac mini of 2023
        (mac("Mac14,3", battery=Missing(Why.UNSUPPORTED, say("No."))), "unknown"),
        (mac("VirtualMac2,1"), "virtual"),
        (mac("MacBookPro18,3", guest=1), "virtual"),
    ],
)
def test_kind(host: Host, kind: str) -> None:
    fact = machine.read(host)
    assert fact.kind == kind
    assert fact.portable is (kind == "laptop")


def test_the_version_is_the_one_that_does_not_lie() -> None:
    fact = machine.read(mac(files={SHOWN: OLD}))
    assert (fact.release, fact.version, fact.build) == ("macOS 15.5", "15.5", "24F74")
    assert (fact.release_id, fact.desktop, fact.uptime) == ("macos", "macos", 3600)
    older = machine.read(mac(files={HIDDEN: b"not a plist", SHOWN: OLD}))
    assert older.version == "10.16"


def test_rules_of_an_organisation_are_seen_and_their_absence_proves_nothing() -> None:
    rule = {"/Library/Managed Preferences/com.apple.screensaver.plist": b""}
    assert machine.read(mac(files=rule)).managed is True
    assert machine.read(mac()).managed is None


@pytest.mark.parametrize("raw", [b"", b"<plist>", plistlib.dumps(["macOS"])])
def test_an_odd_version_file_is_unreadable(raw: bytes) -> None:
    with pytest.raises(Missing) as caught:
        machine.read(mac(files={HIDDEN: raw}))
    assert caught.value.why is Why.UNREADABLE
