"""Parts without a driver, from what the kernel says of its PCI and USB buses.

    /sys/bus/pci/devices/0000:02:00.0/class    0x028000     class, kind, interface
    /sys/bus/pci/devices/0000:02:00.0/driver -> ../../../../bus/pci/drivers/iwlwifi
    /sys/bus/pci/devices/0000:02:00.0/net/wlp2s0/           what the driver made of it
    /sys/bus/usb/devices/1-6:1.0/{bInterfaceClass,bInterfaceSubClass,bInterfaceProtocol,authorized}
    /run/udev/data/+pci:0000:02:00.0           E:ID_MODEL_FROM_DATABASE=Wi-Fi 6 AX200
    /sys/bus/usb/devices/1-6/product           Integrated Camera

Only what needs a driver of the kernel is looked at: network, screen, sound, camera, Bluetooth.
Vendor's own USB interfaces (class ff) are often driven by programs and tell nothing.  A firmware
that could not be loaded is a trouble only when it leaves a Wi-Fi card without an interface; drivers
try several names and log each failure.  What a virtual machine was given (vfio, usbfs) is driven.
A second graphics chip may be asleep on purpose, so it is marked as spare.

Sources: linux Documentation/ABI/testing/sysfs-bus-{pci,usb}; PCI and USB class codes.
"""

from collections.abc import Iterator, Mapping

from smartdoctor.facts.devices import Device, DeviceTree, Part, Trouble
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

PCI, USB = "/sys/bus/pci/devices", "/sys/bus/usb/devices"
PCI_PARTS: Mapping[str, Part] = {
    "02": Part.NETWORK,
    "03": Part.DISPLAY,
    "0401": Part.AUDIO,
    "0403": Part.AUDIO,
}
USB_PARTS: Mapping[str, Part] = {
    "0101": Part.AUDIO,
    "0206": Part.NETWORK,
    "020d": Part.NETWORK,
    "020e": Part.NETWORK,
    "0e01": Part.CAMERA,
    "e00101": Part.BLUETOOTH,
    "e00103": Part.NETWORK,
}
WIFI = "0280"
GIVEN_AWAY = frozenset({"vfio-pci", "pci-stub", "xen-pciback", "usbfs"})


def read(host: Host) -> DeviceTree:
    """Look at every function of both buses."""
    pci, usb = host.glob(f"{PCI}/*"), host.glob(f"{USB}/*:*")
    if not pci and not usb:
        says = say("The kernel shows no devices here.")
        raise Missing(Why.UNSUPPORTED, says)
    return DeviceTree(troubled=(*_pci(host, pci), *_usb(host, usb)))


def _pci(host: Host, paths: tuple[str, ...]) -> Iterator[Device]:
    found: list[tuple[str, Part, Trouble | None]] = []
    for path in paths:
        kind = _text(host, f"{path}/class").removeprefix("0x")
        part = PCI_PARTS.get(kind[:2]) or PCI_PARTS.get(kind[:4])
        if part is None:
            continue
        driver, trouble = _driver(host, path), None
        if not driver:
            trouble = Trouble.NO_DRIVER
        elif kind[:4] == WIFI and driver not in GIVEN_AWAY and not host.glob(f"{path}/net/*"):
            trouble = Trouble.FAILED
        found.append((path, part, trouble))
    working = {part for _, part, trouble in found if trouble is None}
    for path, part, trouble in found:
        if trouble:
            spare = part is Part.DISPLAY and part in working
            yield Device(name=_pci_name(host, path), part=part, trouble=trouble, spare=spare)


def _usb(host: Host, paths: tuple[str, ...]) -> Iterator[Device]:
    for path in paths:
        fields = ("bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol")
        kind = "".join(_text(host, f"{path}/{field}") for field in fields)
        part = USB_PARTS.get(kind[:4]) or USB_PARTS.get(kind)
        if part is None or _driver(host, path) or _text(host, f"{path}/authorized") == "0":
            continue
        parent = path.rpartition(":")[0]
        name = _text(host, f"{parent}/product") or _ids(host, parent, "idVendor", "idProduct")
        yield Device(name=name, part=part, trouble=Trouble.NO_DRIVER, usb=True)


def _driver(host: Host, path: str) -> str:
    try:
        return host.link(f"{path}/driver").rpartition("/")[2]
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ""


def _pci_name(host: Host, path: str) -> str:
    """Ask udev, which looks names up in its own list; else show the numbers."""
    known = dict(
        line[2:].split("=", 1)
        for line in _text(host, f"/run/udev/data/+pci:{path.rpartition('/')[2]}").splitlines()
        if line.startswith("E:") and "=" in line
    )
    vendor = known.get("ID_VENDOR_FROM_DATABASE", "").removesuffix(" Corporation")
    model = known.get("ID_MODEL_FROM_DATABASE", "")
    return f"{vendor} {model}".strip() if model else _ids(host, path, "vendor", "device")


def _ids(host: Host, path: str, *fields: str) -> str:
    return ":".join(_text(host, f"{path}/{field}").removeprefix("0x") for field in fields)


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing:  # gone again, or not told: then it is none of the kinds looked for
        return ""
