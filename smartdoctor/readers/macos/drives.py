"""The disks inside the Mac and their own opinion of themselves, from the shared profile.

    SPNVMeDataType        [{"_items": [{"bsd_name": "disk0", "device_model": "APPLE SSD AP1024Z",
                            "smart_status": "Verified", "spnvme_trim_support": "Yes",
                            "removable_media": "no", "size_in_bytes": 1000555581440}]}]
    SPSerialATADataType   the same, with spsata_medium_type "Rotational" or "Solid State" and
                          spsata_trim_support

Traps: numbers (wear, hours, temperature) are not told without tools from outside; "Not Supported"
is no opinion; a DVD drive stands beside the disks and has no smart_status; disks on USB are in
neither list.
Source: keys as public programs read them; a recorded list of an AP1024Z and of two SATA Macs.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from smartdoctor.facts.drives import Bus, Drive, Drives, Opinion
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.profile import Profile

KINDS = (("SPNVMeDataType", "spnvme"), ("SPSerialATADataType", "spsata"))
OPINIONS = {"verified": Opinion.WELL, "failing": Opinion.FAILING}


def read(host: Host, profile: Profile) -> Drives:
    """Find the disks in the profile."""
    del host  # the profile was read already
    drives = [
        parse(each, kind)
        for section, kind in KINDS
        for controller in section_of(profile, section)
        for each in disks(controller)
    ]
    if not drives:
        says = say("macOS names no disk inside this Mac, as in a virtual machine.")
        raise Missing(Why.ABSENT, says)
    return Drives(drives=tuple(drives))


def disks(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Find what has a disk's name and an opinion, however deep it lies."""
    if "bsd_name" in item and "smart_status" in item:
        yield item
    for below in item.get("_items", []):
        if isinstance(below, dict):
            yield from disks(below)


def parse(known: Mapping[str, Any], kind: str) -> Drive:
    """Understand one disk."""
    model = " ".join(str(known.get("device_model") or known.get("_name") or "").split())
    pretended = any(word in model.lower() for word in ("vbox", "virtual", "vmware", "qemu"))
    bus = Bus.NVME if kind == "spnvme" else Bus.SATA
    opinion = OPINIONS.get(str(known["smart_status"]).lower())
    turns = {"Rotational": True, "Solid State": False}.get(str(known.get("spsata_medium_type")))
    trim = known.get(f"{kind}_trim_support")  # "No" is "not done", whether or not it could be
    return Drive(
        name=str(known["bsd_name"]),
        model=model,
        bus=Bus.VIRTUAL if pretended else bus,
        rotational=False if bus is Bus.NVME else turns,
        removable="yes" in (known.get("removable_media"), known.get("detachable_drive")),
        size=int(known.get("size_in_bytes", 0)),
        trim=True if trim == "Yes" else None,
        opinion=opinion,
        silent=Why.UNSUPPORTED if opinion is None else None,
    )


def section_of(profile: Profile, kind: str) -> list[dict[str, Any]]:
    """Return one list of the profile; none where this Mac has nothing of the kind."""
    try:
        return profile.of(kind)
    except Missing:
        return []
