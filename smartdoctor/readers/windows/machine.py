r"""What PC this is, from the registry, the firmware's names and the power manager.

HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion
    ProductName "Windows 10 Pro", DisplayVersion "24H2" (ReleaseId "2004" before 20H2),
    CurrentBuild "26100", UBR 4061, EditionID "Professional", InstallationType "Client"
HKLM\HARDWARE\DESCRIPTION\System\BIOS
    SystemManufacturer "LENOVO", SystemProductName "21CX...", EnclosureType 10
native power_role    2 mobile, 8 slate, 1 desktop, 3 workstation ... (POWER_PLATFORM_ROLE)
native power_status  flag 128: no battery
native managed       joined to a domain, enrolled in device management

Traps: ProductName still says "Windows 10" on Windows 11, the build number tells them apart (22000);
a hypervisor also runs below ordinary PCs (memory integrity), so only names make a machine virtual;
the role of a tablet is 8; a desktop with a UPS reports a battery, so the battery speaks last.
"""

from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import chassis

VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
FIRMWARE = r"HKLM\HARDWARE\DESCRIPTION\System\BIOS"
CLOUD = r"HKLM\SYSTEM\CurrentControlSet\Control\CloudDomainJoin\JoinInfo"
NAMES = ("SystemManufacturer", "SystemProductName", "BaseBoardManufacturer", "BIOSVendor")
ELEVEN = 22000
MOBILE, SLATE, STANDING = 2, 8, (1, 3, 4, 5, 6, 7)
NO_BATTERY, UNKNOWN = 128, 255


def read(host: Host) -> Machine:
    """Ask registry, firmware and power manager."""
    version = host.registry(VERSION).values
    build = str(version.get("CurrentBuild") or version.get("CurrentBuildNumber") or "")
    if not build.isdigit():
        raise Missing(Why.UNREADABLE, say("The system does not tell its version."))
    minor = version.get("UBR")
    shown = str(version.get("DisplayVersion") or version.get("ReleaseId") or "")
    return Machine(
        kind=_kind(host),
        release=f"{name(version, int(build))} {shown}".strip(),
        release_id="windows",
        desktop="windows",
        container=False,
        uptime=max(0.0, host.clock().timestamp() - host.native("boot_time")["seconds"]),
        version=shown,
        build=f"{build}.{minor}" if isinstance(minor, int) else build,
        edition=str(version.get("EditionID") or ""),
        managed=_managed(host),
    )


def name(version: Mapping[str, Any], build: int) -> str:
    """Return the product's name as its owner knows it."""
    product = str(version.get("ProductName") or "Windows").replace("\xa0", " ")  # French has one
    client = str(version.get("InstallationType") or "Client") == "Client"
    if client and build >= ELEVEN and product.startswith("Windows 10"):
        return product.replace("Windows 10", "Windows 11", 1)
    return product


def _kind(host: Host) -> str:
    firmware = _values(host, FIRMWARE)
    if chassis.virtual(str(firmware.get(each) or "") for each in NAMES):
        return "virtual"
    named = chassis.case(firmware.get("EnclosureType")) or chassis.case(_enclosure(host))
    if named:
        return named
    role = _ask(host, "power_role").get("role")
    if role in (MOBILE, SLATE):
        return "laptop"
    flag = _ask(host, "power_status").get("flag", UNKNOWN)
    if flag not in (UNKNOWN,) and not flag & NO_BATTERY and role not in STANDING:
        return "laptop"
    return "desktop" if role in STANDING else "unknown"


def _enclosure(host: Host) -> object:
    """Ask WMI, which takes longer, where the registry has no number of the case."""
    try:
        rows = host.wmi(r"root\cimv2", "SELECT ChassisTypes FROM Win32_SystemEnclosure")
    except Missing:
        return ""
    types = next((row.get("ChassisTypes") for row in rows if row.get("ChassisTypes")), None)
    return types[0] if types else ""


def _managed(host: Host) -> bool | None:
    """Tell whether a domain, a cloud directory or device management sets the rules."""
    known = _ask(host, "managed")
    try:
        cloud: bool | None = bool(host.registry(CLOUD).keys)
    except Missing as missing:
        cloud = False if missing.why is Why.ABSENT else None
    said = (known.get("domain"), known.get("enrolled"), cloud)
    if any(said):
        return True
    return None if None in said else False


def _values(host: Host, key: str) -> Mapping[str, Any]:
    try:
        return host.registry(key).values
    except Missing:
        return {}


def _ask(host: Host, question: str) -> Mapping[str, Any]:
    try:
        known: Mapping[str, Any] = host.native(question)
    except Missing:
        return {}
    return known
