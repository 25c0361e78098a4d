"""A German owner's Intel MacBook: a worn battery, heat that holds it back, a disk nearly full."""

from smartdoctor.host import Stat
from smartdoctor.readers.macos.backup import SETTINGS
from smartdoctor.readers.macos.machine import VERSIONS
from tests.paper.machine import WHEN
from tests.paper.macos import base, parts
from tests.paper.macos.shapes import (
    ago,
    container,
    cores,
    disks,
    mount,
    profile,
    room,
    swap,
    sysctl,
    volume,
    whole,
    xml,
)
from tests.paper.network import network, upnp

ACCOUNT, HOST = "klausbrandt", "MacBook-Pro-von-Klaus"
ROUTER, OWN, PUBLIC = "192.168.2.1", "192.168.2.107", "198.51.100.61"
MISSING = {path: None for path in base.LAPTOP.files if path.startswith(f"/Users/{base.ACCOUNT}")}
SIZE = 250_685_575_168

DEVICE = base.LAPTOP.with_(
    about="A MacBook Pro 13 inch of 2018 (MacBookPro15,2) with macOS 15.7.2 in German.",
    locale="de_DE.UTF-8",
    environment={"HOME": f"/Users/{ACCOUNT}", "USER": ACCOUNT, "LANG": "de_DE.UTF-8"},
    files={
        **MISSING,
        VERSIONS[0]: base.version("15.7.2", "24G325"),
        SETTINGS: base.time_machine(
            {
                "DestinationID": "B51E02C7-90AD-4B7C-8D13-64E2F5A0C918",
                "NetworkURL": "smb://klausbrandt@diskstation._smb._tcp.local/TimeMachine",
                "SnapshotDates": [ago(days=1), ago(hours=7)],
                "LastKnownEncryptionState": "NotEncrypted",
            }
        ),
        **base.files_of(ACCOUNT),
    },
    stats={"/Library/Logs/DiagnosticReports": Stat("folder", 96, WHEN.timestamp(), 0, 0o750)},
    prints={
        "system_profiler -json": profile(
            older=True,
            Audio=parts.sound(
                parts.speaker("MacBook Pro-Lautsprecher"), parts.microphone("MacBook Pro-Mikrofon")
            ),
            Bluetooth=parts.bluetooth("F0:18:98:4C:A7:03"),
            Camera=parts.camera("FaceTime HD-Kamera", "0x8020000005ac8514"),
            Displays=parts.graphics("Intel Iris Plus", ("Color LCD", 1, "2560 x 1600")),
            Firewall=parts.firewall(),
            Hardware=parts.hardware(
                "MacBookPro15,2", "MacBook Pro", "Quad-Core Intel Core i5", "8 GB", "C02XK4ZMJHD2"
            ),
            NVMe=parts.nvme("APPLE SSD AP0256M", parts.SIZE["256 GB"], "C02836201QQJ2C61M"),
            Power=parts.battery(
                health="Check Battery", cycles=1012, charge=71, plugged=True, watts=61,
                serial="D867516A0H7HTKAFR",
            ),
            SerialATA=[],
            Software=parts.software(
                "macOS 15.7.2 (24G325)", HOST, f"Klaus Brandt ({ACCOUNT})"
            ),
            USB=[
                {
                    "_name": "USB31Bus",
                    "host_controller": "AppleUSBXHCITR",
                    "_items": [
                        {
                            "_name": "Cruzer Blade", "vendor_id": "0x0781 (SanDisk Corp.)",
                            "product_id": "0x5567", "serial_num": "4C530001091128114551",
                            "device_speed": "high_speed", "bus_power": "500",
                            "bus_power_used": "224",
                        }
                    ],
                },
                {
                    "_name": "USB20Bus", "host_controller": "AppleUSBVHCIBCE",
                    "_items": [
                        {
                            "_name": "FaceTime HD Camera", "vendor_id": "apple_vendor_id",
                            "product_id": "0x8514", "device_speed": "high_speed",
                            "bus_power": "500", "bus_power_used": "500",
                        }
                    ],
                },
            ],
        ),
        "ioreg -r -n AppleSmartBattery -a": xml(
            parts.gauge(
                charge=(2052, 2890), full=2890, design=5088, cycles=1012, flow=1180, volts=12_380,
                plugged=True, charging=True, watts=61, heat=3980, serial="D867516A0H7HTKAFR",
            )
        ),
        "diskutil list -plist": disks(
            whole("disk0", parts.SIZE["256 GB"], ("disk0s1", "EFI"), ("disk0s2", "Apple_APFS")),
            container(
                "disk1", "disk0s2", SIZE,
                volume("disk1s5", "Macintosh HD", base.UUID["mac"]),
                volume("disk1s1", "Macintosh HD - Daten", "37C0B1D4", "/System/Volumes/Data"),
            ),
        ),
        "traceroute -n -m 2": f" 1  {ROUTER}  4.188 ms\n 2  198.51.100.1  12.030 ms\n",
        "tmutil destinationinfo -X": None,
    },
    answers={
        **network(rtt=0.004),
        **upnp(ROUTER, PUBLIC),
        **base.people(ACCOUNT),
        **cores(8, 2.6),
        ("psutil", "swap_memory"): swap(3_221_225_472, 2_300_000_000),
        ("psutil", "disk_partitions"): [
            mount("disk1s5s1", "/"),
            mount("disk1s1", "/System/Volumes/Data"),
        ],
        ("native", "volume_room", "/"): room(SIZE, 5_100_000_000, purgeable=2_300_000_000),
        ("native", "sysctl"): sysctl(
            hw__model="MacBookPro15,2", kern__hv_vmm_present=0, hw__memsize=8_589_934_592,
            kern__memorystatus_vm_pressure_level=1, kern__memorystatus_level=31,
            kern__maxfilesperproc=61_440,
        ),
        ("native", "uname"): {
            "system": "Darwin", "release": "24.6.0", "machine": "x86_64",
            "version": "Darwin Kernel Version 24.6.0: root:xnu/RELEASE_X86_64",
        },
        ("native", "thermal_state"): 2,
        ("native", "speed_limit"): 62,
        ("native", "display_modes"): [base.screen(2560, 1600, 60.0)],
        ("native", "dynamic_store"): base.network_store(ROUTER, OWN),
        ("native", "source_address"): OWN,
        ("native", "wlan"): base.wlan(
            -58, rate=702.0, phy=5, security=4, channel=36, ssid=None, bssid=None
        ),
        ("native", "wlan_around"): [
            {"ssid": None, "bssid": None, "rssi": -57, "channel": 36, "band": 2, "width": 3},
            {"ssid": None, "bssid": None, "rssi": -81, "channel": 11, "band": 1, "width": 1},
        ],
        ("native", "stun"): {"address": PUBLIC},
        ("native", "ipp", "printers"): [],
    },
    worse={"battery.wear": "problem", "cpu.heat": "advice", "storage.space": "advice"},
    others={
        **base.QUIET,
        "battery.drain": "it is plugged in, so the battery is not in use",
        "internet.ipv6": "this network has no IPv6",
        "device.printer": "no printer is set up",
    },
    secrets=(
        ACCOUNT, HOST, "Klaus Brandt", "C02XK4ZMJHD2", "C02836201QQJ2C61M", "D867516A0H7HTKAFR",
        "4C530001091128114551", "F0:18:98:4C:A7:03", PUBLIC, OWN, ROUTER, "diskstation",
    ),
)  # fmt: skip
