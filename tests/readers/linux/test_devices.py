"""Parts without a driver: trees written after the kernel's ABI documents."""

from typing import Any

import pytest

from smartdoctor.facts.devices import Device, Part, Trouble
from smartdoctor.host import Host
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import devices
from tests.support.fake_host import fake_host

PCI, USB = devices.PCI, devices.USB


def machine(parts: dict[str, dict[str, str]], drivers: dict[str, str] | None = None) -> Host:
    files = {f"{path}/{name}": text for path, each in parts.items() for name, text in each.items()}
    known = fake_host(files=files)

    def ask(question: Question, seconds: float) -> Any:
        if question.method == "link":
            path = str(question.args[0]).removesuffix("/driver")
            if path in (drivers or {}):
                return f"../../../bus/drivers/{(drivers or {})[path]}"
            raise Missing(Why.ABSENT, say("No driver."))
        return known._ask(question, seconds)

    return Relay(ask)


def pci(number: int, kind: str, **more: str) -> tuple[str, dict[str, str]]:
    path = f"{PCI}/0000:00:{number:02x}.0"
    return path, {"class": f"0x{kind}\n", "vendor": "0x8086\n", "device": "0x2723\n", **more}


WIFI, SCREEN, SCREEN2, BRIDGE = pci(1, "028000"), pci(2, "030000"), pci(3, "030200"), pci(4, "0604")


def test_a_wifi_card_without_a_driver_is_named_by_udev() -> None:
    host = machine(dict([WIFI, BRIDGE]))
    (one,) = devices.read(host).troubled
    assert one == Device(name="8086:2723", part=Part.NETWORK, trouble=Trouble.NO_DRIVER)
    text = "E:ID_VENDOR_FROM_DATABASE=Intel Corporation\nE:ID_MODEL_FROM_DATABASE=Wi-Fi 6 AX200\n"
    named = machine({WIFI[0]: WIFI[1], "/run/udev/data": {"+pci:0000:00:01.0": text}})
    assert devices.read(named).troubled[0].name == "Intel Wi-Fi 6 AX200"


def test_a_driver_without_its_firmware_makes_no_interface() -> None:
    path, known = WIFI
    (one,) = devices.read(machine({path: known}, {path: "ath10k_pci"})).troubled
    assert one.trouble is Trouble.FAILED
    fine = machine({path: {**known, "net/wlp2s0/address": "x"}}, {path: "ath10k_pci"})
    assert devices.read(fine).troubled == ()
    assert devices.read(machine({path: known}, {path: "vfio-pci"})).troubled == ()


def test_a_second_graphics_chip_is_spare_only_beside_a_working_one() -> None:
    both = dict([SCREEN, SCREEN2])
    (one,) = devices.read(machine(both, {SCREEN[0]: "i915"})).troubled
    assert one.spare
    assert [each.spare for each in devices.read(machine(both)).troubled] == [False, False]


def test_usb_functions() -> None:
    camera = {"bInterfaceClass": "0e\n", "bInterfaceSubClass": "01\n", "bInterfaceProtocol": "00\n"}
    own = {"bInterfaceClass": "ff\n", "bInterfaceSubClass": "01\n", "bInterfaceProtocol": "00\n"}
    tree = {
        f"{USB}/1-6:1.0": camera,
        f"{USB}/1-7:1.0": own,
        f"{USB}/1-8:1.0": {**camera, "authorized": "0\n"},
        f"{USB}/1-6": {"product": "Integrated Camera\n"},
    }
    (one,) = devices.read(machine(tree)).troubled
    assert (one.name, one.part, one.usb) == ("Integrated Camera", Part.CAMERA, True)
    assert devices.read(machine(tree, {f"{USB}/1-6:1.0": "uvcvideo"})).troubled == ()


def test_a_machine_without_buses_cannot_tell() -> None:
    with pytest.raises(Missing) as told:
        devices.read(fake_host())
    assert told.value.why is Why.UNSUPPORTED
