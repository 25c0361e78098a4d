"""Whose device it is and what it is made of: battery, disks, screens, adapters.

Shapes after Microsoft's documentation of each class and structure, as the readers name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from smartdoctor.host import Stat

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


STORAGE, CIM, DRIVER = r"root\Microsoft\Windows\Storage", r"root\cimv2", r"root\wmi"


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


ZONES = "Win32_PerfFormattedData_Counters_ThermalZoneInformation"


def zone(name: str, celsius: float) -> dict[str, Any]:
    """Return a thermal zone that holds nothing back."""
    return {
        "Name": rf"\_TZ.{name}", "HighPrecisionTemperature": round(celsius * 10 + 2731.5),
        "PercentPassiveLimit": 100, "ThrottleReasons": 0,
    }  # fmt: skip
