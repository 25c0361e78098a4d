"""What Linux prints about itself, turned into the files and answers our readers ask for."""

import re
from datetime import timedelta

from smartdoctor.facts.clock import ClockSync
from smartdoctor.facts.machine import Machine
from smartdoctor.readers.linux import clock, machine
from tests.support.fake_host import fake_host

RELEASE = {"/etc/os-release": "ID=debian\n"}


def dmidecode(raw: bytes) -> Machine:
    """The same structures that the kernel shows in /sys/class/dmi/id."""
    blocks: dict[str, dict[str, str]] = {}
    for block in raw.decode().split("\n\n"):
        _, _, rest = block.partition("\n")
        title, _, lines = rest.partition("\n")
        pairs = (line.strip().partition(": ") for line in lines.splitlines())
        blocks.setdefault(title, {name: value for name, mark, value in pairs if mark})
    kinds = {"Other": "1", "Notebook": "10", "Desktop": "3"}
    files = {
        "sys_vendor": blocks["System Information"]["Manufacturer"],
        "product_name": blocks["System Information"]["Product Name"],
        "bios_vendor": blocks["BIOS Information"]["Vendor"],
        "chassis_type": kinds[blocks["Chassis Information"]["Type"]],
    }
    known = {f"{machine.DMI}/{name}": f"{text}\n" for name, text in files.items()}
    return machine.read(fake_host(files=RELEASE | known | {"/proc/uptime": "1.0 1.0\n"}))


def uptime(raw: bytes) -> Machine:
    """`uptime` reads /proc/uptime and shows it as days, hours and minutes."""
    seconds = ago(raw.decode()).total_seconds()
    return machine.read(fake_host(files=RELEASE | {"/proc/uptime": f"{seconds:.2f} 0.00\n"}))


def ago(text: str) -> timedelta:
    """Understand "up 2 days, 19:32," and "up 3 mins,"."""
    found = re.search(r"up (?:(\d+) days?, +)?(?:(\d+):(\d+)|(\d+) mins?),", text)
    assert found
    days, hours, minutes, few = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes or few)


def timedatectl(raw: bytes) -> ClockSync:
    """`timedatectl` shows timedate1's properties; the kernel's flag is not in the print-out."""
    lines = dict(line.strip().split(": ", 1) for line in raw.decode().splitlines() if ": " in line)
    bag = {
        "CanNTP": True,
        "NTP": lines["systemd-timesyncd.service active"] == "yes",
        "NTPSynchronized": lines["System clock synchronized"] == "yes",
        "LocalRTC": lines["RTC in local TZ"] == "yes",
    }
    path, properties = "/org/freedesktop/timedate1", "org.freedesktop.DBus.Properties"
    call = ("bus", "system", clock.SERVICE, path, properties, "GetAll", "s", clock.SERVICE)
    return clock.read(fake_host(answers={call: (bag,)}))
