"""Print-outs about disks and volumes, as the sources our readers ask."""

import io
import json
import plistlib
import re
import tarfile
from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.drives import Drive
from smartdoctor.facts.filesystems import Fault, Trouble
from smartdoctor.facts.volumes import Role, Volume
from smartdoctor.readers.linux import drives as linux_drives
from smartdoctor.readers.linux import filesystems
from smartdoctor.readers.linux import volumes as linux_volumes
from smartdoctor.readers.macos import drives as macos_drives
from smartdoctor.readers.macos import volumes as macos_volumes
from smartdoctor.readers.windows import drives as windows_drives
from smartdoctor.readers.windows import filesystems as windows_filesystems
from smartdoctor.readers.windows import volumes as windows_volumes
from tests.readers.taken.smart import as_json, shown
from tests.support.fake_host import fake_host

UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
POOL = re.compile(r"^\s*pool: (\S+)\n\s*state: (\S+)", re.MULTILINE)


# -- Linux


def df(raw: bytes) -> Mapping[str, Mapping[str, Any]]:
    """`df`: the same numbers as statvfs; what /proc/self/mounts would say of each line."""
    lines = [line.split() for line in raw.decode().splitlines()[1:]]
    rows = [line for line in lines if line[0].startswith("/dev/")]
    kinds = {line[0]: "squashfs" if "loop" in line[0] else "ext4" for line in rows}
    mounts = "".join(f"{line[0]} {line[5]} {kinds[line[0]]} rw 0 0\n" for line in rows)
    sizes = {line[5]: [amount(each, 1024) for each in line[1:4]] for line in rows}
    answers: dict[Any, Any] = {
        ("native", "statvfs", place): {
            "size": size, "free": size - used, "available": free, "inodes": 0,
            "inodes_available": 0,
        }
        for place, (size, used, free) in sizes.items()
    }  # fmt: skip
    host = fake_host(files={"/proc/self/mounts": mounts}, answers=answers)
    return by_place(linux_volumes.read(host).volumes)


def amount(text: str, block: int) -> int:
    """Return bytes from "466Gi", "17G", or a number of blocks."""
    match = re.fullmatch(r"([\d.]+)([KMGT]?)i?B?i?", text)
    assert match, text
    return round(float(match[1]) * (UNITS[match[2]] if match[2] else block))


def by_place(volumes: tuple[Volume, ...]) -> Mapping[str, Mapping[str, Any]]:
    return {
        each.place.strip("/") or "root": {
            **vars(each),
            "percent": -int(-each.fullness * 100 // 1),  # df rounds up
        }
        for each in volumes
    }


def mdstat(raw: bytes) -> Mapping[str, Any]:
    return faults(filesystems.arrays(raw.decode()))


def mdadm(raw: bytes) -> Mapping[str, Any]:
    """`mdadm --detail`: the same array as /proc/mdstat shows it."""
    known = {
        label.strip(): value.strip()
        for label, _, value in (line.partition(" : ") for line in raw.decode().splitlines())
    }
    name = raw.decode().partition(":")[0].rpartition("/")[2]
    wanted, there = int(known["Raid Devices"]), int(known["Active Devices"])
    marks = "U" * there + "_" * (wanted - there)
    work = "\n      [>....]  resync =  4.0% (1/2)" if "resyncing" in known["State"] else ""
    text = f"{name} : active raid1 a[0] b[1]\n      1 blocks [{wanted}/{there}] [{marks}]{work}\n"
    return faults(filesystems.arrays(text))


def zpool(raw: bytes) -> Mapping[str, Any]:
    """`zpool status`: each pool's state, as the kernel writes it down."""
    pools = POOL.findall(raw.decode())
    assert pools
    states = {f"/proc/spl/kstat/zfs/{name}/state": f"{state}\n" for name, state in pools}
    found = tuple(filesystems._pools(fake_host(files=states)))
    return {**faults(found), "pools": [name for name, _ in pools]}


def faults(found: tuple[Trouble, ...]) -> Mapping[str, Any]:
    kinds = {fault: [each.place for each in found if each.fault is fault] for fault in Fault}
    return {str(fault): places for fault, places in kinds.items() if places} or {"sound": True}


def sysfs(raw: bytes) -> Mapping[str, Any]:
    """A snapshot of /sys of a real machine: files and links."""
    files: dict[str, str] = {}
    links: dict[Any, Any] = {("native", "user"): {"euid": 1000}}
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        for member in archive:
            name = "/" + member.name.lstrip("./")
            if member.issym():
                links["link", name] = member.linkname
            elif member.isfile():
                stream = archive.extractfile(member)
                files[name] = stream.read().decode(errors="replace") if stream else ""
    disks = {key[1]: target for key, target in links.items() if key[1].startswith("/sys/block/")}
    for disk, target in disks.items():  # what a real system finds by following the link
        below = "/sys/" + target.removeprefix("../")
        inside = {name: text for name, text in files.items() if name.startswith(below + "/")}
        files |= {disk + name.removeprefix(below): text for name, text in inside.items()}
        files[f"{disk}/here"] = ""
    found = linux_drives.read(fake_host(files=files, answers=links)).drives
    return {"names": [each.name for each in found], **{each.name: vars(each) for each in found}}


def ghw(raw: bytes) -> Mapping[str, Any]:
    """`ghw block`: its disks, as /sys shows them."""
    disks = json.loads(raw)["block"]["disks"]
    files: dict[str, str] = {}
    answers: dict[Any, Any] = {("native", "user"): {"euid": 1000}}
    for disk in disks:
        here = f"/sys/block/{disk['name']}"
        files |= {
            f"{here}/size": str(disk["size_bytes"] // 512),
            f"{here}/removable": str(int(disk["removable"])),
            f"{here}/queue/rotational": str(int(disk["drive_type"] == "hdd")),
            f"{here}/device/vendor": disk["vendor"],
            f"{here}/device/model": disk["model"].replace("_", " "),
        }
        if disk["storage_controller"] == "scsi":
            answers["link", here] = f"../devices/pci/host0/target0:2:0/block/{disk['name']}"
    found = linux_drives.read(fake_host(files=files, answers=answers)).drives
    return {"names": [each.name for each in found], **{each.name: vars(each) for each in found}}


def listed(raw: bytes) -> Mapping[str, Any]:
    """A list of drives (`smartctl --scan -j`, `nvme list -o json`), as /sys/block shows them."""
    known = json.loads(raw)
    lines = known.get("devices") or known.get("Devices")
    files: dict[str, str] = {}
    for line in lines:
        name = line.get("name", line.get("DevicePath", "")).rpartition("/")[2]
        name += "n1" if re.fullmatch(r"nvme\d+", name) else ""  # the controller's first disk
        files[f"/sys/block/{name}/size"] = str(line.get("MaximumLBA", 1))
        files[f"/sys/block/{name}/device/model"] = line.get("ModelNumber", "")
    answers: dict[Any, Any] = {("native", "user"): {"euid": 1000}}
    found = linux_drives.read(fake_host(files=files, answers=answers)).drives
    return {"names": [each.name for each in found], "models": [each.model for each in found]}


def hdparm(raw: bytes) -> Mapping[str, Any]:
    """`hdparm -I`: the identity that the kernel hands on in /sys."""
    lines = [line.partition(":") for line in raw.decode().splitlines()]
    known = {label.strip(): value.strip() for label, _, value in lines}
    solid = known["Nominal Media Rotation Rate"] == "Solid State Device"
    files = {
        "/sys/block/sda/device/vendor": "ATA     ",
        "/sys/block/sda/device/model": known["Model Number"],
        "/sys/block/sda/queue/rotational": str(int(not solid)),
    }
    way = "../devices/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0/block/sda"
    answers: dict[Any, Any] = {
        ("native", "user"): {"euid": 1000},
        ("link", "/sys/block/sda"): way,
    }
    return vars(linux_drives.read(fake_host(files=files, answers=answers)).drives[0])


def lsblk(raw: bytes) -> Mapping[str, Any]:
    """`lsblk -J`: the disks of /sys/block, and each mount with its file system."""
    devices = json.loads(raw)["blockdevices"]
    whole = [each["kname"] for each in devices if each["type"] in ("disk", "loop", "rom")]
    files = {f"/sys/block/{name}/size": "1" for name in whole}
    files["/proc/self/mounts"] = "".join(
        f"/dev/{each['kname']} {escaped(each['mountpoint'])} {each['fstype'] or 'ext4'} rw 0 0\n"
        for each in devices
        if each["mountpoint"] and each["mountpoint"].startswith("/")
    )
    answers: dict[Any, Any] = {("native", "user"): {"euid": 1000}}
    host = fake_host(files=files, answers=answers)
    chosen = linux_volumes.choose(linux_volumes.parse(files["/proc/self/mounts"]), "/home/me")
    return {
        "disks": [each.name for each in linux_drives.read(host).drives],
        "places": [mount.place for mount, _ in chosen],
    }


def escaped(place: str) -> str:
    return place.replace(" ", "\\040")


# -- macOS


def profiled(raw: bytes) -> Mapping[str, Any]:
    """`system_profiler -xml`: the same lists as its JSON."""
    return first(plistlib.loads(raw)[0]["_items"], "spsata")


def profiled_json(raw: bytes) -> Mapping[str, Any]:
    return first(json.loads(raw)["SPNVMeDataType"], "spnvme")


def first(controllers: list[dict[str, Any]], kind: str) -> Mapping[str, Any]:
    lines = [each for controller in controllers for each in macos_drives.disks(controller)]
    found = [macos_drives.parse(each, kind) for each in lines]
    return {"count": len(found), **shown(found[0])}


def mac_text(raw: bytes) -> Mapping[str, Any]:
    """`smartctl --all` on a Mac: macOS itself hands on the model and the drive's opinion."""
    known = as_json(raw.decode())
    line = {
        "bsd_name": "disk0",
        "device_model": known["model_name"],
        "smart_status": "Verified" if known["smart_status"]["passed"] else "Failing",
        "spsata_medium_type": "Rotational" if known["rotation_rate"] else "Solid State",
    }
    return shown(macos_drives.parse(line, "spsata"))


def mac_df(raw: bytes) -> Mapping[str, Mapping[str, Any]]:
    """`df` of a Mac: its mounts, and the room on each container."""
    head, *lines = raw.decode().splitlines()
    block = 512 if "512-blocks" in head else 1024
    rows = []
    for line in lines:
        match = re.match(r"(.+?) +(\S+) +(\S+) +(\S+) +\d+% +\d+ +\d+ +\d+% +(/.*)$", line)
        assert match, line
        rows.append(match.groups())
    mounts = [
        {"device": device, "mountpoint": place, "fstype": "apfs" if "disk1" in device else "hfs"}
        for device, _, _, _, place in rows
        if device.startswith("/dev/")
    ]
    chosen = macos_volumes.choose(mounts, "/Users/me")
    sizes = {row[4]: (amount(row[1], block), amount(row[3], block)) for row in rows}
    found = []
    for mount, role in chosen:
        size, free = sizes[mount["mountpoint"]]
        room = {"total": size, "available": free, "important": 0}
        found.append(macos_volumes.parse(mount, role, room, {}))
    return by_place(tuple(found))


# -- Windows


def wmi(raw: bytes) -> tuple[dict[str, Any], ...]:
    """Turn `wmic ... format:list` into the rows that WMI answers."""
    text = raw.decode("utf-16")
    blocks = [block for block in re.split(r"(?:\r?\n){2,}", text) if "=" in block]
    rows = []
    for block in blocks:
        pairs = (line.partition("=") for line in block.splitlines() if "=" in line)
        rows.append({name.strip(): value.strip() or None for name, _, value in pairs})
    return tuple(rows)


def physical_disk(raw: bytes) -> Drive:
    (row,) = wmi(raw)
    return windows_drives.parse(row, {})


def counters(raw: bytes) -> Mapping[str, Any]:
    return shown(windows_drives.parse({"DeviceId": "0", "HealthStatus": 0}, json.loads(raw)))


def windows_text(raw: bytes) -> Mapping[str, Any]:
    """`smartctl --all` on Windows: the part of it that Windows' own counters hand on."""
    known = as_json(raw.decode(errors="replace"))
    log = known.get("nvme_smart_health_information_log", {})
    nvme = known["device"]["protocol"] == "NVMe"
    disk = {
        "DeviceId": "0",
        "FriendlyName": known["model_name"],
        "BusType": 17 if nvme else 11,
        "MediaType": 3 if known.get("rotation_rate") else 4,
        "HealthStatus": 0 if known["smart_status"]["passed"] else 2,
    }
    counted = {
        "Temperature": known["temperature"]["current"],
        "Wear": log.get("percentage_used"),
        "PowerOnHours": known["power_on_time"]["hours"],
        "ReadErrorsUncorrected": log.get("media_errors"),
    }
    return shown(windows_drives.parse(disk, counted))


def logical_disks(raw: bytes) -> Mapping[str, Mapping[str, Any]]:
    """Win32_LogicalDisk and Win32_Volume: the numbers of GetDiskFreeSpaceExW."""
    found = []
    for row in wmi(raw):
        letter = windows_filesystems.letter(
            {"DriveLetter": row.get("DriveLetter", row["DeviceID"] if "Size" in row else None)}
        )
        size = int(row.get("Size") or row.get("Capacity") or 0)
        room = {
            "size": size,
            "available": int(row["FreeSpace"]),
            "filesystem": row["FileSystem"],
            "read_only": False,
            "disks": [],
        }
        if letter and row["DriveType"] == "3":
            found.append(windows_volumes.parse(letter, Role.SYSTEM, room))
    return {each.place.rstrip(":"): vars(each) for each in found}
