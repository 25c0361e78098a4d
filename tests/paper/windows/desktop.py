"""A healthy desktop with a cable, a hard disk beside its SSD, examined by its administrator."""

from datetime import timedelta

from tests.paper.machine import WHEN
from tests.paper.windows.base import BACKUPS, STARTS, USUAL, VERSION, WLAN, file_history, windows
from tests.paper.windows.hardware import (
    CIM,
    STORAGE,
    ZONES,
    Owner,
    adapter,
    adapters,
    device,
    disk,
    drive,
    firmware,
    memory,
    power,
    screen,
    screens,
    volumes,
    zone,
)
from tests.paper.windows.parts import event, joined, router, sounds

OWNER = Owner(
    user="Alexandre",
    host="TOUR-BUREAU",
    router="192.168.1.1",
    address="192.168.1.40",
    public="86.212.73.119",
    full="Alexandre Guérin",
    address6="2a01:cb1d:8f2:4e00:7c1a:55d3:e892:b06f",
    alias="Ethernet",
    home="Livebox-9A40",
)
HISTORY = file_history(OWNER, WHEN - timedelta(hours=19), target="D:\\")
SOUND = sounds(
    ("output", "{2c8f5a19-d04b-4e73-96a8-b1e7c3f40d52}", "Haut-parleurs", "Realtek USB Audio"),
    ("input", "{e19d4b72-6a3c-4f58-8b0e-5c27d9a1f364}", "Microphone", "HD Pro Webcam C920"),
)
PNP = [
    device("MediaTek Bluetooth Adapter", r"USB\VID_0489&PID_E0CD\000000000", "Bluetooth", "BTHUSB"),
    device("HD Pro Webcam C920", r"USB\VID_046D&PID_082D&MI_00\7&2E8F1&0&0000", "Camera",
           "usbvideo"),
    device("Périphérique USB composite", r"USB\VID_046D&PID_082D\5A7C31FF", "USB", "usbccgp"),
    device("Périphérique d’entrée USB", r"USB\VID_046D&PID_C33A&MI_00\8&1F3&0&0000", "HIDClass",
           "HidUsb"),
    device("Prise en charge d’impression USB", r"USB\VID_03F0&PID_0C17\VNB3K58213", "USB",
           "usbprint"),
    device("Carte graphique de base", r"PCI\VEN_1002&DEV_164E&SUBSYS_88771043&REV_C9\4&1B2E&0&0041",
           "Display", "BasicDisplay", ConfigManagerErrorCode=22),
]  # fmt: skip
PRINTER = {
    "name": "HP LaserJet 1020", "status": 0, "attributes": 0x40, "port": "USB002", "jobs": [],
}  # fmt: skip
STARTED = "Microsoft-Windows-Diagnostics-Performance"


def start(days: int, main: int, *, updated: bool = False) -> str:
    """Return Windows' own measurement of a start."""
    return event(
        STARTED, 100, WHEN - timedelta(days=days, hours=4), STARTS,
        BootTime=str(main + 41_300), MainPathBootTime=str(main), BootKernelInitTime="31",
        BootPostBootTime="41300", BootIsRebootAfterInstall=str(updated).lower(),
    )  # fmt: skip


DEVICE = windows(
    OWNER,
    "Healthy French desktop, Windows 11 Pro 25H2, cable, SSD and hard disk, run as administrator"
    " and thoroughly; disk sizes and counters of real NVMe and SATA disks, else as documented",
    locale="fr_FR.UTF-8",
    thorough=True,
    files=HISTORY["files"],
    stats=HISTORY["stats"],
    registry={
        **firmware("ASUS", "System Product Name", 3),
        **HISTORY["registry"],
        **SOUND["registry"],
        VERSION: {
            "ProductName": "Windows 10\xa0Pro", "DisplayVersion": "25H2", "CurrentBuild": "26200",
            "CurrentBuildNumber": "26200", "UBR": 7171, "EditionID": "Professional",
            "InstallationType": "Client",
        },
        r"HKLM\system\currentcontrolset\control\video\{8b1f9c52-3f0e-11f0-9d3a-806e6f6e6963}\Video":
            {"Service": "amdwddmg"},
    },
    tables={
        (STORAGE, "MSFT_PhysicalDisk"): [
            disk(0, "ST2000DM008-2FR102", 2000398934016, bus=11, media=3),
            disk(1, "WD_BLACK SN770 500GB", 500107862016),
        ],
        (STORAGE, "MSFT_StorageReliabilityCounter"): [
            {"DeviceId": "0", "Wear": 0, "Temperature": 34, "PowerOnHours": 11804,
             "ReadErrorsUncorrected": 0, "WriteErrorsUncorrected": None},
            {"DeviceId": "1", "Wear": 0, "Temperature": 33, "PowerOnHours": None,
             "ReadErrorsUncorrected": None, "WriteErrorsUncorrected": None},
        ],
        (STORAGE, "MSFT_Volume"): volumes("C", "D"),
        (CIM, "Win32_PnPEntity"): PNP,
        (CIM, ZONES): [zone("TZ10", 30.0)],
        (r"root\StandardCimv2", "MSFT_NetConnectionProfile"): [
            {"Name": OWNER.home, "InterfaceAlias": OWNER.alias}
        ],
    },
    events={
        STARTS: (
            start(2, 14_902),
            start(9, 88_410, updated=True),
            start(16, 15_240),
            event(
                STARTED, 101, WHEN - timedelta(days=2, hours=4), STARTS,
                FriendlyName="Host Process for Windows Services", Name="svchost.exe",
                TotalTime="6120", DegradationTime="2100",
            ),
        ),
        BACKUPS: (
            event("Microsoft-Windows-Backup", 4, WHEN - timedelta(hours=9), BACKUPS),
            event("Microsoft-Windows-Backup", 14, WHEN - timedelta(hours=9), BACKUPS),
            event("Microsoft-Windows-Backup", 4, WHEN - timedelta(days=1, hours=9), BACKUPS),
        ),
        f"{WLAN}/Operational": joined(OWNER.home, days=0),
    },
    answers={
        **adapters(
            OWNER, 6, "Realtek Gaming 2.5GbE Family Controller",
            adapter("{5F71B0C9-3E28-4D96-8A14-C0B7E2D95F36}", 8, 71, "Wi-Fi",
                    "MediaTek Wi-Fi 6 MT7921 Wireless LAN Card"),
            adapter("{A8E3D512-0C74-49BF-B6D1-9F20E5C8374A}", 21, 6, "vEthernet (Default Switch)",
                    "Hyper-V Virtual Ethernet Adapter", up=True, hardware=False,
                    addresses=["172.24.112.1"], metric=5000),
        ),
        **router(OWNER.router, 60000, OWNER.public, "Ethernet", 1_000_000_000, 1_000_000_000),
        **power(standby=False, lid=False, flag=128),
        **screens(
            "AMD Radeon RX 6600",
            screen(2560, 1440, 143.973, name="27GL850", technology=10, best_refresh=144.0),
            screen(1920, 1080, 59.94, name="DELL P2319H", technology=5, best_refresh=60.0),
        ),
        **SOUND["answers"],
        **drive("C:", 498876801024, 201326592000, [1]),
        **drive("D:", 2000381014016, 1204386193408, [0]),
        ("native", "wlan_adapters"): [
            {"guid": "{5F71B0C9-3E28-4D96-8A14-C0B7E2D95F36}",
             "description": "MediaTek Wi-Fi 6 MT7921 Wireless LAN Card", "state": 4}
        ],
        ("native", "whole_echo"): lambda _, _address, size, _times: {
            "came": 3 if int(size) <= 1500 else 0, "limit": 0, "own": False
        },
        ("native", "fixed_drives"): ["C:", "D:"],
        ("native", "memory"): memory(32, 0.31),
        ("native", "usb_links"): [
            {"vendor": 0x046D, "product": 0x082D, "hub": False, "fast": False, "capable": False}
        ],
        ("native", "printers"): {
            "service": True, "default": PRINTER["name"], "printers": [PRINTER],
        },
        ("psutil", "cpu_count"): 16,
    },
    others={
        **{
            check: why for check, why in USUAL.items()
            if check not in ("router.wan", "startup.boot", "internet.mtu")
        },
        **dict.fromkeys(
            ("battery.drain", "battery.wear", "battery.charging", "battery.settings"),
            "a desktop has no battery",
        ),
        **dict.fromkeys(
            ("wifi.signal", "wifi.band", "wifi.security", "wifi.roaming"), "it is on a cable"
        ),
    },
    secrets=(
        OWNER.full,
        OWNER.user, OWNER.host, OWNER.address, OWNER.public, OWNER.address6,
        "VNB3K58213", "5A7C31FF",
    ),
)  # fmt: skip
