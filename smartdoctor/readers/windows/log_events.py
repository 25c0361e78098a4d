r"""What the entries of Windows' event logs say: every pair of provider and id we know.

Kernel-Power 41    it started without having been shut down.  BugcheckCode other than 0: a blue
                   screen; PowerButtonTimestamp or LongPowerButtonPressDetected: the button was held
WER-SystemErrorReporting 1001 (System)     the blue screen itself: param1 "0x0000009f (0x3, ...)".
                   Not Windows Error Reporting's 1001 of the Application log, a program's report
EventLog 6008      "unexpected": 41 again, told by another; 6005/6006 start and end of the log
User32 1074        somebody asked for a shutdown: param1 is the program, of updates among others
WHEA-Logger        1, 18, 20, 46 not corrected; 17 (PCI Express), 19, 47 corrected
Application Error 1000, Hang 1002, .NET Runtime 1026     nameless or named data, the program first
WLAN-AutoConfig 8003   ReasonCode: 0x38002 and above are the driver's and the radio's reasons, such
                   as 0x3800B, "disconnected by the driver" (wlanapi, MSM connect reasons); a text
                   alone is localised and counts for nothing, nor does 0x38001, the owner's wish
Ntfs 55            damaged; 98 with CorruptionActionState other than 0: to be repaired
disk 7, 11, 51, 154; stornvme, storahci 11, 129   a disk failed or had to be reset; its own number
                   is in \Device\Harddisk0\DR0
Programs that somebody builds (\bin\Debug\ and the like) are their developer's business.

Sources: Microsoft's event references and the manifests' field names as published (OSSEM, libyal's
winevt-kb).  Fast start-up writes no 6005.  Nothing here names a USB fault or a missing firmware.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from smartdoctor.facts.log import Entry, Kind
from smartdoctor.readers.windows.event_xml import Event

POWER, WHEA = "Microsoft-Windows-Kernel-Power", "Microsoft-Windows-WHEA-Logger"
BUGCHECK = "Microsoft-Windows-WER-SystemErrorReporting"
HEAT, LOW = (
    "Microsoft-Windows-Kernel-Processor-Power",
    "Microsoft-Windows-Resource-Exhaustion-Detector",
)
WLAN = "Microsoft-Windows-WLAN-AutoConfig"
SYSTEM = {
    POWER: (41, 42, 107, 506, 507),
    BUGCHECK: (1001,),
    "EventLog": (6005, 6006, 6008),
    "User32": (1074,),
    WHEA: (1, 17, 18, 19, 20, 46, 47),
    "Display": (4101,),
    LOW: (2004,),
    HEAT: (37,),
    "disk": (7, 11, 51, 154),
    "stornvme": (11, 129),
    "storahci": (11, 129),
    "Ntfs": (55, 98),
    "Microsoft-Windows-Ntfs": (55, 98),
}
APPLICATION = {"Application Error": (1000,), "Application Hang": (1002,), ".NET Runtime": (1026,)}
WIFI = {WLAN: (8001, 8003)}
FIRST_DRIVER_REASON, LAST_REASON = 0x38002, 0x3FFFF
UPDATERS = ("trustedinstaller", "mousocoreworker", "usoclient", "musnotification", "tiworker")
BUILT = re.compile(r"\\(bin\\(debug|release)|source\\repos|target\\(debug|release)|out\\build)\\")


def understood(event: Event) -> Iterator[Entry]:
    """Yield what one event says, usually one entry."""
    if event.provider in APPLICATION:
        yield from _program(event)
    elif event.provider in _TELL:
        for kind, subject, detail in _TELL[event.provider](event):
            yield Entry(kind=kind, at=event.at, subject=subject, detail=detail)


Said = Iterable[tuple[Kind, str, str]]


def _power(event: Event) -> Said:
    if event.id != 41:
        return [(Kind.SLEPT if event.id in (42, 506) else Kind.WOKE, "", "")]
    if code := event.number("BugcheckCode"):
        return [(Kind.PANIC, f"0x{code:08x}", "")]
    held = event.number("PowerButtonTimestamp") or (
        event.data.get("LongPowerButtonPressDetected", "").lower() == "true"
    )
    return [(Kind.POWER_LOSS, "button" if held else "", "")]


def _bugcheck(event: Event) -> Said:
    code = event.data.get("param1") or event.data.get("0", "")
    return [(Kind.PANIC, code.partition(" ")[0].lower(), "")]


def _eventlog(event: Event) -> Said:
    kinds = {6005: Kind.STARTED, 6006: Kind.SHUT_DOWN, 6008: Kind.POWER_LOSS}
    return [(kinds[event.id], "", "")]


def _asked(event: Event) -> Said:
    program = (event.data.get("param1") or event.data.get("0", "")).lower()
    update = any(name in program for name in UPDATERS)
    return [(Kind.SHUT_DOWN, "update" if update else "", "")]


def _hardware(event: Event) -> Said:
    kind = Kind.CORRECTED if event.id in (17, 19, 47) else Kind.HARDWARE
    part = {17: "pcie", 46: "memory", 47: "memory", 18: "processor", 19: "processor"}
    return [(kind, part.get(event.id, ""), "")]


def _low(event: Event) -> Said:
    names = [each.partition("=")[2] for each in event.more if each.startswith("Name=")]
    return [(Kind.MEMORY_EXHAUSTED, names[0] if names else "", "")]


def _disk(event: Event) -> Said:
    place = next((text for text in event.data.values() if "\\Device\\" in text), "")
    found = re.search(r"Harddisk(\d+)|(RaidPort\d+)", place)
    name = (f"PhysicalDrive{found[1]}" if found[1] else found[2]) if found else ""
    return [(Kind.DISK, name, str(event.id))]


def _ntfs(event: Event) -> Said:
    if event.id == 98 and not event.number("CorruptionActionState"):
        return []
    texts = (event.data.get("DriveName", ""), *event.data.values())
    drive = next((text for text in texts if re.fullmatch(r"[A-Za-z]:", text)), "")
    return [(Kind.FILESYSTEM, drive.upper(), str(event.id))]


def _wifi(event: Event) -> Said:
    if event.id == 8001:
        return [(Kind.WIFI_JOIN, "", "")]
    reason = event.number("ReasonCode")
    dropped = FIRST_DRIVER_REASON <= reason <= LAST_REASON
    return [(Kind.WIFI_DROP, f"0x{reason:x}", "")] if dropped else []


def _program(event: Event) -> Iterator[Entry]:
    first = event.data.get("AppName") or next(iter(event.data.values()), "")
    if event.provider == ".NET Runtime":
        found = re.search(r"^Application: (.+?)\s*$", first, re.MULTILINE)
        first = found[1] if found else ""
    built = any(BUILT.search(text.lower()) for text in event.data.values())
    if first and not built:
        kind = Kind.APP_HANG if event.id == 1002 else Kind.APP_CRASH
        code = event.data.get("ExceptionCode") or event.data.get("6", "")
        yield Entry(kind=kind, at=event.at, subject=first, detail=code if event.id == 1000 else "")


_TELL: dict[str, Callable[[Event], Said]] = {
    POWER: _power,
    BUGCHECK: _bugcheck,
    "EventLog": _eventlog,
    "User32": _asked,
    WHEA: _hardware,
    "Display": lambda event: [(Kind.GPU_RESET, event.data.get("0", ""), "")],
    LOW: _low,
    HEAT: lambda event: [(Kind.THROTTLED, f"CPU{event.number('Number')}", "")],
    **dict.fromkeys(("disk", "stornvme", "storahci"), _disk),
    **dict.fromkeys(("Ntfs", "Microsoft-Windows-Ntfs"), _ntfs),
    WLAN: _wifi,
}
