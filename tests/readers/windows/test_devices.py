r"""Parts in trouble on Windows: rows after Microsoft's Win32_PnPEntity."""

from typing import Any

import pytest

from smartdoctor.facts.devices import Device, Part, Trouble
from smartdoctor.model import Missing, Verdict, Why
from smartdoctor.readers.windows import devices, pnp
from tests.support.fake_host import fake_host
from tests.support.judged import judged

WIFI = {
    "Name": "Network Controller",
    "PNPClass": None,
    "ClassGuid": None,
    "ConfigManagerErrorCode": 28,
    "Present": True,
    "PNPDeviceID": r"PCI\VEN_8086&DEV_2723&SUBSYS_00848086&REV_1A\4&3B1",
    "CompatibleID": [r"PCI\VEN_8086&DEV_2723&REV_1A", r"PCI\VEN_8086&CC_028000", r"PCI\CC_0280"],
}
USB = {
    "Name": "Unknown USB Device (Device Descriptor Request Failed)",
    "PNPClass": "USB",
    "ClassGuid": "{36fc9e60-c465-11cf-8056-444553540000}",
    "ConfigManagerErrorCode": 43,
    "Present": True,
    "PNPDeviceID": r"USB\VID_0000&PID_0002\5&1A2B",
    "CompatibleID": None,
}


def of(row: dict[str, Any], **changed: Any) -> tuple[Device, ...]:
    return devices.parse([{**row, **changed}]).troubled


def test_without_a_driver_the_bus_tells_what_it_is() -> None:
    assert of(WIFI) == (
        Device(name="Network Controller", part=Part.NETWORK, trouble=Trouble.NO_DRIVER, code=28),
    )


def test_an_unknown_usb_device() -> None:
    (one,) = of(USB)
    assert (one.usb, one.trouble, one.part) == (True, Trouble.FAILED, Part.OTHER)


@pytest.mark.parametrize("code", [22, 45, 29, 47, 0])
def test_switched_off_or_unplugged_on_purpose_is_no_trouble(code: int) -> None:
    assert of(WIFI, ConfigManagerErrorCode=code) == ()


def test_what_is_not_there_is_no_trouble() -> None:
    assert of(WIFI, Present=False) == ()


def test_a_device_that_wants_no_driver_says_28_too() -> None:
    assert of(WIFI, ClassGuid="{4d36e97d-e325-11ce-bfc1-08002be10318}") == ()
    assert of(WIFI, ClassGuid="{4D36E97E-E325-11CE-BFC1-08002BE10318}")  # "unknown"


def test_a_nameless_device_is_told_without_its_serial_number() -> None:
    (one,) = of(USB, Name=None, PNPDeviceID=r"USB\VID_1234&PID_5678\SERIAL99")
    assert one.name == r"USB\VID_1234&PID_5678"


@pytest.mark.parametrize(
    ("name", "part"),
    [("Net", Part.NETWORK), ("MEDIA", Part.AUDIO), ("Camera", Part.CAMERA), ("Odd", Part.OTHER)],
)
def test_classes(name: str, part: Part) -> None:
    (one,) = of(WIFI, PNPClass=name, ConfigManagerErrorCode=10, CompatibleID=())
    assert (one.part, one.trouble) == (part, Trouble.FAILED)


def test_a_row_without_a_code_is_unreadable() -> None:
    with pytest.raises(Missing) as told:
        devices.parse([{"Name": "X"}])
    assert told.value.why is Why.UNREADABLE


def test_judged_through_the_engine() -> None:
    host = fake_host(answers={("wmi", r"root\cimv2", pnp.QUERY): (WIFI, USB)})
    (finding,) = judged(host, "device.drivers", system="windows").values()
    assert finding.verdict is Verdict.PROBLEM
