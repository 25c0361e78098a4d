"""Bluetooth of Linux: objects as BlueZ names them; played as a service in tests/bench."""

from typing import Any

import pytest

from smartdoctor.facts.bluetooth import Bluetooth
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import bluetooth
from tests.support.fake_host import fake_host

SILENT = Missing(Why.UNSUPPORTED, say("Nobody."))
ASKED = ("bus", "system", *bluetooth.OBJECTS, "")
UPOWER = bluetooth.UPOWER
MOUSE = {
    "Alias": "MX Anywhere",
    "Icon": "input-mouse",
    "Paired": True,
    "Connected": True,
    "Address": "AA:BB:CC:DD:EE:0F",
}


def objects(*devices: dict[str, Any], powered: bool = True) -> dict[str, Any]:
    known: dict[str, Any] = {"/org/bluez/hci0": {bluetooth.ADAPTER: {"Powered": powered}}}
    known["/org/bluez"] = {"org.bluez.AgentManager1": {}}
    for number, each in enumerate(devices):
        known[f"/org/bluez/hci0/dev_{number}"] = each
    return known


def read(known: Any, *, files: dict[str, str] | None = None, **more: Any) -> Bluetooth:
    return bluetooth.read(fake_host(files=files, answers={ASKED: known, **more.get("bus", {})}))


def test_a_mouse_tells_its_own_charge() -> None:
    device = {bluetooth.DEVICE: MOUSE, bluetooth.BATTERY: {"Percentage": 85}}
    (one,) = read((objects(device),)).gadgets or ()
    assert (one.name, one.kind, one.connected, one.charge) == ("MX Anywhere", "mouse", True, 0.85)


def test_a_mouse_whose_charge_only_the_kernel_knows() -> None:
    path = "/org/freedesktop/UPower/devices/mouse_hid"
    many = ("bus", "system", UPOWER, "/org/freedesktop/UPower", UPOWER, "EnumerateDevices", "")
    one = (
        *("bus", "system", UPOWER, path, bluetooth.PROPERTIES, "GetAll", "s"),
        f"{UPOWER}.Device",
    )
    told = {"Serial": "aa:bb:cc:dd:ee:0f", "IsPresent": True, "Percentage": 15.0}
    bus = {many: ([path],), one: ({**told, "PowerSupply": False},)}
    (mouse,) = read((objects({bluetooth.DEVICE: MOUSE}),), bus=bus).gadgets or ()
    assert mouse.charge == 0.15


def test_what_is_only_in_earshot_is_not_paired() -> None:
    known = read((objects({bluetooth.DEVICE: {**MOUSE, "Paired": False}}, powered=False),))
    assert known.gadgets == ()
    assert known.powered is False


@pytest.mark.parametrize(
    ("soft", "hard", "blocked"), [("0", "0", ""), ("1", "0", "soft"), ("1", "1", "hard")]
)
def test_switches(soft: str, hard: str, blocked: str) -> None:
    files = {
        "/sys/class/rfkill/rfkill0/type": "wlan\n",
        "/sys/class/rfkill/rfkill0/hard": "1\n",
        "/sys/class/rfkill/rfkill1/type": "bluetooth\n",
        "/sys/class/rfkill/rfkill1/soft": f"{soft}\n",
        "/sys/class/rfkill/rfkill1/hard": f"{hard}\n",
    }
    assert read((objects(),), files=files).blocked == blocked


def test_without_bluez() -> None:
    adapter = {"/sys/class/bluetooth/hci0/uevent": ""}
    assert read(SILENT, files=adapter).service is False
    with pytest.raises(Missing) as told:
        read(SILENT)
    assert told.value.why is Why.ABSENT
    with pytest.raises(Missing) as told:
        read(({"/org/bluez": {}},))
    assert told.value.why is Why.ABSENT
