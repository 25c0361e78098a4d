"""A healthy MacBook Pro of 2023 with an M2 Pro, at home: the others differ from it."""

from typing import Any

from smartdoctor.host import Printed, Stat
from smartdoctor.readers.macos.backup import SETTINGS
from smartdoctor.readers.macos.machine import VERSIONS
from smartdoctor.readers.macos.malware import BUNDLES
from smartdoctor.readers.macos.signin import PREFERENCES
from smartdoctor.readers.macos.software_update import RECORD
from tests.paper.machine import WHEN, Device
from tests.paper.macos import parts
from tests.paper.macos.shapes import (
    GIGA,
    ago,
    binary,
    container,
    cores,
    disks,
    foreign,
    mount,
    process,
    processes,
    profile,
    room,
    swap,
    sysctl,
    volume,
    whole,
    xml,
)
from tests.paper.network import network, upnp

ROUTER, OWN, PUBLIC = "192.168.178.1", "192.168.178.34", "203.0.113.77"
SIX = "2001:db8:40c2:7a00:1c5d:88ff:fe21:93b0"
NETWORK, POINT = "Lindqvist Home", "3c:a6:2f:1d:5e:90"
UUID = {
    "mac": "0F5B7C1E-93A4-4D26-8C55-2B7E6A1D9F03",
    "copy": "A1C7D2E9-5B34-4F80-9E16-7730D4C82B5A",
}
PLUGGED = "C02-backup"


def version(number: str, build: str) -> bytes:
    """The file in which macOS keeps its version."""
    return binary({"ProductName": "macOS", "ProductVersion": number, "ProductBuildVersion": build})


def updates(*offers: dict[str, Any], looked: float = 0.6, **more: Any) -> bytes:
    """The record of updates; `looked` days ago."""
    return binary(
        {
            "RecommendedUpdates": list(offers),
            "LastFullSuccessfulDate": ago(days=looked),
            "LastSuccessfulDate": ago(days=looked),
            "LastUpdatesAvailable": len(offers),
            **more,
        }
    )


def time_machine(*destinations: dict[str, Any], **more: Any) -> bytes:
    """Time Machine's notes."""
    return binary({"AutoBackup": True, "Destinations": list(destinations), **more})


def network_store(router: str, own: str, *, six: str = "", kind: str = "AirPort") -> dict[str, Any]:
    """Configd's dynamic store of a Mac with one connection, en0 by Wi-Fi or cable."""
    ours = "5E1B7A60-2C94-4F1D-B3E8-90D7C6A5F412"
    four = {"InterfaceName": "en0", "Router": router, "Addresses": [own]}
    store = {
        "Setup:/Network/Global/IPv4": {"ServiceOrder": [ours]},
        f"Setup:/Network/Service/{ours}/Interface": {
            "DeviceName": "en0", "Hardware": kind, "Type": "Ethernet",
            "UserDefinedName": "Wi-Fi" if kind == "AirPort" else "Ethernet",
        },
        f"State:/Network/Service/{ours}/IPv4": four,
        f"State:/Network/Service/{ours}/DHCP": {},
        f"State:/Network/Service/{ours}/DNS": {"ServerAddresses": [router]},
        "State:/Network/Global/IPv4": {
            "PrimaryInterface": "en0", "PrimaryService": ours, "Router": router,
        },
        "State:/Network/Global/DNS": {"ServerAddresses": [router], "DomainName": "fritz.box"},
        "State:/Network/Global/Proxies": {"ExceptionsList": ["*.local", "169.254/16"]},
        "State:/Network/Interface/en0/IPv4": {"Addresses": [own]},
        "State:/Network/Interface/utun0/IPv6": {"Addresses": ["fe80::8a2c:3f00:1d4e:77b1"]},
    }  # fmt: skip
    if six:
        store["State:/Network/Global/IPv6"] = {
            "PrimaryInterface": "en0", "PrimaryService": ours,
            "Router": "fe80::ca0e:14ff:fe7b:21d0",
        }  # fmt: skip
        store["State:/Network/Interface/en0/IPv6"] = {"Addresses": ["fe80::c1:7d20:4a3e:91b7", six]}
    return store


def wlan(rssi: int = -52, **more: Any) -> dict[str, Any]:
    """The link as CoreWLAN tells it; names only with consent to location."""
    return {
        "interface": "en0", "on": True, "rssi": rssi, "noise": -93, "rate": 864.0, "phy": 6,
        "security": 13, "ssid": list(NETWORK.encode()), "bssid": POINT, "channel": 44, "band": 2,
        "width": 3, **more,
    }  # fmt: skip


def around(*, named: bool = True) -> list[dict[str, Any]]:
    """What a Mac heard lately: its own access point and some neighbours."""
    heard = (
        (NETWORK, POINT, -53, 44, 2, 3), (NETWORK, "3c:a6:2f:1d:5e:91", -49, 6, 1, 1),
        ("FRITZ!Box 7590 KX", "74:42:7f:a0:18:c2", -78, 1, 1, 1),
        ("Vodafone-A2C4", "e0:19:54:6b:77:0e", -84, 100, 2, 3),
    )  # fmt: skip
    return [
        {
            "ssid": list(name.encode()) if named else None, "bssid": point if named else None,
            "rssi": rssi, "channel": channel, "band": band, "width": width,
        }
        for name, point, rssi, channel, band, width in heard
    ]  # fmt: skip


def screen(width: int, height: int, rate: float, **more: Any) -> dict[str, Any]:
    """A lit screen as CoreGraphics tells it."""
    return {
        "id": 1, "internal": True, "lit": True, "mirrored": False, "width": width, "height": height,
        "refresh": rate, "best_refresh": rate, **more,
    }  # fmt: skip


def loud(volume: float = 0.4) -> dict[str, Any]:
    """Core Audio's defaults."""
    return {
        "output": {"muted": False, "volume": volume}, "input": {"muted": None, "volume": 0.7}
    }  # fmt: skip


def agent(label: str, program: str) -> bytes:
    """A launch agent of another maker."""
    return xml({"Label": label, "ProgramArguments": [program], "RunAtLoad": True}).encode()


PROGRAMS = [
    process(412, "Dock", 90, used=31.0, up=89_950.0),
    process(415, "Finder", 160, used=48.0),
    process(701, "Safari", 420, used=610.0, busy=0.08, files=180),
    process(733, "Mail", 260, used=120.0, busy=0.02, files=95),
    process(790, "Notes", 140, used=22.0),
    process(910, "Terminal", 70, used=8.0),
    process(955, "python3.12", 90, used=3.0, busy=0.4, parent=910, up=40.0),
    process(956, "python3.12", 60, used=2.0, busy=0.2, parent=955, up=39.0),
    foreign(1, "launchd"),
    foreign(88, "WindowServer"),
    foreign(120, "mds"),
]
"""Those of the owner and of the system; 955 is the scan, 956 a worker."""


def people(account: str) -> dict[tuple[Any, ...], Any]:
    """The account, and the scan itself."""
    home = f"/Users/{account}"
    known = {"uid": 501, "euid": 501, "name": account, "home": home, "groups": ["staff", "admin"]}
    return {
        ("native", "user"): known,
        ("native", "process"): {"pid": 956, "parent": 955},
        ("psutil", "users"): [{"name": account, "terminal": "console", "host": "", "pid": 388}],
    }


def files_of(account: str) -> dict[str, Any]:
    """Preferences of one account that matter."""
    saver = f"/Users/{account}/Library/Preferences/ByHost/com.apple.screensaver.6E2B41C0.plist"
    return {saver: binary({"idleTime": 600})}


def stat(*, days: float) -> Stat:
    """A file written some days ago."""
    return Stat("file", 4096, WHEN.timestamp() - days * 86400.0, 0, 0o644)


QUIET = {
    "internet.bufferbloat": "the line is only filled when that is asked for",
    "internet.mtu": "big packets are only tried out in a thorough scan",
    "internet.speed": "the line is only filled when that is asked for",
    "memory.leak": "waits for an hour of history",
    "storage.filesystem": "looking through a volume takes minutes: thorough scans only",
    "update.pending": "an empty record proves nothing, and Apple is asked in thorough scans only",
    "wifi.roaming": "macOS does not tell in a quick scan when Wi-Fi was lost",
}
"""What no Mac in a quick scan answers with GOOD, and why."""

ACCOUNT = "mlindqvist"
LAPTOP = Device(
    system="macos",
    about="A MacBook Pro 14 inch of 2023 (Mac14,9) with macOS 27.0.1.",
    locale="en_US.UTF-8",
    environment={"HOME": f"/Users/{ACCOUNT}", "USER": ACCOUNT, "LANG": "en_US.UTF-8"},
    files={
        VERSIONS[0]: version("27.0.1", "26A434"),
        RECORD: updates(),
        SETTINGS: time_machine(
            {
                "DestinationID": "7D20F1C4-38B5-4E6A-A9D1-1F84C05E2B67",
                "DestinationUUIDs": [UUID["copy"]],
                "SnapshotDates": [ago(days=9), ago(days=2), ago(hours=3)],
                "LastKnownEncryptionState": "Encrypted",
            }
        ),
        PREFERENCES: binary({"GuestEnabled": False, "SHOWFULLNAME": False}),
        "/Library/LaunchDaemons/us.zoom.ZoomDaemon.plist": agent(
            "us.zoom.ZoomDaemon", "/Library/PrivilegedHelperTools/us.zoom.ZoomDaemon"
        ),
        "/Library/PrivilegedHelperTools/us.zoom.ZoomDaemon": "",
        f"/Users/{ACCOUNT}/Library/LaunchAgents/com.spotify.webhelper.plist": agent(
            "com.spotify.webhelper", "/Applications/Spotify.app/Contents/MacOS/SpotifyWebHelper"
        ),
        "/Applications/Spotify.app/Contents/MacOS/SpotifyWebHelper": "",
        **files_of(ACCOUNT),
    },
    stats={
        BUNDLES[0]: stat(days=12),
        BUNDLES[1]: stat(days=40),
        "/Library/Logs/DiagnosticReports": Stat("folder", 320, WHEN.timestamp(), 0, 0o750),
    },
    prints={
        "system_profiler -json": profile(
            Audio=parts.sound(
                parts.speaker("MacBook Pro Speakers"), parts.microphone("MacBook Pro Microphone")
            ),
            Bluetooth=parts.bluetooth(
                "BC:D0:74:31:9E:2A",
                parts.gadget("Mia\u2019s Magic Mouse", "Mouse", "D0:C0:50:7A:11:E4", 85),
            ),
            Camera=parts.camera("FaceTime HD Camera", "47B4B64B-7067-4B9C-AD2B-AE273A71F4B5"),
            Displays=parts.graphics("Apple M2 Pro", ("Color LCD", 1, "3024 x 1964")),
            Firewall=parts.firewall(),
            Hardware=parts.hardware(
                "Mac14,9", "MacBook Pro", "Apple M2 Pro", "16 GB", "KQ7VX2M0PL"
            ),
            NVMe=parts.nvme("APPLE SSD AP0512Z", parts.SIZE["512 GB"], "0ba01e6d22c7f31e"),
            Power=parts.battery(
                capacity="96%", cycles=88, charge=80, plugged=True, serial="F8Y3297A0QPPHX7BK"
            ),
            SerialATA=[],
            Software=parts.software(
                "macOS 27.0.1 (26A434)", "Mias-MacBook-Pro", "Mia Lindqvist (mlindqvist)"
            ),
            USBHost=[{"_name": "USB31Bus"}, {"_name": "USB31Bus"}],
        ),
        "ioreg -r -n AppleSmartBattery -a": xml(
            parts.gauge(
                charge=(80, 100), full=5870, design=6068, nominal=5910, cycles=88, flow=0,
                volts=12_634, plugged=True, serial="F8Y3297A0QPPHX7BK",
            )
        ),
        "diskutil list -plist": disks(
            whole(
                "disk0", parts.SIZE["512 GB"], ("disk0s1", "Apple_APFS_ISC"),
                ("disk0s2", "Apple_APFS"), ("disk0s3", "Apple_APFS_Recovery"),
            ),
            container(
                "disk3", "disk0s2", 494_384_795_648,
                volume("disk3s1", "Macintosh HD", UUID["mac"]),
                volume("disk3s5", "Data", "37C0B1D4", "/System/Volumes/Data"),
            ),
            whole("disk4", 2_000_398_934_016, ("disk4s1", "EFI"), ("disk4s2", "Apple_APFS")),
            container(
                "disk5", "disk4s2", 2_000_189_177_856,
                volume("disk5s2", PLUGGED, UUID["copy"], f"/Volumes/{PLUGGED}"),
            ),
        ),
        "tmutil destinationinfo -X": xml(
            {
                "Destinations": [
                    {
                        "Name": PLUGGED, "Kind": "Local", "MountPoint": f"/Volumes/{PLUGGED}",
                        "ID": "7D20F1C4-38B5-4E6A-A9D1-1F84C05E2B67", "LastDestination": 1,
                    }
                ]
            }
        ),
        "fdesetup status": "FileVault is On.\n",
        "spctl --status": "assessments enabled\n",
        "csrutil status": "System Integrity Protection status: enabled.\n",
        "sysadminctl -screenLock status": Printed(
            "", "2026-11-21 10:42:03.114 sysadminctl[1042:9921] screenLock delay is immediate\n", 0
        ),
        "launchctl print-disabled gui/501": (
            'disabled services = {\n\t"com.apple.ManagedClientAgent.enrollagent" => disabled\n}\n'
            "login item associations = {\n}\n"
        ),
        "traceroute -n -m 2": " 1  192.168.178.1  3.011 ms\n 2  203.0.113.1  9.412 ms\n",
    },
    answers={
        **network(),
        **upnp(ROUTER, PUBLIC),
        **people(ACCOUNT),
        **cores(10, 0.7),
        ("psutil", "processes"): processes(PROGRAMS),
        ("psutil", "swap_memory"): swap(2_147_483_648, 1_200_000_000),
        ("psutil", "net_if_stats"): {"en0": {"isup": True, "mtu": 1500, "speed": 0}},
        ("psutil", "disk_partitions"): [
            mount("disk3s1s1", "/", opts="ro,local,rootfs,dovolfs,journaled"),
            mount("disk3s6", "/System/Volumes/VM"),
            mount("disk3s2", "/System/Volumes/Preboot"),
            mount("disk3s5", "/System/Volumes/Data"),
            mount("disk5s2", f"/Volumes/{PLUGGED}"),
        ],
        ("native", "volume_room", "/"): room(494_384_795_648, 188 * GIGA, purgeable=14 * GIGA),
        ("native", "volume_room", f"/Volumes/{PLUGGED}"): room(
            2_000_189_177_856, 1_120 * GIGA, internal=False
        ),
        ("native", "footprints"): {"701": 510_000_000, "733": 310_000_000},
        ("native", "sysctl"): sysctl(
            hw__model="Mac14,9", kern__hv_vmm_present=0, hw__memsize=17_179_869_184,
            kern__memorystatus_vm_pressure_level=1, kern__memorystatus_level=58,
            kern__maxfilesperproc=122_880,
        ),
        ("native", "uname"): {
            "system": "Darwin", "release": "26.0.0", "machine": "arm64",
            "version": "Darwin Kernel Version 26.0.0: root:xnu/RELEASE_ARM64_T6020",
        },
        ("native", "boot_time"): {"seconds": WHEN.timestamp() - 90_000.0},
        ("native", "thermal_state"): 0,
        ("native", "io_service"): {"there": True},
        ("native", "io_properties", "IOPMrootDomain", "SleepDisabled"): {"SleepDisabled": False},
        ("native", "sleep_assertions"): [
            {"program": "powerd", "kind": "PreventUserIdleSystemSleep", "seconds": 90_004.0},
            {"program": "WindowServer", "kind": "UserIsActive", "seconds": 12.0},
        ],
        ("native", "display_modes"): [screen(3024, 1964, 120.0)],
        ("native", "audio_defaults"): loud(),
        ("native", "dynamic_store"): network_store(ROUTER, OWN, six=SIX),
        ("native", "source_address"): OWN,
        ("native", "wlan"): wlan(),
        ("native", "wlan_around"): around(),
        ("native", "stun"): {"address": PUBLIC},
        ("native", "random_names"): ["qxhvtmaleo.com", "zbwkpfrnu.net", "ujtyhsgdq.org"],
        ("native", "ipp", "printers"): [
            {
                "printer-name": ["Canon_TS5350"], "printer-info": ["Canon TS5350 series"],
                "printer-state": [3], "printer-state-reasons": ["none"],
                "printer-is-accepting-jobs": [True], "queued-job-count": [0],
            }
        ],
        ("native", "ipp", "jobs"): [],
        ("native", "ipp", "default"): [{"printer-name": ["Canon_TS5350"]}],
    },
    others={**QUIET, "battery.drain": "it is plugged in, so the battery is not in use"},
    secrets=(
        ACCOUNT, "Mias-MacBook-Pro", "KQ7VX2M0PL", "0ba01e6d22c7f31e", "F8Y3297A0QPPHX7BK",
        "BC:D0:74:31:9E:2A", "D0:C0:50:7A:11:E4", PUBLIC, OWN, ROUTER, SIX, POINT,
        "47B4B64B-7067-4B9C-AD2B-AE273A71F4B5",
    ),
)  # fmt: skip
