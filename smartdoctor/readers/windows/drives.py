r"""The physical disks and their health, as Windows' storage service sees them.

root\Microsoft\Windows\Storage over DCOM, asked without rights:

    MSFT_PhysicalDisk                 DeviceId "0", FriendlyName, MediaType 3 HDD 4 SSD, BusType 11
                                      SATA 17 NVMe 7 USB ..., HealthStatus 0 healthy 1 warning 2
                                      unhealthy 5 unknown, Size (a number as text)
    MSFT_StorageReliabilityCounter    DeviceId, Wear (%), Temperature, PowerOnHours,
                                      ReadErrorsUncorrected ...: only for administrators; None is
                                      "not reported", not zero

Traps: a USB bridge hides the drive's opinion and Windows then says "healthy", so only a complaint
counts there; TemperatureMax is the drive's limit by the book, the hottest it ever was in the field,
so it is left alone; uncorrected errors are only shown, as for want of a history nobody knows which
are new; laptops with Intel's storage driver report "RAID" for their one SSD.
Source: MicrosoftDocs windows-driver-docs, msft-physicaldisk and msft-storagereliabilitycounter.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.drives import Bus, Drive, Drives, Opinion
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

NAMESPACE = r"root\Microsoft\Windows\Storage"
DISKS = (
    "SELECT DeviceId, FriendlyName, Model, BusType, MediaType, HealthStatus, Size "
    "FROM MSFT_PhysicalDisk"
)
COUNTERS = (
    "SELECT DeviceId, Wear, Temperature, PowerOnHours, ReadErrorsUncorrected, "
    "WriteErrorsUncorrected FROM MSFT_StorageReliabilityCounter"
)
"""Named one by one: the other properties hold serial numbers and the computer's name."""
BUSES = {
    1: Bus.SCSI, 3: Bus.SATA, 7: Bus.USB, 8: Bus.RAID, 9: Bus.VIRTUAL, 10: Bus.SCSI, 11: Bus.SATA,
    12: Bus.CARD, 13: Bus.CARD, 14: Bus.VIRTUAL, 15: Bus.VIRTUAL, 16: Bus.VIRTUAL, 17: Bus.NVME,
}  # fmt: skip
OPINIONS = {0: Opinion.WELL, 1: Opinion.WORRIED, 2: Opinion.FAILING}
HDD, SSD = 3, 4
PRETENDED = ("virtual", "vbox", "qemu", "vmware", "xen")


def read(host: Host) -> Drives:
    """Ask for the disks, and for their counters where we may."""
    rows = host.wmi(NAMESPACE, DISKS)
    if not rows:
        raise Missing(Why.UNREADABLE, say("Windows names no disk of this computer."))
    try:
        counters = {str(row.get("DeviceId")): row for row in host.wmi(NAMESPACE, COUNTERS)}
    except Missing:  # not the administrator: the drives' own opinion has to do
        counters = {}
    return Drives(
        drives=tuple(parse(row, counters.get(str(row.get("DeviceId")), {})) for row in rows)
    )


def parse(disk: Mapping[str, Any], counted: Mapping[str, Any]) -> Drive:
    """Understand one disk and what it counts."""
    model = " ".join(str(disk.get("FriendlyName") or disk.get("Model") or "").split())
    bus = BUSES.get(number(disk.get("BusType")) or 0, Bus.OTHER)
    if any(word in model.lower() for word in PRETENDED):
        bus = Bus.VIRTUAL
    opinion = OPINIONS.get(number(disk.get("HealthStatus")) or 0)
    if bus in (Bus.USB, Bus.CARD, Bus.VIRTUAL) and opinion is Opinion.WELL:
        opinion = None
    given_up = [number(counted.get(f"{way}ErrorsUncorrected")) for way in ("Read", "Write")]
    lost = [each for each in given_up if each is not None]
    wear, heat = number(counted.get("Wear")), number(counted.get("Temperature"))
    hours = number(counted.get("PowerOnHours"))
    return Drive(
        name=str(disk.get("DeviceId", "")),
        model=model,
        bus=bus,
        rotational={HDD: True, SSD: False}.get(number(disk.get("MediaType")) or 0),
        removable=bus in (Bus.USB, Bus.CARD),
        size=number(disk.get("Size")) or 0,
        opinion=opinion,
        media=sum(lost) if lost else None,
        worn=None if wear is None else wear / 100,
        temperature=float(heat) if heat else None,
        powered=None if hours is None else hours * 3600.0,
        silent=Why.UNSUPPORTED if opinion is None else None,
    )


def number(value: Any) -> int | None:
    """Return a number, which WMI gives as text when it needs 64 bits; None when not reported."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
