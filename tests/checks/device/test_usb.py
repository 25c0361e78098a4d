"""USB devices and ports that are in order, and those that need a look."""

from datetime import UTC, datetime, timedelta

import pytest

from smartdoctor.checks.device.usb import Limits, examine
from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.usb import Usb, UsbDevice, UsbPort
from smartdoctor.model import Finding, Missing, Verdict, Why, say

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
UNKNOWN = Missing(Why.UNSUPPORTED, say("No."))
DISK = UsbDevice(name="Disk", speed=480e6, slow=False)


def log(*hours: float, kind: Kind = Kind.USB_RESET, woke: tuple[float, ...] = ()) -> Log:
    def entry(what: Kind, ago: float, subject: str = "") -> Entry:
        return Entry(kind=what, at=NOW - timedelta(hours=ago), subject=subject)

    told = tuple(entry(kind, ago, "1-2") for ago in hours)
    awake = tuple(entry(Kind.WOKE, ago) for ago in woke)
    return Log(entries=(*told, *awake), since=NOW - timedelta(days=7), kinds=tuple(Kind))


def judge(
    *devices: UsbDevice,
    ports: tuple[UsbPort, ...] | None = (),
    tree: DeviceTree | Missing = UNKNOWN,
    seen: Log | Missing = UNKNOWN,
) -> Finding:
    usb = Usb(devices=devices, ports=ports)
    finding = examine(usb, tree, seen, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize("ports", [(), None])
def test_all_is_well(ports: tuple[UsbPort, ...] | None) -> None:
    assert judge(DISK, ports=ports, seen=log()).verdict is Verdict.GOOD


def test_a_port_that_was_shut_is_advice_while_nobody_knows_whether_it_still_rises() -> None:
    ports = (UsbPort(name="usb1-port3", overcurrents=1), UsbPort(name="1-2-port1", overcurrents=4))
    finding = judge(ports=ports)
    assert finding.verdict is Verdict.ADVICE
    assert finding.says.values["port"] == "1-2-port1"


@pytest.mark.parametrize(
    ("device", "verdict"),
    [
        (UsbDevice(name="SSD", speed=480e6, slow=True), Verdict.ADVICE),
        (UsbDevice(name="SSD", speed=480e6, slow=None), Verdict.GOOD),
        (UsbDevice(name="SSD", speed=None, slow=None, starved=True), Verdict.ADVICE),
        (UsbDevice(name="SSD", speed=None, slow=None, starved=False), Verdict.GOOD),
    ],
)
def test_speed_and_power(device: UsbDevice, verdict: Verdict) -> None:
    assert judge(device).verdict is verdict


@pytest.mark.parametrize(
    ("hours", "verdict"),
    [
        ((1, 2, 3, 4), Verdict.GOOD),
        ((1, 2, 3, 4, 5), Verdict.ADVICE),
        ((1, 2, 3, 4, 25), Verdict.GOOD),
    ],
)
@pytest.mark.parametrize("kind", [Kind.USB_RESET, Kind.USB_ENUMERATION])
def test_unrest(hours: tuple[float, ...], verdict: Verdict, kind: Kind) -> None:
    assert judge(seen=log(*hours, kind=kind)).verdict is verdict


def test_what_happens_while_waking_up_is_the_systems_own_doing() -> None:
    hours = (1.0, 2.0, 3.0, 4.0, 5.0)
    assert judge(seen=log(*hours, woke=tuple(ago + 0.01 for ago in hours))).verdict is Verdict.GOOD
    assert judge(seen=log(*hours, woke=tuple(ago + 0.1 for ago in hours))).verdict is Verdict.ADVICE


def test_a_device_that_failed_is_a_problem_whatever_else_is_known() -> None:
    failed = Device(name="X", part=Part.OTHER, trouble=Trouble.FAILED, usb=True, code=43)
    tree = DeviceTree(troubled=(failed,))
    finding = examine(UNKNOWN, tree, UNKNOWN, Moment(now=NOW), Limits())
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.PROBLEM
    inside = DeviceTree(troubled=(Device(name="X", part=Part.OTHER, trouble=Trouble.FAILED),))
    assert judge(tree=inside).verdict is Verdict.GOOD
    bare = Device(name="X", part=Part.OTHER, trouble=Trouble.NO_DRIVER, usb=True)
    assert judge(tree=DeviceTree(troubled=(bare,))).verdict is Verdict.GOOD  # the driver's question


def test_nothing_known() -> None:
    with pytest.raises(Missing) as told:
        examine(UNKNOWN, UNKNOWN, UNKNOWN, Moment(now=NOW), Limits())
    assert told.value.why is Why.UNSUPPORTED
