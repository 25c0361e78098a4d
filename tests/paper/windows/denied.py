"""A company's laptop on 24H2 that tells an ordinary account as little as Windows can."""

from smartdoctor.host.live_events import closed
from smartdoctor.host.live_wmi import refused
from smartdoctor.host.windows_update import closed as no_updates
from smartdoctor.model import Missing, Why, say
from tests.paper.windows.base import (
    BACKUPS,
    PLUGGED,
    STARTS,
    USUAL,
    VERSION,
    WLAN,
    consent,
    windows,
)
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
    power,
    screen,
    screens,
    volumes,
)
from tests.paper.windows.parts import sounds, wifi

OWNER = Owner(
    user="n.okafor",
    host="NB-40713",
    router="10.24.8.1",
    address="10.24.8.117",
    public="193.60.11.84",
    address6="2001:630:212:8:9c4d:71e0:5ab3:28f6",
    home="Calder-Staff",
)
POINT = "a4:b4:39:52:0e:8f"
NO_LOCATION = Missing(
    Why.DENIED,
    say(
        "Windows tells about Wi-Fi only to programs that may know the location: Settings > "
        "Privacy & security > Location."
    ),
)
SOUND = sounds(
    ("output", "{d7f01b3a-5e62-4c94-a8b7-1f3c6e90d245}", "Speakers", "Realtek(R) Audio"),
    ("input", "{08b6e4c7-9d1f-4a53-b2e8-7c50a3d6f914}", "Microphone Array", "Realtek(R) Audio"),
)
PNP = [
    device("Intel(R) Wireless Bluetooth(R)", r"USB\VID_8087&PID_0036\5&3A1B7C&0&14", "Bluetooth",
           "BTHUSB"),
    device("Surface Camera Front", r"ACPI\MSHW0231\4&1C2D&0", "Camera", "iacamera"),
]  # fmt: skip

DEVICE = windows(
    OWNER,
    "University laptop, Windows 11 Enterprise 24H2, managed, no consent to location, no event log,"
    " no reliability counters, no word from Windows Update; denials as Microsoft documents them",
    registry={
        **firmware("Microsoft Corporation", "Surface Laptop 6 for Business", 9),
        **SOUND["registry"],
        **consent("location", device="Deny", mine="Deny"),
        r"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters": {
            "Domain": "ad.calder.ac.uk",
            "Hostname": OWNER.host,
            "SearchList": "",
        },
        r"HKCU\Software\Microsoft\OneDrive\Accounts\Business1": {
            "UserFolder": rf"{OWNER.folder}\OneDrive - Calder University",
        },
        VERSION: {
            "ProductName": "Windows 10 Enterprise", "DisplayVersion": "24H2",
            "CurrentBuild": "26100", "CurrentBuildNumber": "26100", "UBR": 7171,
            "EditionID": "Enterprise", "InstallationType": "Client",
        },
        r"HKLM\system\currentcontrolset\control\video\{8b1f9c52-3f0e-11f0-9d3a-806e6f6e6963}\Video":
            {"Service": "igfxnd"},
        r"HKLM\SYSTEM\CurrentControlSet\Control\CloudDomainJoin\JoinInfo"
        r"\5B1E0F9C3A7D42860DE4C1B7A95F3E28D6047C1A": {"TenantId": ""},
    },
    tables={
        **battery("M1131456", 47000, 46120, 38, RemainingCapacity=46120),
        (STORAGE, "MSFT_PhysicalDisk"): [disk(0, "KBG5AZNS512G KIOXIA", 512110190592)],
        (STORAGE, "MSFT_StorageReliabilityCounter"): refused(
            0x80041003, "SELECT DeviceId FROM MSFT_StorageReliabilityCounter"
        ),
        (STORAGE, "MSFT_Volume"): volumes("C"),
        (CIM, "Win32_PnPEntity"): PNP,
        (r"root\StandardCimv2", "MSFT_NetConnectionProfile"): [
            {"Name": OWNER.home, "InterfaceAlias": OWNER.alias}
        ],
    },
    events={
        name: closed(name)
        for name in ("System", "Application", f"{WLAN}/Operational", STARTS, BACKUPS)
    },
    answers={
        **adapters(OWNER, 71, "Intel(R) Wi-Fi 7 BE200 320MHz"),
        **wifi(
            CARD, "Intel(R) Wi-Fi 7 BE200 320MHz", OWNER.home, POINT, [], signal=-57,
            frequency=5530, channel=104, rate=1_201_000, auth=6,
        ),
        **dict.fromkeys(
            (("native", each) for each in ("wlan_connection", "wlan_neighbours", "wlan_listen")),
            NO_LOCATION,
        ),
        **power(standby=True, lid=True, flag=1, percent=100),
        **screens("Intel(R) Graphics", screen(2256, 1504)),
        **SOUND["answers"],
        **drive("C:", 510982553600, 301782450176, [0]),
        ("native", "fixed_drives"): ["C:"],
        ("native", "managed"): {"domain": False, "enrolled": True},
        ("native", "printers"): {"service": True, "default": "", "printers": []},
        ("native", "usb_links"): [],
        ("native", "windows_updates"): no_updates(),
        ("native", "windows_update_routine"): no_updates(),
    },
    closed="it tells an ordinary account as little as Windows can",
    others={
        **USUAL,
        **PLUGGED,
        "backup.recent": "Windows Backup's log is closed",
        "backup.destination": "Windows Backup's log is closed",
        "cpu.heat": "the firmware has no thermal zone",
        "crash.apps": "the event log is closed",
        "crash.system": "the event log is closed",
        "device.printer": "there is no printer",
        "router.double_nat": "a company's network",
        "update.pending": "Windows Update is closed",
        "wifi.roaming": "the event log is closed",
    },
    secrets=(
        OWNER.user, OWNER.host, OWNER.home, OWNER.address, OWNER.public, OWNER.address6,
    ),
)  # fmt: skip
