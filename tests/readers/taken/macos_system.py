"""What macOS prints about itself, turned into the files and answers our readers ask for."""

import plistlib
import re
from datetime import UTC, datetime
from typing import Any

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.memory import Memory
from smartdoctor.host import Host
from smartdoctor.readers.macos import machine, memory
from tests.readers.taken.linux_system import ago
from tests.support.fake_host import fake_host

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def _mac(
    *, version: str = "10.15.2", build: str = "19C57", model: str = "", guest: int = 0,
    up: float = 9.0,
) -> Host:  # fmt: skip
    plist = {"ProductName": "macOS", "ProductVersion": version, "ProductBuildVersion": build}
    names = ("hw.model", "kern.hv_vmm_present")
    answers: dict[tuple[Any, ...], Any] = {
        ("native", "sysctl", *names): dict(zip(names, (model, guest), strict=True)),
        ("native", "boot_time"): {"seconds": NOW.timestamp() - up},
        ("native", "io_service", "AppleSmartBattery"): {"there": False},
        ("clock",): NOW,
    }
    return fake_host(files={machine.VERSIONS[1]: plistlib.dumps(plist)}, answers=answers)


def system_profiler(raw: bytes) -> Machine:
    """SPSoftwareDataType shows the version file, SPHardwareDataType hw.model."""
    text = raw.decode()
    version = re.search(r"System Version: macOS ([\d.]+) \((\w+)\)", text)
    model = re.search(r"Model Identifier: (\S+)", text)
    assert version
    assert model
    return machine.read(_mac(version=version[1], build=version[2], model=model[1]))


def uptime(raw: bytes) -> Machine:
    """`uptime` compares kern.boottime with the clock."""
    return machine.read(_mac(up=ago(raw.decode()).total_seconds()))


def sysctl(raw: bytes) -> dict[str, Machine | Memory]:
    """The same names that native sysctl asks for; the pressure level, not in this file, is 1."""
    known = dict(line.split(": ", 1) for line in raw.decode().splitlines() if ": " in line)
    numbers = {name: int(known[name]) for name in (memory.SIZE, memory.LEFT)}
    swap = {"total": 0, "used": 0, "sin": 0, "sout": 0}
    names = (memory.SIZE, memory.LEVEL, memory.LEFT)
    host = fake_host(
        answers={
            ("native", "sysctl", *names): numbers | {memory.LEVEL: 1},
            ("psutil", "swap_memory"): swap,
        }
    )
    guest = int(known["kern.hv_vmm_present"])
    return {
        "machine": machine.read(_mac(model=known["hw.model"], guest=guest)),
        "memory": memory.read(host),
    }
