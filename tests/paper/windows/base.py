"""What every Windows device on paper has in common: a healthy Windows 11 25H2 and its parts.

Shapes after Microsoft's documentation of each key, class and structure, as the readers name it;
nothing of it was recorded on Windows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from smartdoctor.host import Stat
from smartdoctor.host.live_events import closed
from smartdoctor.model import Missing, Why, say
from tests.paper.machine import WHEN, Device, Over
from tests.paper.network import network
from tests.paper.windows.parts import (
    APPLICATION,
    SYSTEM,
    ordinary_days,
    processes,
)

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
STORAGE, CIM, DRIVER = r"root\Microsoft\Windows\Storage", r"root\cimv2", r"root\wmi"
VERSION = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
CURRENT = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion"
MINE = r"HKCU\Software\Microsoft\Windows\CurrentVersion"
CONSENT = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
STARTS = "Microsoft-Windows-Diagnostics-Performance/Operational"
BACKUPS = "Microsoft-Windows-Backup"
WLAN = "Microsoft-Windows-WLAN-AutoConfig"
BALANCED = "381b4222-f694-41f0-9685-ff5bb260df2e"
GIB = 1 << 30


@dataclass(frozen=True)
class Owner:
    """Whose device it is and where it stands."""

    user: str
    host: str
    router: str
    address: str
    public: str
    address6: str
    alias: str = "Wi-Fi"  # what Windows calls the adapter, in its language
    home: str = ""  # the name of the network
    full: str = "User"  # as the start menu shows it

    @property
    def folder(self) -> str:
        """The owner's own folder."""
        return rf"C:\Users\{self.user}"


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
CARD = "{6E2B3C0F-51D7-4E0A-9B58-2F6C7D1A4E93}"


def adapters(
    owner: Owner, kind: int, description: str, *others: Mapping[str, Any]
) -> dict[tuple[Any, ...], Any]:
    """Return the adapter that is in use, and what else there is."""
    used = adapter(
        CARD,
        12,
        kind,
        owner.alias,
        description,
        up=True,
        addresses=[owner.address, *filter(None, [owner.address6]), "fe80::5c2e:9a1f:7b3d:64e8%12"],
        gateways=[owner.router, "fe80::1eed:6fff:fe4a:91c3%12"],
        servers=[owner.router],
        metric=25 if kind == 6 else 45,
    )
    return {("native", "adapters"): [used, *others]}


def adapter(
    guid: str, index: int, kind: int, name: str, description: str, *, up: bool = False,
    hardware: bool = True, addresses: list[str] | None = None, gateways: list[str] | None = None,
    servers: list[str] | None = None, metric: int = 25,
) -> dict[str, Any]:  # fmt: skip
    """Return one adapter as GetAdaptersAddresses tells it."""
    return {
        "guid": guid, "index": index, "index6": index, "kind": kind, "tunnel": 0, "up": up,
        "hardware": hardware, "name": name, "description": description, "mtu": 1500,
        "metric4": metric, "metric6": metric, "addresses": addresses or [],
        "gateways": gateways or [], "servers": servers or [], "domains": [],
    }  # fmt: skip


def consent(what: str, *, device: str = "Allow", mine: str = "Allow") -> dict[str, Any]:
    """Return the switches of a permission: the whole device, this account, desktop apps."""
    return {
        rf"HKLM\{CONSENT}\{what}": {"Value": device},
        rf"HKCU\{CONSENT}\{what}": {"Value": mine},
        rf"HKCU\{CONSENT}\{what}\NonPackaged": {"Value": mine},
    }


def firmware(maker: str, product: str, enclosure: int) -> dict[str, Any]:
    """Return the names the firmware gives."""
    return {
        r"HKLM\HARDWARE\DESCRIPTION\System\BIOS": {
            "SystemManufacturer": maker,
            "SystemProductName": product,
            "BaseBoardManufacturer": maker,
            "BIOSVendor": maker,
            "EnclosureType": enclosure,
        }
    }


def power(*, standby: bool, lid: bool, flag: int, ac: int = 1, percent: int = 255) -> Any:
    """Return timers and status: minutes as a new PC has them, in seconds."""
    mains = {"sleep": 900, "hibernate": 0, "screen": 300, "lid": 1, "lock": 1}
    battery = {"sleep": 600, "hibernate": 10800, "screen": 180, "lid": 1, "lock": 1}
    return {
        ("native", "power_role"): {"role": 2 if lid else 1},
        ("native", "power_status"): {
            "ac": ac, "flag": flag, "percent": percent, "saver": 0, "seconds": 0xFFFFFFFF,
        },
        ("native", "power_scheme"): {
            "scheme": BALANCED, "mains": mains, "battery": battery, "lid": lid, "standby": standby,
        },
    }  # fmt: skip


def battery(name: str, design: int, full: int, cycles: int, **status: Any) -> Any:
    """Return the battery driver's rows; mWh and mW."""
    who = {"InstanceName": rf"ACPI\PNP0C0A\{name}_0"}
    resting = {"PowerOnline": True, "Charging": False, "Discharging": False, "ChargeRate": 0}
    return {
        (DRIVER, "BatteryStatus"): [
            {**who, **resting, "DischargeRate": 0, "RemainingCapacity": full, **status}
        ],
        (DRIVER, "BatteryFullChargedCapacity"): [{**who, "FullChargedCapacity": full}],
        (DRIVER, "BatteryStaticData"): [
            {**who, "DesignedCapacity": design, "Capabilities": -0x80000000}
        ],
        (DRIVER, "BatteryCycleCount"): [{**who, "CycleCount": cycles}],
    }


def disk(number: int, model: str, size: int, *, bus: int = 17, media: int = 4) -> dict[str, Any]:
    """Return a row of MSFT_PhysicalDisk; numbers of 64 bits come as text."""
    return {
        "DeviceId": str(number), "FriendlyName": model, "Model": model, "BusType": bus,
        "MediaType": media, "HealthStatus": 0, "Size": str(size),
    }  # fmt: skip


def drive(letter: str, size: int, free: int, disks: list[int]) -> dict[tuple[Any, ...], Any]:
    """Return the room of one drive."""
    return {
        ("native", "drive_room", letter): {
            "size": size, "available": free, "filesystem": "NTFS", "read_only": False,
            "disks": disks,
        }
    }  # fmt: skip


def volumes(*letters: str) -> list[dict[str, Any]]:
    """Return rows of MSFT_Volume: the letters, and the nameless ones of every PC."""
    nameless = {"DriveLetter": 0, "DriveType": 3, "HealthStatus": 0}
    return [
        *({"DriveLetter": ord(each), "DriveType": 3, "HealthStatus": 0} for each in letters),
        nameless,
        nameless,
    ]


def memory(gib: int, used: float) -> dict[str, int]:
    """Return promised and free memory."""
    total = gib * GIB - 250 * (1 << 20)  # some belongs to the graphics
    limit = total + 2 * GIB
    return {
        "commit": int(limit * used), "commit_limit": limit, "total": total,
        "available": int(total * (1 - used)), "handles": 141820,
    }  # fmt: skip


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


def screen(width: int, height: int, rate: float = 60.0, **more: Any) -> dict[str, Any]:
    """Return a screen at its own size."""
    return {
        "name": "", "technology": 0x80000000, "mirrored": False, "dynamic": False, "width": width,
        "height": height, "refresh": rate, "best_refresh": rate, "native_width": width,
        "native_height": height, **more,
    }  # fmt: skip


VIDEO = r"system\currentcontrolset\control\video\{8b1f9c52-3f0e-11f0-9d3a-806e6f6e6963}"


def screens(graphics: str, *lit: Mapping[str, Any]) -> dict[tuple[Any, ...], Any]:
    """Return the screens of one graphics adapter."""
    return {
        ("native", "screens"): {
            "remote": False,
            "adapters": [{"name": graphics, "key": VIDEO}],
            "screens": list(lit),
        }
    }


def device(name: str, place: str, kind: str, service: str = "", **more: Any) -> dict[str, Any]:
    """Return a device that works, as Win32_PnPEntity tells it."""
    return {
        "Name": name, "PNPDeviceID": place, "PNPClass": kind, "Service": service,
        "ClassGuid": "{00000000-0000-0000-0000-000000000001}", "ConfigManagerErrorCode": 0,
        "Present": True, "CompatibleID": None, **more,
    }  # fmt: skip


def programs(*paths: str) -> dict[str, Stat]:
    """Return programs that are there."""
    return {path: Stat("file", 4_100_000, 1762000000.0, 0, 0o777) for path in paths}


def ticks(moment: datetime) -> int:
    """Return a FILETIME: steps of 100 ns since 1601."""
    return round((moment - EPOCH).total_seconds()) * 10_000_000


ZONES = "Win32_PerfFormattedData_Counters_ThermalZoneInformation"


def zone(name: str, celsius: float) -> dict[str, Any]:
    """Return a thermal zone that holds nothing back."""
    return {
        "Name": rf"\_TZ.{name}", "HighPrecisionTemperature": round(celsius * 10 + 2731.5),
        "PercentPassiveLimit": 100, "ThrottleReasons": 0,
    }  # fmt: skip


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
