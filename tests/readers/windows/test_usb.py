r"""USB of Windows: rows after Microsoft's Win32_PnPEntity."""

from smartdoctor.model import Verdict
from smartdoctor.readers.windows import devices, usb
from tests.support.fake_host import fake_host
from tests.support.judged import judged

ROWS = (
    {"Name": "USB Root Hub", "PNPDeviceID": r"USB\VID_8087&PID_1\5", "Service": "USBHUB3"},
    {"Name": "USB Composite Device", "PNPDeviceID": r"USB\VID_1&PID_2\6", "Service": "usbccgp"},
    {"Name": "Webcam", "PNPDeviceID": r"USB\VID_1&PID_2&MI_00\7", "Service": "usbvideo"},
    {"Name": None, "PNPDeviceID": r"USB\VID_3&PID_4\8", "Service": None},
)
FAILED = {
    "Name": "Unbekanntes USB-Gerät",
    "ConfigManagerErrorCode": 43,
    "PNPDeviceID": r"USB\VID_0000&PID_0002\5&1",
    "ClassGuid": "{36fc9e60-c465-11cf-8056-444553540000}",
    "Present": True,
}


def test_each_device_once() -> None:
    assert [each.name for each in usb.parse(ROWS).devices] == ["USB Composite Device", "?"]


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
