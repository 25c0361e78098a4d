"""USB: a tree after the kernel's ABI documents, descriptors after the USB 3.2 specification."""

import pytest

from smartdoctor.facts.usb import Usb, UsbPort
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import usb
from tests.support.fake_host import fake_host

T = usb.TREE
USB2 = bytes.fromhex("07 10 02 1e 00 00 00")
USB3 = bytes.fromhex("0a 10 03 00 0e 00 01 0a ff 07")


def bos(*capabilities: bytes) -> bytes:
    length = 5 + sum(map(len, capabilities))
    return bytes([5, 0x0F, length & 255, length >> 8, len(capabilities)]) + b"".join(capabilities)


def device(name: str, kind: str = "08", **fields: str | bytes) -> dict[str, str | bytes]:
    known: dict[str, str | bytes] = {
        "product": "Portable SSD\n",
        "speed": "480\n",
        "bDeviceClass": "00\n",
        **fields,
    }
    known[f"{name}:1.0/bInterfaceClass"] = f"{kind}\n"
    return {f"{T}/{name}/{field}": text for field, text in known.items()}


def read(*parts: dict[str, str | bytes]) -> Usb:
    return usb.read(fake_host(files={path: text for part in parts for path, text in part.items()}))


@pytest.mark.parametrize(
    ("known", "slow"),
    [
        (device("1-2", bos_descriptors=bos(USB2, USB3)), True),
        (device("1-2", bos_descriptors=bos(USB2)), False),
        (device("1-2", speed="5000\n", bos_descriptors=bos(USB2, USB3)), False),
        (device("1-2"), None),  # a kernel before 6.10
        (device("1-2", kind="03", bos_descriptors=bos(USB2, USB3)), False),  # a mouse gains nothing
        (device("1-2", bos_descriptors=b""), False),
        (device("1-2", bos_descriptors=bos(USB2, USB3)[:-8]), False),
    ],
)
def test_slower_than_it_could_be(known: dict[str, str | bytes], slow: bool | None) -> None:
    (one,) = read(known).devices
    assert (one.name, one.slow) == ("Portable SSD", slow)


def test_hubs_root_hubs_and_parts_of_a_device_are_not_counted() -> None:
    hub, root = device("1-1", bDeviceClass="09\n"), device("usb1", bDeviceClass="09\n")
    known = read(hub, root, device("1-2", speed="1.5\n"))
    assert [each.speed for each in known.devices] == [1.5e6]


def test_a_nameless_device_and_a_speed_nobody_knows() -> None:
    odd = device("1-3", speed="unknown\n", idVendor="1234\n", idProduct="5678\n", product="")
    (one,) = read(odd).devices
    assert (one.name, one.speed, one.slow) == ("1234:5678", None, None)


def test_ports_that_were_shut() -> None:
    counters: dict[str, str | bytes] = {
        f"{T}/usb1/1-0:1.0/usb1-port3/over_current_count": "2\n",
        f"{T}/usb1/1-0:1.0/usb1-port4/over_current_count": "0\n",
        f"{T}/1-1/1-1:1.0/1-1-port1/over_current_count": "4294967295\n",
    }
    assert read(counters).ports == (
        UsbPort(name="1-1-port1", overcurrents=4294967295),
        UsbPort(name="usb1-port3", overcurrents=2),
    )
    assert read(device("1-2")).ports is None


def test_no_usb() -> None:
    with pytest.raises(Missing) as told:
        usb.read(fake_host())
    assert told.value.why is Why.ABSENT
