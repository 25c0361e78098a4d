"""What every Windows device on paper has in common: a healthy Windows 11 25H2 and its parts.

Shapes after Microsoft's documentation of each key, class and structure, as the readers name it;
nothing of it was recorded on Windows.
"""

from datetime import datetime, timedelta
from typing import Any

from smartdoctor.host import Stat
from smartdoctor.host.live_events import closed
from smartdoctor.model import Missing, Why, say
from tests.paper.machine import WHEN, Device, Over
from tests.paper.network import network
from tests.paper.windows.hardware import BALANCED, CARD, CIM, EPOCH, GIB, Owner, memory, programs
from tests.paper.windows.parts import (
    APPLICATION,
    SYSTEM,
    ordinary_days,
    processes,
)

VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
CURRENT = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion"
MINE = r"HKCU\Software\Microsoft\Windows\CurrentVersion"
CONSENT = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
STARTS = "Microsoft-Windows-Diagnostics-Performance/Operational"
BACKUPS = "Microsoft-Windows-Backup"
WLAN = "Microsoft-Windows-WLAN-AutoConfig"


def windows(owner: Owner, about: str, **more: Any) -> Device:
    """A healthy PC of that owner, without its hardware."""
    local = rf"{owner.folder}\AppData\Local"
    device = Device(
        system="windows",
        about=about,
        environment={
            "SYSTEMROOT": r"C:\Windows",
            "SYSTEMDRIVE": "C:",
            "USERPROFILE": owner.folder,
            "USERNAME": owner.user,
            "COMPUTERNAME": owner.host,
            "APPDATA": rf"{owner.folder}\AppData\Roaming",
            "LOCALAPPDATA": local,
            "PROGRAMDATA": r"C:\ProgramData",
            "PROGRAMFILES": r"C:\Program Files",
            "PUBLIC": r"C:\Users\Public",
        },
        stats=programs(
            rf"{local}\Microsoft\OneDrive\OneDrive.exe",
            r"C:\Windows\system32\SecurityHealthSystray.exe",
            r"C:\Windows\System32\RtkAudUService64.exe",
            r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        ),
        registry=registry(owner),
        tables=tables(),
        events={
            "System": SYSTEM + ordinary_days("System"),
            "Application": APPLICATION,
            STARTS: closed(STARTS),
            BACKUPS: (),
        },
        answers={**network(), **answers(), **away(owner)},
    )
    return device.with_(**more)


def registry(owner: Owner) -> dict[str, Any]:
    """Return the keys of a PC as it is set up and used."""
    return {
        VERSION: {
            "ProductName": "Windows 10 Home",
            "DisplayVersion": "25H2",
            "CurrentBuild": "26200",
            "CurrentBuildNumber": "26200",
            "UBR": 7171,
            "EditionID": "Core",
            "InstallationType": "Client",
        },
        rf"{VERSION}\Winlogon": {
            "AutoAdminLogon": "0",
            "DefaultUserName": owner.user,
            "ScreenSaverGracePeriod": 5,
        },
        r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time": {"Start": 3},
        r"HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters": {
            "NtpServer": "time.windows.com,0x9",
            "Type": "NTP",
        },
        r"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters": {
            "Domain": "",
            "Hostname": owner.host,
            "SearchList": "",
        },
        r"HKLM\SYSTEM\CurrentControlSet\Control\FileSystem": {
            "DisableDeleteNotification": 0,
            "LongPathsEnabled": 0,
        },
        r"HKLM\SYSTEM\CurrentControlSet\Control\Power\User\PowerSchemes": {
            "ActivePowerScheme": BALANCED,
            "ActiveOverlayAcPowerScheme": "00000000-0000-0000-0000-000000000000",
            "ActiveOverlayDcPowerScheme": "00000000-0000-0000-0000-000000000000",
        },
        rf"{CURRENT}\WindowsUpdate\Auto Update": {},
        rf"{CURRENT}\Component Based Servicing": {"Version": "10.0.26100.7019"},
        r"HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings": {
            "ActiveHoursStart": 8,
            "ActiveHoursEnd": 17,
        },
        r"HKCU\Control Panel\Desktop": {
            "ScreenSaveActive": "1",
            "LogPixels": 96,
            "WallPaper": rf"{owner.folder}\Pictures\sea.jpg",
        },
        rf"{MINE}\Internet Settings": {"ProxyEnable": 0, "User Agent": "Mozilla/4.0"},
        rf"{MINE}\Run": {
            "OneDrive": rf'"{owner.folder}\AppData\Local\Microsoft\OneDrive\OneDrive.exe"'
            " /background",
            "MicrosoftEdgeAutoLaunch_5EFC0ECB77A7585FE9DCDD0B2E946A2B": '"C:\\Program Files (x86)'
            '\\Microsoft\\Edge\\Application\\msedge.exe" --no-startup-window --win-session-start',
        },
        rf"{CURRENT}\Run": {
            "SecurityHealth": r"%windir%\system32\SecurityHealthSystray.exe",
            "RtkAudUService": r'"C:\Windows\System32\RtkAudUService64.exe" -background',
        },
        rf"{MINE}\Explorer\StartupApproved\Run": {"OneDrive": b"\x02" + bytes(11)},
        rf"{CURRENT}\Explorer\StartupApproved\Run": {
            "SecurityHealth": b"\x06" + bytes(11),
            "RtkAudUService": b"\x06" + bytes(11),
        },
        rf"{MINE}\Explorer\User Shell Folders": {
            "Desktop": r"%USERPROFILE%\Desktop",
            "Personal": r"%USERPROFILE%\Documents",
        },
        **consent("webcam"),
        **consent("microphone"),
        **consent("location"),
        rf"HKCU\{CONSENT}\webcam\Microsoft.WindowsCamera_8wekyb3d8bbwe": {
            "Value": "Allow",
            "LastUsedTimeStart": ticks(WHEN - timedelta(days=9)),
            "LastUsedTimeStop": ticks(WHEN - timedelta(days=9, minutes=-4)),
        },
    }


def tables() -> dict[tuple[str, str], Any]:
    """Return the rows of WMI that most PCs have."""
    return {
        (r"root\SecurityCenter2", "AntiVirusProduct"): [{"displayName": "Windows Defender"}],
        (r"root\Microsoft\Windows\Defender", "MSFT_MpComputerStatus"): [
            {
                "AMRunningMode": "Normal",
                "RealTimeProtectionEnabled": True,
                "AntivirusSignatureLastUpdated": "20261121051533.000000+000",
            }
        ],
        (CIM, "Win32_Service"): [{"Name": "bthserv", "State": "Running", "StartMode": "Manual"}],
        (CIM, "SoftwareLicensingProduct"): [],
        (CIM, "Win32_PerfFormattedData_Counters_ThermalZoneInformation"): [],
        (CIM, "Win32_PnPEntity"): [],
    }


def answers() -> dict[tuple[Any, ...], Any]:
    """Return what the calls of a healthy PC give."""
    return {
        ("native", "boot_time"): {"seconds": (WHEN - timedelta(days=2, hours=4)).timestamp()},
        ("native", "managed"): {"domain": False, "enrolled": False},
        ("native", "memory"): memory(16, 0.44),
        ("native", "process"): {"pid": 14820, "parent": 9124},
        ("native", "security_health", "1"): 0,
        ("native", "security_health", "4"): 0,
        ("native", "volume_protection"): 1,
        ("native", "firewall_profiles"): {
            "current": ["private"],
            "on": ["domain", "private", "public"],
        },
        ("native", "local_accounts"): [
            {"rid": 500, "flags": 0x10213},
            {"rid": 501, "flags": 0x10223},
            {"rid": 503, "flags": 0x10223},
            {"rid": 504, "flags": 0x10213},
            {"rid": 1001, "flags": 0x10221},
        ],
        ("native", "windows_updates"): {"updates": [DEFINITIONS]},
        ("native", "windows_update_routine"): {
            "looked": "2026-11-21T06:03:12+00:00",
            "level": 4,
            "service": True,
        },
        ("native", "random_names"): ["qzkwvtrnpx.com", "wplxqgmrtz.com", "hjtrwvqzkd.com"],
        ("psutil", "cpu_count"): 12,
        ("psutil", "cpu_times"): Over(
            lambda seconds, _: {
                "user": 9120.5 + 0.6 * seconds,
                "system": 4012.9 + 0.4 * seconds,
                "idle": 812304.2 + 11.0 * seconds,
                "interrupt": 90.2,
                "dpc": 61.7,
            }
        ),
        ("psutil", "processes"): Over(processes),
        ("psutil", "swap_memory"): {"total": 2 * GIB, "used": 214748364, "free": 1932735284},
    }


DEFINITIONS = {
    "articles": ["KB2267602"],
    "categories": ["e0789628-ce08-4437-be74-2495b842f43b", "8c3fcc84-7410-4a95-8b89-a166a0190486"],
    "severity": "",
    "offered": "2026-11-21T04:00:00+00:00",
    "optional": False,
}


def away(owner: Owner) -> dict[tuple[Any, ...], Any]:
    """Return what stands behind the owner's router."""
    station = owner.public.rpartition(".")[0] + ".1"
    return {
        ("native", "hop"): {"address": station},
        ("native", "stun"): {"address": owner.public},
        ("native", "upnp_search"): [],
        ("native", "best_route", "192.0.2.1"): {
            "index": 12,
            "hop": owner.router,
            "source": owner.address,
            "bits": 0,
        },
        ("native", "best_route", "2001:db8::1"): {
            "index": 12,
            "hop": "fe80::1eed:6fff:fe4a:91c3%12",
            "source": owner.address6,
            "bits": 0,
        },
        ("native", "network_list"): {
            "connectivity": 0x40 | 0x400,
            "cost": 1,
            "categories": {CARD: 1},
        },
    }


NO_WAY = Missing(
    Why.ABSENT, say("There is no way from this computer to {address}.", address="2001:db8::1")
)


def consent(what: str, *, device: str = "Allow", mine: str = "Allow") -> dict[str, Any]:
    """Return the switches of a permission: the whole device, this account, desktop apps."""
    return {
        rf"HKLM\{CONSENT}\{what}": {"Value": device},
        rf"HKCU\{CONSENT}\{what}": {"Value": mine},
        rf"HKCU\{CONSENT}\{what}\NonPackaged": {"Value": mine},
    }


def file_history(owner: Owner, last: datetime, *, target: str = "E:\\") -> dict[str, Any]:
    """Return File History as it is set up, for files, registry and stats."""
    folder = rf"{owner.folder}\AppData\Local\Microsoft\Windows\FileHistory\Configuration"
    settings = f"""<?xml version="1.0" encoding="utf-8"?>
<DataProtectionUserConfig SchemaVersion="1"><UserName>{owner.user}</UserName>
<FriendlyName>{owner.full}</FriendlyName><PCName>{owner.host}</PCName>
<UserId>6f5671be-a258-45cc-9a08-377ef1c943fb</UserId>
<UserFolder>{owner.folder}\\Documents</UserFolder>
<DPFrequency>3600</DPFrequency><DPStatus>ENABLED</DPStatus>
<Target><TargetName>{owner.full}</TargetName><TargetUrl>{target}</TargetUrl>
<TargetDriveType>FIXED</TargetDriveType>
<TargetBackupStorePath>{owner.user}\\{owner.host}\\Data</TargetBackupStorePath></Target></DataProtectionUserConfig>
"""
    return {
        "files": {rf"{folder}\Config1.xml": settings},
        "stats": {rf"{folder}\Catalog1.edb": Stat("file", 1 << 21, last.timestamp(), 0, 0o666)},
        "registry": {rf"{MINE}\FileHistory": {"ProtectedUpToTime": ticks(last)}},
    }


def ticks(moment: datetime) -> int:
    """Return a FILETIME: steps of 100 ns since 1601."""
    return round((moment - EPOCH).total_seconds()) * 10_000_000


PACKAGES = (
    r"HKCU\Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion"
    r"\AppModel\SystemAppData"
)
NOT_MEASURED = "the speed test runs only when the owner asks for it"
USUAL = {
    "router.wan": "this router offers no UPnP",
    "internet.speed": NOT_MEASURED,
    "internet.bufferbloat": NOT_MEASURED,
    "internet.mtu": "big packets are tried out only in a thorough scan",
    "memory.leak": "needs samples of an hour",
    "startup.boot": "Windows tells only administrators how long it took",
}
PLUGGED = {"battery.drain": "it is plugged in"}
