"""A Korean owner's Mac mini on a cable, sound in all but one thing: nothing backs it up."""

from smartdoctor.host import Stat
from smartdoctor.readers.macos.backup import SETTINGS
from smartdoctor.readers.macos.machine import VERSIONS
from smartdoctor.readers.macos.malware import POLICY
from tests.paper.machine import WHEN
from tests.paper.macos import base, parts
from tests.paper.macos.shapes import (
    GIGA,
    binary,
    container,
    cores,
    disks,
    mount,
    profile,
    room,
    sysctl,
    volume,
    whole,
)
from tests.paper.network import network, upnp

ACCOUNT, HOST = "jiminpark", "Jimin-ui-Macmini"
ROUTER, OWN, PUBLIC = "192.168.0.1", "192.168.0.23", "203.0.113.140"
OLD = f"/Users/{base.ACCOUNT}"
MISSING = {path: None for path in base.LAPTOP.files if path.startswith(OLD)}
SIZE = 245_107_195_904
NOT_A_LAPTOP = "a Mac mini has no battery"
NO_WIFI = "the way out is a cable, and Wi-Fi joins no network"

DEVICE = base.LAPTOP.with_(
    about="A Mac mini of 2024 (Mac16,10) with macOS 26.5.2 in Korean, without Time Machine.",
    locale="ko_KR.UTF-8",
    environment={"HOME": f"/Users/{ACCOUNT}", "USER": ACCOUNT, "LANG": "ko_KR.UTF-8"},
    files={
        **MISSING,
        SETTINGS: None,
        VERSIONS[0]: base.version("26.5.2", "25F84"),
        POLICY: binary({"enabled": "yes"}),
        "/Library/LaunchDaemons/us.zoom.ZoomDaemon.plist": None,
        f"/Users/{ACCOUNT}/.cups/lpoptions": "Default HP_LaserJet_M110we/draft sides=one-sided\n",
        **base.files_of(ACCOUNT),
    },
    stats={"/Library/Logs/DiagnosticReports": Stat("folder", 96, WHEN.timestamp(), 0, 0o750)},
    prints={
        "system_profiler -json": profile(
            Audio=parts.sound(
                parts.speaker("Mac mini 스피커", default=False),
                parts.speaker("LG HDR 4K", kind="displayport"),
                parts.microphone("USB PnP Sound Device", kind="usb"),
            ),
            Bluetooth=parts.bluetooth(
                "6C:B1:33:08:5D:71",
                parts.gadget("지민의 Magic Keyboard", "Keyboard", "F4:81:C4:2E:90:0B", 62),
            ),
            Camera=parts.camera("C922 Pro Stream Webcam", "0x1100000046d085c"),
            Displays=parts.graphics("Apple M4", ("LG HDR 4K", 2, "3840 x 2160")),
            Firewall=parts.firewall("block_all"),
            Hardware=parts.hardware("Mac16,10", "Mac mini", "Apple M4", "16 GB", "H7Q4YKX3VT"),
            NVMe=parts.nvme("APPLE SSD AP0256Z", parts.SIZE["256 GB"], "0ba02b0f51d8a644"),
            Power=parts.mains(),
            SerialATA=[],
            Software=parts.software("macOS 26.5.2 (25F84)", HOST, f"박지민 ({ACCOUNT})"),
            USBHost=[
                {
                    "_name": "USB31Bus",
                    "_items": [
                        {
                            "_name": "C922 Pro Stream Webcam",
                            "USBDeviceKeyVendorID": "0x046d",
                            "USBDeviceKeyLinkSpeed": "480 Mb/s",
                            "USBDeviceKeySerialNumber": "5B7C91EF",
                        }
                    ],
                }
            ],
        ),
        "ioreg -r -n AppleSmartBattery -a": "",
        "diskutil list -plist": disks(
            whole("disk0", parts.SIZE["256 GB"], ("disk0s1", "Apple_APFS_ISC"), ("disk0s2", "")),
            container(
                "disk3", "disk0s2", SIZE,
                volume("disk3s1", "Macintosh HD", base.UUID["mac"]),
                volume("disk3s5", "Data", "37C0B1D4", "/System/Volumes/Data"),
            ),
        ),
        "traceroute -n -m 2": f" 1  {ROUTER}  0.512 ms\n 2  203.0.113.129  2.881 ms\n",
        "tmutil destinationinfo -X": "tmutil: No destinations configured.\n",
    },
    answers={
        **network(rtt=0.0006, lookup=0.009),
        **upnp(ROUTER, PUBLIC),
        **base.people(ACCOUNT),
        **cores(10, 0.5),
        ("psutil", "disk_partitions"): [
            mount("disk3s1s1", "/"),
            mount("disk3s5", "/System/Volumes/Data"),
        ],
        ("native", "volume_room", "/"): room(SIZE, 121 * GIGA, purgeable=6 * GIGA),
        ("native", "sysctl"): sysctl(
            hw__model="Mac16,10", kern__hv_vmm_present=0, hw__memsize=17_179_869_184,
            kern__memorystatus_vm_pressure_level=1, kern__memorystatus_level=64,
            kern__maxfilesperproc=122_880,
        ),
        ("native", "io_service"): {"there": False},
        ("native", "display_modes"): [
            base.screen(3840, 2160, 60.0, id=2, internal=False)
        ],
        ("native", "audio_defaults"): {
            "output": {"muted": None, "volume": None}, "input": {"muted": False, "volume": 0.6}
        },
        ("native", "dynamic_store"): base.network_store(ROUTER, OWN, kind="Ethernet"),
        ("native", "source_address"): OWN,
        ("native", "wlan"): base.wlan(
            0, rate=0.0, ssid=None, bssid=None, channel=0, band=0, noise=0
        ),
        ("native", "wlan_around"): [],
        ("native", "stun"): {"address": PUBLIC},
        ("native", "ipp", "printers"): [
            {
                "printer-name": ["HP_LaserJet_M110we"], "printer-info": ["HP LaserJet M110we"],
                "printer-state": [3], "printer-state-reasons": ["none"],
                "printer-is-accepting-jobs": [True], "queued-job-count": [0],
            }
        ],
    },
    worse={"backup.recent": "problem"},
    others={
        **base.QUIET,
        "backup.destination": "without a backup there is no place",
        "battery.charging": NOT_A_LAPTOP,
        "battery.drain": NOT_A_LAPTOP,
        "battery.settings": NOT_A_LAPTOP,
        "battery.wear": NOT_A_LAPTOP,
        "internet.ipv6": "this network has no IPv6",
        "wifi.band": NO_WIFI,
        "wifi.roaming": NO_WIFI,
        "wifi.security": NO_WIFI,
        "wifi.signal": NO_WIFI,
    },
    secrets=(
        ACCOUNT, HOST, "박지민", "H7Q4YKX3VT", "0ba02b0f51d8a644", "5B7C91EF",
        "6C:B1:33:08:5D:71", "F4:81:C4:2E:90:0B", PUBLIC, OWN,
    ),
)  # fmt: skip
