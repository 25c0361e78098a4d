"""Print-outs about firewalls, encryption and protection."""

import json
import re
from typing import Any

from smartdoctor.facts.encryption import Cipher, Encryption
from smartdoctor.facts.firewall import Firewall
from smartdoctor.facts.malware import MalwareProtection
from smartdoctor.host import Key, Printed
from smartdoctor.readers.linux import encryption as linux_encryption
from smartdoctor.readers.linux.firewall import read as linux_firewall
from smartdoctor.readers.macos import encryption as macos_encryption
from smartdoctor.readers.macos import firewall as macos_firewall
from smartdoctor.readers.macos import malware as macos_malware
from smartdoctor.readers.windows import encryption as windows_encryption
from smartdoctor.readers.windows import firewall as windows_firewall
from smartdoctor.readers.windows import malware as windows_malware
from tests.readers.taken.wmi import rows
from tests.support.fake_host import fake_host

SYS = "/sys/class/block"


def lsblk(raw: bytes) -> Encryption:
    """Build the tree of /sys that lsblk had before it; its flat list names kernel and mount."""
    mounts, files, answers = "", {}, {("environment", "HOME"): "/root"}
    for each in json.loads(raw)["blockdevices"]:
        name, place = each["kname"], each.get("mountpoint")
        if each["type"] == "crypt":
            files[f"{SYS}/{name}/dm/uuid"] = "CRYPT-LUKS2-0-x\n"
        if place == "/run/mnt/base/writable":  # the root of a device that is being set up
            place = "/"
        if place:
            kind = "ext4" if each["fstype"] == "unknown" else each["fstype"]
            mounts += f"/dev/{name} {place} {kind} rw 0 0\n"
    return linux_encryption.read(
        fake_host(files={"/proc/self/mounts": mounts, **files}, answers=answers)
    )


def ufw_status(raw: bytes) -> Firewall:
    """`ufw status` says what /etc/ufw/ufw.conf holds."""
    active = "Status: active" in raw.decode()
    conf = f"ENABLED={'yes' if active else 'no'}\n"
    owner = {("native", "user"): {"euid": 1000 if active else 0}}
    rules = {"nft -j list ruleset": Printed('{"nftables": []}', "", 0)}
    host = fake_host(files={"/etc/ufw/ufw.conf": conf}, answers=owner, prints=rules)
    return linux_firewall(host)


def socketfilterfw(raw: bytes) -> bool:
    return macos_firewall.parse(raw.decode())


def csrutil(raw: bytes) -> bool:
    return macos_malware.parse_integrity(raw.decode())


def spctl(raw: bytes) -> bool:
    return macos_malware.parse_gatekeeper(Printed(raw.decode(), "", 0))


def fdesetup(raw: bytes) -> Cipher:
    return macos_encryption.parse(raw.decode())


def firewall_registry(raw: bytes) -> Firewall:
    """One profile of a .reg export, in the place of all three."""
    text = raw.decode("utf-16")
    values = {
        name: int(number, 16)
        for name, number in re.findall(r'^"(\w+)"=dword:([0-9a-f]{8})', text, re.MULTILINE)
    }
    answers = {
        ("registry", f"{windows_firewall.LOCAL}\\{name}"): Key(values, ())
        for name in windows_firewall.PROFILES.values()
    }
    return windows_firewall.read(fake_host(answers=answers))


def mp_computer_status(raw: bytes) -> MalwareProtection:
    """Get-MpComputerStatus prints the properties of MSFT_MpComputerStatus."""
    row: dict[str, Any] = {}
    for line in raw.decode().splitlines():
        name, _, value = line.partition(" : ")
        row[name.strip()] = value.strip()
    when = re.fullmatch(
        r"(\d+)/(\d+)/(\d+) (\d+):(\d+):(\d+) ([AP]M)", row["AntivirusSignatureLastUpdated"]
    )
    assert when
    month, day, year, hour, minute, second, half = when.groups()
    hours = int(hour) % 12 + (12 if half == "PM" else 0)
    cim = f"{year}{int(month):02}{int(day):02}{hours:02}{minute}{second}.000000+000"
    known = {
        "AMRunningMode": row["AMRunningMode"],
        "RealTimeProtectionEnabled": None,
        "AntivirusSignatureLastUpdated": cim,
    }
    answers = {
        ("wmi", *windows_malware.DEFENDER): (known,),
        ("native", "security_health", "4"): 2,
    }
    return windows_malware.read(fake_host(answers=answers))


def encryptable_volume(raw: bytes) -> Encryption:
    """ProtectionStatus 1 is what the shell calls 1 too, 0 its 2."""
    (row,) = rows(raw)
    value = 1 if row["ProtectionStatus"] == "1" else 2
    answers = {("native", "volume_protection", row["DriveLetter"]): value}
    return windows_encryption.read(fake_host(answers=answers))
