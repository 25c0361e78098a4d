"""Print-outs about memory: /proc as it is, and `free` and `vm_stat` as what they were made of."""

import re
from collections.abc import Mapping

from smartdoctor.facts.memory import MemoryLook
from smartdoctor.readers.linux import memory
from smartdoctor.readers.macos import memory as macos
from tests.support.fake_host import fake_host

MEMINFO = {"total": "MemTotal", "available": "MemAvailable", "free": "MemFree"}


def meminfo(raw: bytes) -> Mapping[str, int]:
    return memory.parse_meminfo(raw.decode())


def free(raw: bytes) -> Mapping[str, int]:
    """`free` prints lines of /proc/meminfo side by side, in kB."""
    head, ram, swap = raw.decode().splitlines()
    names = head.split()
    known = dict(zip(names, ram.split()[1:], strict=True))
    size, _, left = swap.split()[1:]
    lines = [f"{MEMINFO[name]}: {known[name]} kB" for name in MEMINFO]
    return memory.parse_meminfo(
        "\n".join([*lines, f"SwapTotal: {size} kB", f"SwapFree: {left} kB"])
    )


def pressure(raw: bytes) -> tuple[float, float]:
    return memory.parse_pressure(raw.decode())


def swaps(raw: bytes) -> Mapping[str, bool]:
    host = fake_host(files={"/proc/swaps": raw})
    return {"in_memory": memory._in_memory(host)}


def swapon(raw: bytes) -> Mapping[str, bool]:
    """`swapon` prints /proc/swaps with other columns."""
    head, *lines = raw.decode().splitlines()
    assert head.split()[:2] == ["NAME", "TYPE"]
    return swaps("\n".join(["Filename", *lines]).encode())


def vm_stat(raw: bytes) -> MemoryLook:
    """`vm_stat` counts in pages what psutil asks the kernel for; the rest is a calm Mac's."""
    text = raw.decode()
    page = int(re.findall(r"page size of (\d+)", text)[0])
    pages = {name.strip('"'): int(n) for name, n in re.findall(r"^(.+?):\s+(\d+)\.$", text, re.M)}
    left = (pages["Pages free"] + pages["Pages inactive"]) * page
    host = fake_host(
        answers={
            ("native", "sysctl", macos.SIZE, macos.LEVEL, macos.LEFT): {
                macos.SIZE: 32 << 30,
                macos.LEVEL: 1,
            },
            ("psutil", "virtual_memory"): {"available": left},
            ("psutil", "swap_memory"): {
                "total": 0,
                "used": 0,
                "sin": pages["Swapins"] * page,
                "sout": pages["Swapouts"] * page,
            },
        }
    )
    return macos.read(host).look
