"""The disks of a Mac and what lies on them: ONE run of `diskutil list -plist` for several readers.

    {"AllDisksAndPartitions": [
        {"DeviceIdentifier": "disk3", "APFSPhysicalStores": [{"DeviceIdentifier": "disk0s2"}],
         "APFSVolumes": [{"DeviceIdentifier": "disk3s5", "MountPoint": "/System/Volumes/Data",
                          "VolumeUUID": "37C0..."}]},
        {"DeviceIdentifier": "disk6", "Partitions": [{"DeviceIdentifier": "disk6s2",
                          "MountPoint": "/Volumes/Old", "VolumeUUID": "A1C7..."}]}]}

An APFS container is a disk of its own ("disk3") upon physical ones ("disk0").  A fact of macOS
alone, like `Profile`: take `listed: DiskList | Missing`.  Source: man 8 diskutil and public
print-outs; never run on a Mac.
"""

import plistlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError

from smartdoctor.host import Host
from smartdoctor.host.commands import DISKUTIL
from smartdoctor.model import Fact, Missing, Why, say

WHOLE = re.compile(r"disk\d+")


@dataclass(frozen=True, kw_only=True)
class Mounted:
    """A volume that is there."""

    volume: str  # its number, as Time Machine notes it
    place: str
    disks: tuple[str, ...]  # physical ones below it


@dataclass(frozen=True, kw_only=True)
class DiskList(Fact):
    """What diskutil lists."""

    stores: Mapping[str, tuple[str, ...]]  # physical disks below each APFS container
    mounted: tuple[Mounted, ...]


def read(host: Host) -> DiskList:
    """Run it once."""
    return parse(host.run(DISKUTIL, "list", "-plist", seconds=4).out)


def parse(printed: str) -> DiskList:
    """Understand the list."""
    try:
        listed = plistlib.loads(printed.encode())["AllDisksAndPartitions"]
        stores = {each["DeviceIdentifier"]: _below(each) for each in listed}
        mounted = tuple(found for each in listed for found in _mounted(each))
    except (plistlib.InvalidFileException, ExpatError, LookupError, TypeError, ValueError,
            AttributeError) as error:  # fmt: skip
        says = say("The answer of {program} made no sense.", program=DISKUTIL.name)
        raise Missing(Why.UNREADABLE, says) from error
    return DiskList(stores={name: disks for name, disks in stores.items() if disks},
                    mounted=mounted)  # fmt: skip


def _below(disk: Mapping[str, Any]) -> tuple[str, ...]:
    stores = disk.get("APFSPhysicalStores", ())
    return tuple(sorted({name for store in stores for name in WHOLE.findall(str(store))}))


def _mounted(disk: Mapping[str, Any]) -> Iterator[Mounted]:
    for each in (*disk.get("APFSVolumes", ()), *disk.get("Partitions", ())):
        volume = each.get("VolumeUUID") or each.get("DiskUUID")
        if volume and each.get("MountPoint"):
            disks = _below(disk) or (str(disk["DeviceIdentifier"]),)
            yield Mounted(volume=str(volume), place=str(each["MountPoint"]), disks=disks)
