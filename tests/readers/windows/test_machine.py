"""What kind of PC this is; samples written after Microsoft's documentation."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.host import Host
from smartdoctor.host.door import Key
from smartdoctor.model import Missing, Why
from smartdoctor.readers.windows import machine
from tests.support.fake_host import fake_host

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)
ELEVEN = {
    "ProductName": "Windows 10 Pro",
    "DisplayVersion": "24H2",
    "CurrentBuild": "26100",
    "UBR": 4061,
    "EditionID": "Professional",
    "InstallationType": "Client",
}
WMI = ("wmi", r"root\cimv2", "SELECT ChassisTypes FROM Win32_SystemEnclosure")


def pc(
    version: dict[str, Any] | None = None, firmware: dict[str, Any] | None = None, **more: Any
) -> Host:
    """`more`: natives by name, `enclosure` for WMI, `cloud` for the keys of a cloud directory."""
    answers: dict[tuple[Any, ...], Any] = {
        ("registry", machine.VERSION): Key(values=ELEVEN if version is None else version, keys=()),
        ("registry", machine.FIRMWARE): Key(values=firmware or {}, keys=()),
        ("native", "boot_time"): {"seconds": NOW.timestamp() - 7200},
        ("clock",): NOW,
    }
    for name, known in more.items():
        if name == "enclosure":
            answers[WMI] = ({"ChassisTypes": known},)
        elif name == "cloud":
            answers[("registry", machine.CLOUD)] = Key(values={}, keys=known)
        else:
            answers[("native", name)] = known
    return fake_host(answers=answers)


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        (pc(firmware={"EnclosureType": 10}), "laptop"),
        (pc(firmware={"EnclosureType": 3}), "desktop"),
        (pc(enclosure=[31]), "laptop"),
        (pc(firmware={"EnclosureType": 1}, enclosure=[35]), "desktop"),
        (pc(firmware={"EnclosureType": 2}, power_role={"role": 8}), "laptop"),  # a tablet
        (pc(power_role={"role": 0}, power_status={"flag": 1}), "laptop"),
        # a desktop with a UPS says that it has a battery
        (pc(power_role={"role": 1}, power_status={"flag": 1}), "desktop"),
        (pc(power_role={"role": 0}, power_status={"flag": 128}), "unknown"),
        (pc(power_role={"role": 0}, power_status={"flag": 255}), "unknown"),
        (pc(), "unknown"),
        (
            pc(
                firmware={
                    "SystemManufacturer": "Microsoft Corporation",
                    "SystemProductName": "Virtual Machine",
                    "EnclosureType": 3,
                }
            ),
            "virtual",
        ),
        (
            pc(
                firmware={
                    "SystemManufacturer": "Microsoft Corporation",
                    "SystemProductName": "Surface Pro 4",
                    "EnclosureType": 9,
                }
            ),
            "laptop",
        ),
    ],
)
def test_kind(host: Host, kind: str) -> None:
    assert machine.read(host).kind == kind


def test_windows_11_calls_itself_10_in_the_registry() -> None:
    fact = machine.read(pc())
    assert (fact.release, fact.version, fact.build) == (
        "Windows 11 Pro 24H2",
        "24H2",
        "26100.4061",
    )
    assert (fact.edition, fact.release_id, fact.uptime) == ("Professional", "windows", 7200)


def test_older_and_server_editions_keep_their_name() -> None:
    ten = {**ELEVEN, "CurrentBuild": "19041", "DisplayVersion": None, "ReleaseId": "2004"}
    assert machine.read(pc(ten)).release == "Windows 10 Pro 2004"
    server = {**ELEVEN, "ProductName": "Windows Server 2025", "InstallationType": "Server"}
    assert machine.read(pc(server)).release == "Windows Server 2025 24H2"
    bare = machine.read(pc({"CurrentBuildNumber": "7601"}))
    assert (bare.release, bare.version, bare.build) == ("Windows", "", "7601")


@pytest.mark.parametrize(
    ("more", "managed"),
    [
        ({"managed": {"domain": True, "enrolled": False}}, True),
        ({"managed": {"domain": False, "enrolled": True}}, True),
        ({"managed": {"domain": False, "enrolled": False}, "cloud": ("A1B2",)}, True),
        ({"managed": {"domain": False, "enrolled": False}}, False),
        ({"managed": {"domain": False, "enrolled": None}}, None),
        ({}, None),
    ],
)
def test_managed(more: dict[str, Any], managed: bool | None) -> None:
    assert machine.read(pc(**more)).managed is managed


def test_without_a_build_number_nothing_is_known() -> None:
    with pytest.raises(Missing) as caught:
        machine.read(pc({}))
    assert caught.value.why is Why.UNREADABLE
