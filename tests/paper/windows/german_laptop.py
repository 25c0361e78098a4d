"""A German laptop in good order but for its system: 24H2 Home got fixes until October."""

from datetime import timedelta

from tests.paper.machine import WHEN
from tests.paper.windows.base import PLUGGED, USUAL, VERSION, WLAN, file_history, windows
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
from tests.paper.windows.parts import event, heard, joined, ordinary_days, router, sounds, wifi

OWNER = Owner(
    user="jürgen",
    host="LAPTOP-JUERGEN",
    router="192.168.178.1",
    address="192.168.178.34",
    public="93.216.87.142",
    full="Jürgen Aßmann",
    address6="2003:e1:bf2a:5c00:1d38:94e2:6a0b:f713",
    alias="WLAN",
    home="Schöne Aussicht 12",
)
POINT = "3c:37:12:d8:5a:07"
AIR = [
    heard(OWNER.home, POINT, -61, 5260, load=18),
    heard(OWNER.home, "3c:37:12:d8:5a:06", -55, 2412, load=74),
    heard("FRITZ!Box 7530 KL", "b0:f2:08:41:9c:3e", -79, 5180),
    heard("WLAN-482913", "d4:21:22:6c:07:51", -82, 2437),
]
HISTORY = file_history(OWNER, WHEN - timedelta(hours=2), target="D:\\")
SOUND = sounds(
    ("output", "{7a24e8b9-0c53-4d6a-b1f8-3e9c5d7062a1}", "Lautsprecher", "Realtek(R) Audio"),
    ("input", "{c4d6180f-9b7e-4235-a8d0-61f2e3b97c54}", "Mikrofonarray", "Realtek(R) Audio"),
)
PNP = [
    device("Realtek Bluetooth-Adapter", r"USB\VID_0BDA&PID_B85B\00E04C000001", "Bluetooth",
           "BTHUSB"),
    device("Integrierte Kamera", r"USB\VID_174F&PID_2459&MI_00\6&9F1&0&0000", "Camera", "usbvideo"),
    device("USB-Verbundgerät", r"USB\VID_174F&PID_2459\200901010001", "USB", "usbccgp"),
    device("USB-Massenspeichergerät", r"USB\VID_1058&PID_25A2\575834314443", "USB", "USBSTOR"),
]  # fmt: skip
LINKS = [{"vendor": 0x1058, "product": 0x25A2, "hub": False, "fast": True, "capable": True}]
PRINTER = {
    "name": "Brother DCP-L2530DW", "status": 0x80, "attributes": 0x440, "port": "WSD-5d30",
    "jobs": [],
}  # fmt: skip

DEVICE = windows(
    OWNER,
    "German Acer with Windows 11 Home 24H2, whose fixes ended on 13 October 2026, at a Fritz!Box;"
    " battery figures of a Dell JHXPY53, everything else as documented",
    locale="de_DE.UTF-8",
    files=HISTORY["files"],
    stats=HISTORY["stats"],
    registry={
        **firmware("Acer", "Swift SF314-511", 10),
        **HISTORY["registry"],
        **SOUND["registry"],
        VERSION: {
            "ProductName": "Windows 10 Home", "DisplayVersion": "24H2", "CurrentBuild": "26100",
            "CurrentBuildNumber": "26100", "UBR": 6899, "EditionID": "Core",
            "InstallationType": "Client",
        },
        r"HKLM\system\currentcontrolset\control\video\{8b1f9c52-3f0e-11f0-9d3a-806e6f6e6963}\Video":
            {"Service": "igfxn"},
    },
    tables={
        **battery("DELL JHXPY53", 57532, 48807, 0),
        (STORAGE, "MSFT_PhysicalDisk"): [
            disk(0, "WDC PC SN530 SDBPNPZ-512G-1114", 512110190592),
            disk(1, "WD Elements 25A2", 1000170586112, bus=7, media=0),
        ],
        (STORAGE, "MSFT_StorageReliabilityCounter"): [],
        (STORAGE, "MSFT_Volume"): volumes("C", "D"),
        (CIM, "Win32_PnPEntity"): PNP,
        (CIM, ZONES): [zone("TZ01", 0.0), zone("TZ00", 52.0)],
        (r"root\StandardCimv2", "MSFT_NetConnectionProfile"): [
            {"Name": f"{OWNER.home} 2", "InterfaceAlias": OWNER.alias}
        ],
    },
    events={
        f"{WLAN}/Operational": joined(OWNER.home, days=6),
        "System": (
            event("EventLog", 6008, WHEN - timedelta(days=21), _0="11:14:09", _1="31.10.2026"),
            *ordinary_days("System"),
        ),
    },
    answers={
        **adapters(
            OWNER, 71, "Realtek RTL8852BE WiFi 6 802.11ax PCIe Adapter",
            adapter("{2F80C6D1-94B3-4E57-A02C-6D1E9F3B8A75}", 5, 6, "Bluetooth-Netzwerkverbindung",
                    "Bluetooth Device (Personal Area Network)", hardware=False),
        ),
        **wifi(
            CARD, "Realtek RTL8852BE WiFi 6 802.11ax PCIe Adapter", OWNER.home, POINT, AIR,
            signal=-61, frequency=5290, channel=52, rate=960_700, auth=7,
        ),
        **router(OWNER.router, 49000, OWNER.public, "DSL", 55_000_000, 11_000_000),
        **power(standby=True, lid=True, flag=1, percent=98),
        **screens("Intel(R) Iris(R) Xe Graphics", screen(1920, 1080)),
        **SOUND["answers"],
        **drive("C:", 511118868480, 204411875328, [0]),
        **drive("D:", 1000168488960, 411875328000, [1]),
        ("native", "fixed_drives"): ["C:", "D:"],
        ("native", "usb_links"): LINKS,
        ("native", "printers"): {
            "service": True, "default": PRINTER["name"], "printers": [PRINTER],
        },
    },
    worse={"update.support": "problem"},
    others={**{check: why for check, why in USUAL.items() if check != "router.wan"}, **PLUGGED},
    secrets=(
        OWNER.full,
        OWNER.user, OWNER.host, OWNER.home, OWNER.address, OWNER.public, OWNER.address6, POINT,
        "575834314443",
    ),
)  # fmt: skip
