"""The shapes in which a Mac answers: property lists, data types, counters; no values of their own.

Keys are those of Apple's tools as their documentation, the readers' docstrings and public programs
name them; what the tools would add beyond what is judged stands here where it names the owner, so
that a scrubbed recording is tested against it.
"""

import json
import plistlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.paper.machine import WHEN, Over

GIGA = 1_000_000_000


def xml(value: Any) -> str:
    """A property list as programs print it."""
    return plistlib.dumps(value).decode()


def binary(value: Any) -> bytes:
    """A property list as macOS keeps it in files."""
    return plistlib.dumps(value, fmt=plistlib.FMT_BINARY)


def ago(**time: float) -> datetime:
    """A date in a property list: UTC, without saying so."""
    return (WHEN - timedelta(**time)).replace(tzinfo=None)


def profile(*, older: bool = False, **types: Any) -> str:
    """What `system_profiler -json` prints; before macOS 26 USB was told by another type."""
    unknown = "SPUSBHostDataType" if older else "SPUSBDataType"
    known = {f"SP{name}DataType": listed for name, listed in types.items()}
    return json.dumps({unknown: [], **known} if not older else known, ensure_ascii=False, indent=2)


def processes(rows: list[dict[str, Any]]) -> Over:
    """psutil's list; `busy` is how many cores a process keeps busy."""

    def at(passed: float, _: str, *fields: str) -> list[dict[str, Any]]:
        return [{name: _field(row, name, passed) for name in fields} for row in rows]

    return Over(at)


def _field(row: Mapping[str, Any], name: str, passed: float) -> Any:
    if name == "cpu_times":
        used = row.get("used")
        more = row.get("busy", 0.0) * passed
        return None if used is None else {"user": used + more, "system": 0.0}
    if name == "memory_info":
        return {"rss": row["memory"], "vms": 4 * row["memory"]} if "memory" in row else None
    return row.get(name)


def process(pid: int, name: str, memory: int, *, used: float = 60.0, busy: float = 0.0,
            parent: int = 1, files: int = 40, up: float = 90_000.0) -> dict[str, Any]:  # fmt: skip
    """One process of the owner; `memory` in megabytes, `up` in seconds."""
    return {
        "pid": pid, "ppid": parent, "name": name, "memory": memory * 1_000_000, "used": used,
        "busy": busy, "num_fds": files, "create_time": WHEN.timestamp() - up,
    }  # fmt: skip


def foreign(pid: int, name: str) -> dict[str, Any]:
    """A process of another account, which hides everything."""
    return {"pid": pid, "ppid": 1, "name": name, "create_time": WHEN.timestamp() - 90_000.0}


def cores(number: int, busy: float) -> dict[tuple[Any, ...], Any]:
    """Processors, `busy` of them at work all the time."""

    def times(passed: float, *_: Any) -> dict[str, float]:
        return {
            "user": 18_000.0 + busy * 0.7 * passed,
            "nice": 0.0,
            "system": 9_000.0 + busy * 0.3 * passed,
            "idle": 700_000.0 + (number - busy) * passed,
        }

    load = {"one": busy, "five": busy * 1.1, "fifteen": busy, "processors": number}
    return {
        ("psutil", "cpu_times"): Over(times),
        ("psutil", "cpu_count"): number,
        ("native", "load"): load,
    }


def swap(total: int, used: int, *, out: float = 0.0) -> Over:
    """The swap files; `out` in bytes a second."""

    def at(passed: float, *_: Any) -> dict[str, int]:
        moved = 900_000_000 + int(out * passed)
        return {"total": total, "used": used, "sin": 2_400_000_000, "sout": moved}

    return Over(at)


def sysctl(**known: Any) -> Callable[..., dict[str, Any]]:
    """The kernel's named values; dots are written as double underscores."""
    values = {name.replace("__", "."): value for name, value in known.items()}

    def answer(_: str, *names: str) -> dict[str, Any]:
        return {name: values[name] for name in names if name in values}

    return answer


def room(total: int, free: int, *, purgeable: int = 0, **traits: bool) -> dict[str, Any]:
    """What Foundation says of a volume."""
    usual = {"internal": True, "removable": False, "local": True, "read_only": False}
    sizes = {"total": total, "available": free, "important": free + purgeable}
    return {**sizes, **usual, **traits}


def mount(device: str, place: str, kind: str = "apfs", opts: str = "rw") -> dict[str, Any]:
    """One line of `mount`, as psutil gives it."""
    return {"device": f"/dev/{device}", "mountpoint": place, "fstype": kind, "opts": opts}


def whole(disk: str, size: int, *parts: tuple[str, str]) -> dict[str, Any]:
    """A disk of `diskutil list -plist` with its partitions (name, content)."""
    cut = [{"DeviceIdentifier": name, "Content": content} for name, content in parts]
    return {
        "DeviceIdentifier": disk, "Content": "GUID_partition_scheme", "OSInternal": False,
        "Size": size, "Partitions": cut,
    }  # fmt: skip


def container(disk: str, store: str, size: int, *volumes: dict[str, Any]) -> dict[str, Any]:
    """An APFS container of the same list."""
    return {
        "DeviceIdentifier": disk, "Content": "EF57347C-0000-11AA-AA11-00306543ECAC", "Size": size,
        "APFSPhysicalStores": [{"DeviceIdentifier": store}], "APFSVolumes": list(volumes),
        "OSInternal": False, "Partitions": [],
    }  # fmt: skip


def volume(disk: str, name: str, uuid: str, place: str = "") -> dict[str, Any]:
    """A volume of a container; `place` where it is mounted."""
    known = {"DeviceIdentifier": disk, "VolumeName": name, "DiskUUID": uuid, "VolumeUUID": uuid}
    return {**known, "MountPoint": place} if place else known


def disks(*listed: dict[str, Any]) -> str:
    """What `diskutil list -plist` prints."""
    names = [each["DeviceIdentifier"] for each in listed]
    return xml({"AllDisks": names, "AllDisksAndPartitions": list(listed), "WholeDisks": names})
