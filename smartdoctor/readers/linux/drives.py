"""The physical disks, from /sys, with their health from UDisks2 or, for administrators, smartctl.

    /sys/block/sda -> ../devices/pci0000:00/0000:00:17.0/ata1/host0/.../block/sda   the way to it
    /sys/block/sda/{size,removable}             sectors of 512 bytes; "1" for sticks and cards
    /sys/block/sda/queue/{rotational,discard_max_bytes}
    /sys/block/sda/device/{vendor,model}        "ATA     " for SATA, whatever controller is between
    /sys/block/nvme0n1/device/hwmon*/temp1_{input,max}   thousandths of a degree; max: its limit

Traps: loops, compressed memory, arrays and mapped disks are blocks without a device; optical and
floppy drives are no disks; a USB bridge calls every disk rotational, and so do virtual ones.
UDisks2 is only asked what it remembers and smartctl not to wake a disk, so a sleeping disk sleeps.
"""

import re
from contextlib import suppress
from dataclasses import replace

from smartdoctor.facts.drives import Bus, Drive, Drives
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import smartctl, udisks

DISK = re.compile(r"(sd|hd|vd|xvd)[a-z]+|nvme\d+n\d+|mmcblk\d+|pmem\d+")
WAYS = (
    ("/usb", Bus.USB),
    ("/mmc_host/", Bus.CARD),
    ("/nvme/", Bus.NVME),
    ("/nvme-subsystem/", Bus.NVME),
    ("/virtio", Bus.VIRTUAL),
    ("/vbd-", Bus.VIRTUAL),
    ("/VMBUS:", Bus.VIRTUAL),
    ("/ata", Bus.SATA),
    ("/ide", Bus.SATA),
    ("/host", Bus.SCSI),
)
PRETENDED = re.compile(
    r"virtual|qemu|vbox|vmware|\bxen\b|elastic block store|persistent ?disk|nvme_card|scsi_debug",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\bMR\d|perc|megaraid|logical vol|smart ?array|raid", re.IGNORECASE)
MOST = 4  # drives that smartctl is started for


def read(host: Host) -> Drives:
    """Find every disk, then ask those who know about its health."""
    names = [path.rpartition("/")[2] for path in host.glob("/sys/block/*")]
    drives = [_seen(host, name) for name in names if DISK.fullmatch(name)]
    if not drives:
        raise Missing(Why.ABSENT, say("This computer has no disk of its own that can be seen."))
    return Drives(drives=tuple(_asked(host, drives)))


def _seen(host: Host, name: str) -> Drive:
    here = f"/sys/block/{name}"
    vendor = _text(host, f"{here}/device/vendor")
    model = _text(host, f"{here}/device/model") or _text(host, f"{here}/device/name")
    way = ""
    with suppress(Missing):
        way = host.link(here)
    bus = next((bus for mark, bus in WAYS if mark in way), Bus.OTHER)
    turns = _text(host, f"{here}/queue/rotational")
    return Drive(
        name=name,
        model=model or name,
        bus=_really(bus, vendor, model),
        rotational=None if bus is Bus.USB or not turns else turns == "1",
        removable=_text(host, f"{here}/removable") == "1",
        size=(_number(host, f"{here}/size") or 0) * 512,
        trim=(_number(host, f"{here}/queue/discard_max_bytes") or 0) > 0,
        temperature=_heat(host, here, "input") if bus is Bus.NVME else None,
        hot=_heat(host, here, "max") if bus is Bus.NVME else None,
        silent=Why.UNSUPPORTED,
    )


def _really(bus: Bus, vendor: str, model: str) -> Bus:
    called = f"{vendor} {model}"
    if bus is not Bus.USB and PRETENDED.search(called):
        return Bus.VIRTUAL
    if bus is Bus.SCSI:
        return Bus.SATA if vendor == "ATA" else Bus.RAID if BEHIND.search(called) else bus
    return bus


def _asked(host: Host, drives: list[Drive]) -> list[Drive]:
    """Ask UDisks2 about all, and smartctl where we are the administrator."""
    real = {drive.name for drive in drives if drive.bus not in (Bus.VIRTUAL, Bus.CARD)}
    if not real:
        return drives
    told = [_remembered(host, drive) if drive.name in real else drive for drive in drives]
    if host.native("user")["euid"] == 0:
        asked = sorted(real)[:MOST]
        told = [_closer(host, drive) if drive.name in asked else drive for drive in told]
    return [replace(drive, silent=None) if drive.tells else drive for drive in told]


def _remembered(host: Host, drive: Drive) -> Drive:
    try:
        return udisks.told(host, drive)
    except Missing:
        return drive


def _closer(host: Host, drive: Drive) -> Drive:
    try:
        return smartctl.asked(host, drive)
    except Missing as missing:
        return drive if drive.tells else replace(drive, silent=missing.why)


def _heat(host: Host, here: str, kind: str) -> float | None:
    for pattern in (f"{here}/device/hwmon*", f"{here}/device/hwmon/hwmon*"):
        for sensor in host.glob(f"{pattern}/temp1_{kind}"):
            number = _number(host, sensor)
            return None if number is None else number / 1000
    return None


def _text(host: Host, path: str) -> str:
    try:
        return " ".join(host.read(path).split())
    except Missing:
        return ""


def _number(host: Host, path: str) -> int | None:
    try:
        return int(_text(host, path))
    except ValueError:
        return None
