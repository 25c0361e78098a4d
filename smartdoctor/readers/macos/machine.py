"""What Mac this is, from its version file, its kernel and its list of hardware.

/System/Library/CoreServices/.SystemVersionPlatform.plist
                       ProductName "macOS", ProductVersion "15.5", ProductBuildVersion "24F74"
sysctl hw.model        "MacBookPro18,3", "Mac14,2", "Macmini9,1", "VirtualMac2,1"
sysctl kern.hv_vmm_present   1 inside a virtual machine
/Library/Managed Preferences   holds files once an organisation sets rules for this Mac

Traps: the visible SystemVersion.plist lies to programs linked against an older system ("10.16",
"16.0"), so the hidden file of macOS 11 and later goes first; since 2022 the model no longer says
MacBook, so there a battery decides.  Nothing an ordinary account may read says for certain that
nobody manages a Mac: without such files it is "not known".
"""

import plistlib
from xml.parsers.expat import ExpatError

from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

FOLDER = "/System/Library/CoreServices"
VERSIONS = (f"{FOLDER}/.SystemVersionPlatform.plist", f"{FOLDER}/SystemVersion.plist")
RULES = ("/Library/Managed Preferences/*.plist", "/Library/Managed Preferences/*/*.plist")
STANDING = ("iMac", "Macmini", "MacPro", "MacStudio", "Xserve", "PowerMac")


def read(host: Host) -> Machine:
    """Ask the version file, the kernel and the hardware list."""
    version = _version(host)
    known = host.native("sysctl", "hw.model", "kern.hv_vmm_present")
    number = version.get("ProductVersion", "")
    return Machine(
        kind=_kind(host, str(known.get("hw.model", "")), known.get("kern.hv_vmm_present")),
        release=f"{version.get('ProductName', 'macOS')} {number}".strip(),
        release_id="macos",
        desktop="macos",
        container=False,
        uptime=max(0.0, host.clock().timestamp() - host.native("boot_time")["seconds"]),
        version=number,
        build=version.get("ProductBuildVersion", ""),
        managed=True if any(host.glob(pattern) for pattern in RULES) else None,
    )


def parse(raw: bytes) -> dict[str, str]:
    """Return the words of a version file."""
    try:
        known = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ExpatError, ValueError):
        known = None
    if not isinstance(known, dict):
        raise Missing(Why.UNREADABLE, say("The system does not tell its version."))
    return {key: value for key, value in known.items() if isinstance(value, str)}


def _version(host: Host) -> dict[str, str]:
    for path in VERSIONS:
        try:
            return parse(host.read_bytes(path))
        except Missing:
            continue
    raise Missing(Why.UNREADABLE, say("The system does not tell its version."))


def _kind(host: Host, model: str, guest: object) -> str:
    if guest == 1 or model.startswith(("VirtualMac", "VMware", "Parallels")):
        return "virtual"
    if model.startswith("MacBook"):
        return "laptop"
    if model.startswith(STANDING):
        return "desktop"
    try:
        return "laptop" if host.native("io_service", "AppleSmartBattery")["there"] else "desktop"
    except Missing:
        return "unknown"
