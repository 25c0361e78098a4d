r"""USB of Windows: rows after Microsoft's Win32_PnPEntity."""

import ctypes
from uuid import UUID

import pytest

from smartdoctor.host import windows_usb
from smartdoctor.model import Verdict
from smartdoctor.readers.windows import devices, usb
from tests.support.fake_host import fake_host
from tests.support.judged import judged

ROWS = (
    {"Name": "USB Root Hub", "PNPDeviceID": r"USB\VID_8087&PID_1\5", "Service": "USBHUB3"},
    {
        "Name": "USB Composite Device",
        "PNPDeviceID": r"USB\VID_0001&PID_0002\6",
        "Service": "usbccgp",
    },
    {"Name": "Webcam", "PNPDeviceID": r"USB\VID_0001&PID_0002&MI_00\7", "Service": "usbvideo"},
    {"Name": None, "PNPDeviceID": r"USB\VID_0003&PID_0004\8", "Service": None},
)
FAILED = {
    "Name": "Unbekanntes USB-Gerät",
    "ConfigManagerErrorCode": 43,
    "PNPDeviceID": r"USB\VID_0000&PID_0002\5&1",
    "ClassGuid": "{36fc9e60-c465-11cf-8056-444553540000}",
    "Present": True,
}


def test_each_device_once() -> None:
    known = usb.parse(ROWS, ()).devices
    assert [(each.name, each.slow) for each in known] == [
        ("USB Composite Device", None),  # a camera inside, and nobody told its link
        ("?", False),
    ]


@pytest.mark.parametrize(
    ("known", "slow"),
    [
        ({"fast": False, "capable": True}, True),
        ({"fast": True, "capable": True}, False),
        ({"fast": False, "capable": False}, False),
        ({"fast": None, "capable": None}, None),
        ({"fast": False, "capable": True, "hub": True}, None),  # the slow half of a hub
    ],
)
def test_slower_than_it_could_be(known: dict[str, bool | None], slow: bool | None) -> None:
    disk = {"Name": "Disk", "PNPDeviceID": r"USB\VID_0781&PID_5581\AA", "Service": "UASPStor"}
    link = {"vendor": 0x781, "product": 0x5581, "hub": False, **known}
    (one,) = usb.parse([disk], [link]).devices
    assert one.slow is slow
    (mouse,) = usb.parse([{**disk, "Service": "HidUsb"}], [link]).devices
    assert mouse.slow is False


def test_structures_are_as_large_as_windows_says() -> None:
    sizes = {"Node": 76, "Port": 35 + 30 * 12, "Speed": 16}
    assert {name: ctypes.sizeof(getattr(windows_usb, name)) for name in sizes} == sizes
    assert UUID(bytes_le=windows_usb.HUBS) == UUID("f18a0e88-c30c-11d0-8815-00a0c906bed8")


def test_code_43_is_a_problem() -> None:
    answers = {
        ("wmi", r"root\cimv2", usb.QUERY): ROWS,
        ("wmi", r"root\cimv2", devices.QUERY): (FAILED,),
    }
    (finding,) = judged(fake_host(answers=answers), "device.usb", system="windows").values()
    assert finding.verdict is Verdict.PROBLEM
    answers["wmi", r"root\cimv2", devices.QUERY] = ()
    (finding,) = judged(fake_host(answers=answers), "device.usb", system="windows").values()
    assert finding.verdict is Verdict.GOOD
