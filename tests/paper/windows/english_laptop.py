"""A healthy English laptop: Windows 11 25H2, Wi-Fi 6, File History on an external disk."""

from datetime import timedelta

from tests.paper.machine import WHEN
from tests.paper.windows.base import PACKAGES, PLUGGED, USUAL, WLAN, file_history, windows
from tests.paper.windows.hardware import (
    CARD,
    CIM,
    STORAGE,
    ZONES,
    Owner,
    adapter,
    adapters,
    battery,
    device,
    disk,
    drive,
    firmware,
    power,
    screen,
    screens,
    volumes,
    zone,
)
from tests.paper.windows.parts import heard, joined, sounds, wifi

OWNER = Owner(
    user="marthaw",
    host="MARTHA-X13",
    router="192.168.1.254",
    address="192.168.1.73",
    public="81.187.14.206",
    full="Martha Whitcombe",
    address6="2a02:8010:6489:10:51c2:77ab:9d04:3e5f",
    home="Thistledown-5",
)
POINT = "1c:ed:6f:4a:91:c6"
AIR = [
    heard(OWNER.home, POINT, -52, 5180, load=22),
    heard(OWNER.home, "1c:ed:6f:4a:91:c5", -47, 2437, load=61),
    heard("BT-KCX2F7", "ac:84:c9:02:7d:10", -81, 5500),
    heard("Larkrise", "34:49:5b:9c:e0:44", -84, 2412),
]
HISTORY = file_history(OWNER, WHEN - timedelta(minutes=38))
SOUND = sounds(
    ("output", "{3d1f6b60-9a5c-4c11-8b7e-62e2b1f0a7d4}", "Speakers", "Realtek(R) Audio"),
    ("input", "{b07c52d1-44f3-4f6e-9a36-0f1d5c7e8a92}", "Microphone Array", "Realtek(R) Audio"),
)
PNP = [
    device(
        "Martha's Galaxy Buds2",
        r"BTHENUM\DEV_F4CB5E0A73D1\7&1C2D3E4F&0&BLUETOOTHDEVICE_F4CB5E0A73D1",
        "Bluetooth",
    ),
    device("Intel(R) Wireless Bluetooth(R)", r"USB\VID_8087&PID_0033\5&2F7A1C&0&10", "Bluetooth",
           "BTHUSB"),
    device("Integrated Camera", r"USB\VID_30C9&PID_0052&MI_00\6&1A2B&0&0000", "Camera", "usbvideo"),
    device("USB Composite Device", r"USB\VID_30C9&PID_0052\0001", "USB", "usbccgp"),
    device("USB Attached SCSI (UAS) Mass Storage Device", r"USB\VID_0BC2&PID_2344\NA9QXK4T",
           "SCSIAdapter", "UASPStor"),
]  # fmt: skip
LINKS = [
    {"vendor": 0x8087, "product": 0x0033, "hub": False, "fast": False, "capable": False},
    {"vendor": 0x30C9, "product": 0x0052, "hub": False, "fast": False, "capable": False},
    {"vendor": 0x0BC2, "product": 0x2344, "hub": False, "fast": True, "capable": True},
]
INKJET = {
    "name": "Canon TS3500 series", "status": 0, "attributes": 0x40, "port": "WSD-9c1f", "jobs": [],
}  # fmt: skip
TO_FILE = {
    "name": "Microsoft Print to PDF", "status": 0, "attributes": 0x40, "port": "PORTPROM",
    "jobs": [],
}  # fmt: skip

DEVICE = windows(
    OWNER,
    "Healthy English ThinkPad, Windows 11 Home 25H2, Wi-Fi 6, File History to a USB disk; battery"
    " and disk figures of machines 21CX and Latitude 7480, everything else as documented",
    files=HISTORY["files"],
    stats=HISTORY["stats"],
    registry={
        **firmware("LENOVO", "21CX0010UK", 10),
        **HISTORY["registry"],
        **SOUND["registry"],
        rf"{PACKAGES}\SpotifyAB.SpotifyMusic_zpdnekdrzrea0\SpotifyStartupTask": {"State": 2},
        rf"{PACKAGES}\MSTeams_8wekyb3d8bbwe\TeamsTfwStartupTask": {"State": 1},
        r"HKCU\Software\Microsoft\OneDrive\Accounts\Personal": {
            "UserFolder": rf"{OWNER.folder}\OneDrive",
        },
        r"HKLM\system\currentcontrolset\control\video\{8b1f9c52-3f0e-11f0-9d3a-806e6f6e6963}\Video":
            {"Service": "igfxnd"},
    },
    tables={
        **battery("L21D4PD6", 62000, 61250, 5),
        (STORAGE, "MSFT_PhysicalDisk"): [
            disk(0, "PC300 NVMe SK hynix 512GB", 512110190592),
            disk(1, "Seagate Portable", 1000204885504, bus=7, media=0),
        ],
        (STORAGE, "MSFT_StorageReliabilityCounter"): [],
        (STORAGE, "MSFT_Volume"): volumes("C", "E"),
        (CIM, "Win32_PnPEntity"): PNP,
        (CIM, ZONES): [zone("THM0", 46.0)],
        (r"root\StandardCimv2", "MSFT_NetConnectionProfile"): [
            {"Name": OWNER.home, "InterfaceAlias": OWNER.alias}
        ],
    },
    events={f"{WLAN}/Operational": joined(OWNER.home)},
    answers={
        **adapters(
            OWNER, 71, "Intel(R) Wi-Fi 6E AX211 160MHz",
            adapter("{0B5D8C24-77E1-4A0F-8E64-93D2A5C1F7B0}", 7, 6, "Bluetooth Network Connection",
                    "Bluetooth Device (Personal Area Network)", hardware=False),
            adapter("{C1A9E3F4-2D58-4B60-A7C9-5E80D4B6F213}", 9, 71, "Local Area Connection* 1",
                    "Microsoft Wi-Fi Direct Virtual Adapter", hardware=False),
        ),
        **wifi(CARD, "Intel(R) Wi-Fi 6E AX211 160MHz", OWNER.home, POINT, AIR, signal=-52),
        **power(standby=True, lid=True, flag=1, percent=100),
        **screens("Intel(R) Iris(R) Xe Graphics", screen(1920, 1200)),
        **SOUND["answers"],
        **drive("C:", 510462619648, 271162552320, [0]),
        **drive("E:", 1000202043392, 640011223040, [1]),
        ("native", "fixed_drives"): ["C:", "E:"],
        ("native", "usb_links"): LINKS,
        ("native", "printers"): {
            "service": True, "default": INKJET["name"], "printers": [INKJET, TO_FILE],
        },
    },
    others={**USUAL, **PLUGGED},
    secrets=(
        OWNER.full,
        OWNER.user, OWNER.host, OWNER.home, OWNER.address, OWNER.public, OWNER.address6, POINT,
        "NA9QXK4T",
        "F4CB5E0A73D1",
        "Martha's",
    ),
)  # fmt: skip
