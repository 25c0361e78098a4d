"""USB on Linux, from the kernel's own tree.

    /sys/bus/usb/devices/usb1/1-0:1.0/usb1-port3/over_current_count     2     since the start
    /sys/bus/usb/devices/1-2/{product,speed,bDeviceClass}               Portable SSD, 480, 00
    /sys/bus/usb/devices/1-2/1-2:1.0/bInterfaceClass                    08: a disk, 0e: a camera
    /sys/bus/usb/devices/1-2/bos_descriptors                            what it could do, binary

A USB 3 device on a USB 2 cable calls itself "2.10", and so do many that know no USB 3; only the
SuperSpeed capability (type 3) in its BOS descriptor tells them apart.  The kernel shows it from
6.10 on; before, whether a link is slow stays unknown.  Only disks and cameras are held to it: a
hub always has a slow half, and a phone or a mouse gains nothing.  No serial number is read.

Sources: linux Documentation/ABI/{testing,stable}/sysfs-bus-usb; USB 3.2 specification, 9.6.2.
"""

from collections.abc import Iterator

from smartdoctor.facts.usb import Usb, UsbDevice, UsbPort
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

TREE = "/sys/bus/usb/devices"
HUB = "09"
HUNGRY = frozenset({"08", "0e"})  # kinds that gain from USB 3
MEGABIT = 1e6
HIGH = 480e6
CAPABILITY, SUPERSPEED, FIVE_GIGABIT = 0x10, 3, 0x08


def read(host: Host) -> Usb:
    """Look at every device and every port."""
    paths = host.glob(f"{TREE}/*")
    if not paths:
        raise Missing(Why.ABSENT, say("This computer has no USB."))
    return Usb(devices=tuple(_devices(host, paths)), ports=_ports(host))


def _devices(host: Host, paths: tuple[str, ...]) -> Iterator[UsbDevice]:
    for path in paths:
        name = path.rpartition("/")[2]
        if ":" in name or name.startswith("usb") or _text(host, f"{path}/bDeviceClass") == HUB:
            continue
        speed = _number(_text(host, f"{path}/speed"))
        ids = f"{_text(host, f'{path}/idVendor')}:{_text(host, f'{path}/idProduct')}"
        yield UsbDevice(
            name=_text(host, f"{path}/product") or ids,
            speed=speed * MEGABIT if speed else None,
            slow=_slow(host, path, speed * MEGABIT) if speed else None,
        )


def _slow(host: Host, path: str, speed: float) -> bool | None:
    kinds = {_text(host, each) for each in host.glob(f"{path}/*:*/bInterfaceClass")}
    if speed > HIGH or not kinds & HUNGRY:
        return False
    try:
        known = host.read_bytes(f"{path}/bos_descriptors")
    except Missing:  # an older kernel, or a device that knows nothing but USB 2
        return None
    return superspeed(known)


def superspeed(descriptors: bytes) -> bool:
    """Whether a BOS descriptor holds the SuperSpeed capability, for 5 Gbit/s at least."""
    at = 5  # after its head
    while at + 3 <= len(descriptors) and descriptors[at] >= 3:
        size, kind, what = descriptors[at : at + 3]
        if kind == CAPABILITY and what == SUPERSPEED and at + 6 <= len(descriptors):
            return bool(descriptors[at + 4] & FIVE_GIGABIT)
        at += size
    return False


def _ports(host: Host) -> tuple[UsbPort, ...] | None:
    counters = host.glob(f"{TREE}/*/*:*/*-port*/over_current_count")
    if not counters:
        return None
    counted = [(path.split("/")[-2], _number(_text(host, path))) for path in counters]
    return tuple(UsbPort(name=name, overcurrents=int(n)) for name, n in counted if n)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:  # "unknown"
        return None


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ""  # unplugged meanwhile, or without a name
