"""USB of a Mac: keys as public programs read them on macOS 15 and 27."""

import json
from typing import Any

import pytest

from smartdoctor.facts.usb import Usb
from smartdoctor.model import Missing
from smartdoctor.readers.macos import usb
from smartdoctor.readers.macos.profile import parse
from tests.support.fake_host import fake_host

NEW: list[dict[str, Any]] = [
    {
        "_name": "USB 3.1 Bus",
        "_items": [
            {
                "_name": "USB2.1 Hub",
                "USBDeviceKeyVendorID": "0x05e3",
                "_items": [
                    {
                        "_name": "Flash Drive",
                        "USBDeviceKeyVendorID": "0x154b",
                        "USBDeviceKeyLinkSpeed": "5 Gb/s",
                    }
                ],
            },
            {"_name": "Serial", "USBDeviceKeyProductID": "0x1", "USBDeviceKeyLinkSpeed": "12 Mb/s"},
        ],
    }
]
OLD: list[dict[str, Any]] = [
    {
        "_name": "USB31Bus",
        "_items": [
            {
                "_name": "Disk",
                "vendor_id": "0x0951",
                "device_speed": "high_speed",
                "bus_power": "500",
                "bus_power_used": "896",
            }
        ],
    }
]


def read(**types: Any) -> Usb:
    return usb.read(fake_host(), parse(json.dumps(types)))


def test_the_newer_type() -> None:
    drive, serial = read(SPUSBHostDataType=NEW).devices
    assert (drive.name, drive.speed) == ("Flash Drive", 5e9)
    assert (serial.speed, serial.starved, serial.slow) == (12e6, None, None)


def test_the_older_type_tells_the_power() -> None:
    (disk,) = read(SPUSBDataType=OLD).devices
    assert (disk.speed, disk.starved) == (480e6, True)
    (fine,) = read(
        SPUSBDataType=[{"_items": [{**OLD[0]["_items"][0], "bus_power": "900"}]}]
    ).devices  # type: ignore[dict-item]
    assert fine.starved is False


def test_trap_07_the_older_type_is_empty_on_macos_27() -> None:
    assert len(read(SPUSBDataType=[], SPUSBHostDataType=NEW).devices) == 2
    assert len(read(SPUSBDataType=OLD, SPUSBHostDataType=[]).devices) == 1


def test_nothing_is_plugged_in() -> None:
    known = read(SPUSBDataType=[], SPUSBHostDataType=[{"_name": "Bus"}])
    assert (known.devices, known.ports) == ((), None)


def test_a_profile_that_did_not_come() -> None:
    with pytest.raises(Missing):
        usb.read(fake_host(), parse(""))
