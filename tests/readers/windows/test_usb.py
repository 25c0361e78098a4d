r"""USB of Windows: rows after Microsoft's Win32_PnPEntity."""

import ctypes
from typing import Any
from uuid import UUID

import pytest

from smartdoctor.host import windows_usb
from smartdoctor.model import Verdict
from smartdoctor.readers.windows import pnp, usb
from tests.support.fake_host import fake_host
from tests.support.judged import judged

ROWS: tuple[dict[str, Any], ...] = tuple(
    {
        "Name": name,
        "PNPDeviceID": rf"USB\VID_{ids}",
        "Service": service,
        "ConfigManagerErrorCode": 0,
    }
    for name, ids, service in (
        ("USB Root Hub", r"8087&PID_0001\5", "USBHUB3"),
        ("USB Composite Device", r"0001&PID_0002\6", "usbccgp"),
        ("Webcam", r"0001&PID_0002&MI_00\7", "usbvideo"),
        (None, r"0003&PID_0004\8", None),
    )
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
    disk = {**ROWS[0], "PNPDeviceID": r"USB\VID_0781&PID_5581\AA", "Service": "UASPStor"}
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
    asked = ("wmi", r"root\cimv2", pnp.QUERY)
    host = fake_host(answers={asked: (*ROWS, FAILED)})
    (finding,) = judged(host, "device.usb", system="windows").values()
    assert finding.verdict is Verdict.PROBLEM
    (finding,) = judged(fake_host(answers={asked: ROWS}), "device.usb", system="windows").values()
    assert finding.verdict is Verdict.GOOD
