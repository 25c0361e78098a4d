"""What a line of the kernel or of wpa_supplicant means.

One table, and how its lines begin for `journalctl --grep`, so that little else is printed at all.
The texts are those of the kernel's own sources (printk of mm/oom_kill.c, drivers/usb/core/hub.c,
fs/ext4, net/mac80211/mlme.c and so on, 4.x to 6.x) and of wpa_supplicant.

Left out on purpose, because healthy machines log them: memory limits of single containers, PCIe
errors that were corrected, an EFI or USB volume that "was not properly unmounted", soft lockups
(a paused virtual machine), firmware files that iwlwifi tries one after another.
"""

import re
from collections.abc import Callable

from smartdoctor.facts.log import Kind

Told = tuple[Kind, str, str]  # kind, subject, detail
UNCORRECTED = 1 << 61  # MCi_STATUS.UC, Intel SDM volume 3, machine-check architecture
LEAVING = "3"  # IEEE 802.11 reason: deauthenticated because the sender is leaving
OPTIONAL = ("iwl", "regulatory.db")


def _plain(kind: Kind) -> Callable[[tuple[str, ...]], Told | None]:
    return lambda parts: (kind, parts[0], parts[1] if parts[1:] else "")


def _check(parts: tuple[str, ...]) -> Told:
    bank, status = parts
    kind = Kind.HARDWARE if int(status, 16) & UNCORRECTED else Kind.CORRECTED
    return kind, "processor", f"bank {bank}"


def _severity(parts: tuple[str, ...]) -> Told | None:
    words = {"corrected": Kind.CORRECTED, "ce": Kind.CORRECTED, "info": None}
    kind = words.get(parts[0].lower(), Kind.HARDWARE)
    return (kind, "", "") if kind else None


def _firmware(parts: tuple[str, ...]) -> Told | None:
    device, file = parts
    return None if file.startswith(OPTIONAL) else (Kind.FIRMWARE, device, file)


def _left(parts: tuple[str, ...]) -> Told | None:
    reason, ours = parts
    return None if ours and reason == LEAVING else (Kind.WIFI_DROP, reason, "")


DISKS = r"((?:sd|hd|nvme|mmcblk)\w+)"
TABLE: tuple[tuple[str, Callable[[tuple[str, ...]], Told | None]], ...] = (
    (
        r"^(Kernel panic|Oops|Internal error: Oops|BUG: unable to handle|"
        r"BUG: kernel NULL pointer|kernel BUG at)\b",
        _plain(Kind.PANIC),
    ),
    (r"^Out of memory: Kill(?:ed)? process \d+ \((.+?)\)", _plain(Kind.OOM_KILL)),
    (
        r"\[Hardware Error\]: CPU \d+: Machine Check(?: Exception)?: \S+ Bank (\d+): "
        r"([0-9a-f]{16})",
        _check,
    ),
    (r"\[Hardware Error\]: (Corrected|Uncorrected)\b", _severity),
    (r"\[Hardware Error\]: event severity: (\w+)", _severity),
    (r"^EDAC \w+: \d+ (CE|UE) ", _severity),
    (r"PCIe Bus Error: severity=(Uncorrected) \(Fatal\)", _severity),
    (r"^(i915|xe) .*GPU HANG", _plain(Kind.GPU_RESET)),
    (r"^(amdgpu) .*GPU reset begin", _plain(Kind.GPU_RESET)),
    (r"^(NVRM): Xid \(.*?\): (61|62|79|119|120),", _plain(Kind.GPU_RESET)),
    (rf"(?:I/O error|critical \w+ error), dev {DISKS}", _plain(Kind.DISK)),
    (r"^nvme (nvme\d+): I/O .*timeout", _plain(Kind.DISK)),
    (r"^(ata\d+)(?:\.\d+)?: failed command: (READ|WRITE|FLUSH)", _plain(Kind.DISK)),
    (r"^EXT[234]-fs error \(device ([\w-]+)\)", _plain(Kind.FILESYSTEM)),
    (
        r"^EXT[234]-fs \(([\w-]+)\): .*(mounting fs with errors|Remounting filesystem read-only)",
        _plain(Kind.FILESYSTEM),
    ),
    (r"^Aborting journal on device ([a-z]+[\w]*)", _plain(Kind.FILESYSTEM)),
    (
        r"^XFS \(([\w-]+)\): .*([Cc]orruption|Shutting down filesystem)",
        _plain(Kind.FILESYSTEM),
    ),
    (
        r"^BTRFS \w+ \(device ([\w-]+)(?: state \w+)?\): .*"
        r"(csum failed|checksum verify failed|corrupt leaf|parent transid)",
        _plain(Kind.FILESYSTEM),
    ),
    (r"^FAT-fs \(([\w-]+)\): (error|Filesystem has been set)", _plain(Kind.FILESYSTEM)),
    (r"^(?:usb|hub) (\S+): over-current condition", _plain(Kind.USB_OVERCURRENT)),
    (r"^usb (\S+): reset \S+ USB device", _plain(Kind.USB_RESET)),
    (r"^usb (\S+): unable to enumerate USB device", _plain(Kind.USB_ENUMERATION)),
    (r"\b(CPU\d+): (?:Core|Package) temperature (?:is )?above", _plain(Kind.THROTTLED)),
    (r"^(\S+ \S+): Direct firmware load for (\S+) failed with error -2", _firmware),
    (r"^(\S+ \S+): firmware: failed to load (\S+) \(-2\)", _firmware),
    (r"^(iwlwifi \S+): no suitable firmware found", _plain(Kind.FIRMWARE)),
    (
        r"^\S+: (?:deauthenticated|disassociated) from \S+ \(Reason: (\d+)",
        _plain(Kind.WIFI_DROP),
    ),
    (r"^\S+: Connection to AP \S+ (lost)", _plain(Kind.WIFI_DROP)),
    (r"CTRL-EVENT-DISCONNECTED bssid=\S+ reason=(\d+)( locally_generated=1)?", _left),
    (r"^\S+: associated()$", _plain(Kind.WIFI_JOIN)),
    (r"CTRL-EVENT-CONNECTED ()", _plain(Kind.WIFI_JOIN)),
    (r"^PM: (?:suspend|hibernation: hibernation) entry()", _plain(Kind.SLEPT)),
    (r"^PM: (?:suspend|hibernation: hibernation) exit()", _plain(Kind.WOKE)),
    (r"^Linux version ()", _plain(Kind.STARTED)),
    (r"^(.{1,15}?)\[\d+\]: (segfault) at ", _plain(Kind.APP_CRASH)),
    (
        r"^traps: (.{1,15}?)\[\d+\] (general protection|trap invalid opcode|trap int3)",
        _plain(Kind.APP_CRASH),
    ),
)
ANY = (  # how such lines begin; tied to the start of the line it costs a tenth of the time
    r"Kernel panic|Oops|Internal error|BUG: |kernel BUG|Out of memory|EDAC |NVRM: Xid|nvme |ata\d|"
    r"EXT[234]-fs|Aborting journal|XFS|BTRFS |FAT-fs|PM: |Linux version|traps: |i915 |xe |amdgpu |"
    r"(?:mce: |\{\d+\})?\[Hardware|(?:\S+: )?(?:I/O|critical \w+) error, dev|Buffer I/O|"
    r"(?:usb|hub) \S+: (?:over-c|reset|unable)|(?:mce: )?CPU\d+: (?:Core|Package)|"
    r"\S+ \S+: (?:AER: )?(?:PCIe Bus|Direct firmware|firmware: f|no suitable)|"
    r"\S+: (?:deauthenticated|disassociated|associated|Connection to AP|CTRL-EVENT-)|"
    r"[^\[]{1,20}\[\d+\]: segfault"
)
_COMPILED = tuple((re.compile(pattern), tell) for pattern, tell in TABLE)


def understood(message: str) -> Told | None:
    """Return what a line says; None when it is of no interest."""
    for pattern, tell in _COMPILED:
        if found := pattern.search(message):
            return tell(tuple(part or "" for part in found.groups()))
    return None
