"""A Korean laptop on battery: its battery is worn, and OneDrive is all the backup there is."""

from datetime import timedelta

from tests.paper.machine import WHEN
from tests.paper.windows.base import MINE, NO_WAY, PACKAGES, USUAL, WLAN, windows
from tests.paper.windows.hardware import (
    CARD,
    CIM,
    STORAGE,
    Owner,
    adapters,
    battery,
    device,
    disk,
    drive,
    firmware,
    memory,
    power,
    programs,
    screen,
    screens,
    volumes,
)
from tests.paper.windows.parts import event, heard, joined, ordinary_days, sounds, wifi

OWNER = Owner(
    user="김민지",
    host="MINJI-GRAM",
    router="192.168.0.1",
    address="192.168.0.23",
    public="121.166.43.207",
    address6="",
    home="민지네집_5G",
)
POINT = "70:5d:cc:3e:b2:14"
AIR = [
    heard(OWNER.home, POINT, -58, 5220, load=31, phy=8),
    heard("민지네집", "70:5d:cc:3e:b2:12", -49, 2462, phy=7),
    heard("SK_WiFiGIGA3C51", "00:08:52:6f:3c:53", -77, 5745, phy=8),
    heard("KT_GiGA_5G_Wave2_8F20", "88:3c:1c:8f:20:b5", -83, 5220, phy=8),
    heard("U+Net4C7C", "ac:20:2e:4c:7c:8d", -80, 2412, phy=7),
]
SOUND = sounds(
    ("output", "{5e0c9d17-2b64-4a8f-9f31-c7d8e6a2b054}", "스피커", "Realtek(R) Audio"),
    (
        "input",
        "{91f7a3c6-e85d-4b02-8c4e-2d6b0f9a1735}",
        "마이크 배열",
        "디지털 마이크용 인텔® 기술",
    ),
    volume=0.3,
)
CLOUD = rf"{OWNER.folder}\OneDrive"
KAKAO = r"C:\Program Files (x86)\Kakao\KakaoTalk\KakaoTalk.exe"
PNP = [
    device("인텔(R) 무선 Bluetooth(R)", r"USB\VID_8087&PID_0026\5&1D3C8B2&0&10", "Bluetooth",
           "BTHUSB"),
    device("HD Webcam", r"USB\VID_04F2&PID_B6BF&MI_00\6&2C4E&0&0000", "Camera", "usbvideo"),
    device("USB Composite Device", r"USB\VID_04F2&PID_B6BF\0001", "USB", "usbccgp"),
    device("USB 입력 장치", r"USB\VID_046D&PID_C52B\5&1D3C8B2&0&2", "HIDClass", "HidUsb"),
]  # fmt: skip
LASER = {
    "name": "Samsung M2020 Series", "status": 0, "attributes": 0x40, "port": "USB001", "jobs": [],
}  # fmt: skip
TO_FILE = {
    "name": "Microsoft Print to PDF", "status": 0, "attributes": 0x40, "port": "PORTPROM",
    "jobs": [],
}  # fmt: skip

DEVICE = windows(
    OWNER,
    "Korean LG gram, Windows 11 Home 25H2, on battery and Wi-Fi 5, with a worn battery (figures of"
    " a Surface's X910528) and OneDrive's folder backup only; everything else as documented",
    locale="ko_KR.UTF-8",
    stats=programs(KAKAO),
    registry={
        **firmware("LG Electronics", "17Z90P-GA50K", 10),
        **SOUND["registry"],
        r"HKLM\system\currentcontrolset\control\video\{8b1f9c52-3f0e-11f0-9d3a-806e6f6e6963}\Video":
            {"Service": "igfxn"},
        rf"{MINE}\Explorer\User Shell Folders": {
            "Desktop": rf"{CLOUD}\바탕 화면",
            "Personal": rf"{CLOUD}\문서",
        },
        r"HKCU\Software\Microsoft\OneDrive\Accounts\Personal": {"UserFolder": CLOUD},
        rf"{MINE}\Run": {
            "OneDrive": rf'"{OWNER.folder}\AppData\Local\Microsoft\OneDrive\OneDrive.exe"'
            " /background",
            "KakaoTalk": rf'"{KAKAO}" -bystartup',
        },
        rf"{MINE}\Explorer\StartupApproved\Run": {
            "OneDrive": b"\x02" + bytes(11),
            "KakaoTalk": b"\x03" + bytes(3) + b"\x10\x9f\x3c\x5b\xd2\x0a\xdb\x01",
        },
        rf"{PACKAGES}\MSTeams_8wekyb3d8bbwe\TeamsTfwStartupTask": {"State": 0},
    },
    tables={
        **battery(
            "X910528", 38152, 23077, 315,
            PowerOnline=False, Discharging=True, DischargeRate=5120, RemainingCapacity=16384,
        ),
        (STORAGE, "MSFT_PhysicalDisk"): [disk(0, "SAMSUNG MZVLB512HBJQ-000", 512110190592)],
        (STORAGE, "MSFT_StorageReliabilityCounter"): [],
        (STORAGE, "MSFT_Volume"): volumes("C"),
        (CIM, "Win32_PnPEntity"): PNP,
        (r"root\StandardCimv2", "MSFT_NetConnectionProfile"): [
            {"Name": OWNER.home, "InterfaceAlias": OWNER.alias}
        ],
    },
    events={
        f"{WLAN}/Operational": joined(OWNER.home, days=5),
        "System": (
            event("Microsoft-Windows-Kernel-Power", 107, WHEN - timedelta(hours=1)),
            event("Microsoft-Windows-Kernel-Power", 42, WHEN - timedelta(hours=10)),
            *ordinary_days("System"),
        ),
        "Application": (
            event("Application Hang", 1002, WHEN - timedelta(days=3), "Application",
                  _0="Hwp.exe", _1="11.0.0.7743"),
        ),
    },
    answers={
        **adapters(OWNER, 71, "Intel(R) Wi-Fi 6 AX201 160MHz"),
        **wifi(
            CARD, "Intel(R) Wi-Fi 6 AX201 160MHz", OWNER.home, POINT, AIR,
            signal=-58, frequency=5210, channel=44, phy=8, rate=866_700, auth=7,
        ),
        **power(standby=False, lid=True, flag=0, ac=0, percent=71),
        **screens("Intel(R) Iris(R) Xe Graphics", screen(2560, 1600)),
        **SOUND["answers"],
        **drive("C:", 511101104128, 148318941184, [0]),
        ("native", "best_route", "2001:db8::1"): NO_WAY,
        ("native", "fixed_drives"): ["C:"],
        ("native", "memory"): memory(16, 0.55),
        ("native", "network_list"): {"connectivity": 0x40, "cost": 1, "categories": {CARD: 1}},
        ("native", "printers"): {
            "service": True, "default": LASER["name"], "printers": [LASER, TO_FILE],
        },
        ("native", "usb_links"): [],
        ("native", "volume_protection"): 1,
    },
    worse={"battery.wear": "advice", "backup.recent": "advice"},
    others={
        **USUAL,
        "battery.charging": "it runs on battery",
        "internet.ipv6": "this provider gives no IPv6",
        "backup.destination": "there is no backup whose place could be looked at",
        "cpu.heat": "the firmware has no thermal zone",
    },
    secrets=(OWNER.user, OWNER.host, OWNER.home, OWNER.address, OWNER.public, POINT),
)  # fmt: skip
