"""What the services of a Linux desktop answer on D-Bus, and what its programs print.

Shapes after each service's own interface description; values of ordinary machines.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.paper.machine import WHEN

Objects = dict[tuple[str, str, str, str], Any]
Calls = dict[tuple[Any, ...], Any]
NM, NM_PATH = "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"
UPOWER, UPOWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
SYSTEMD, SYSTEMD_PATH = "org.freedesktop.systemd1", "/org/freedesktop/systemd1"
UDISKS, UDISKS_PATH = "org.freedesktop.UDisks2", "/org/freedesktop/UDisks2"
LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"


def micros(when: datetime) -> int:
    """Microseconds since 1970, as systemd counts."""
    return int(when.timestamp() * 1e6)


def power(
    *, plugged: bool, full: float = 0, design: float = 0, charge: float = 0, watts: float = 0,
    cycles: int = 0, serial: str = "", state: int = 2, minutes: int = 25,
) -> tuple[Objects, Calls]:  # fmt: skip
    """UPower with one pack (watt-hours; none without `full`) and its memory of this discharge."""
    line, pack = f"{UPOWER_PATH}/devices/line_power_AC", f"{UPOWER_PATH}/devices/battery_BAT0"
    kind = f"{UPOWER}.Device"
    objects: Objects = {
        ("system", UPOWER, line, kind): {
            "Type": 1, "Online": plugged, "PowerSupply": True, "NativePath": "AC",
            "UpdateTime": int(WHEN.timestamp()) - 900, "Serial": "", "IsPresent": False,
        }
    }  # fmt: skip
    calls: Calls = {}
    if full:
        objects["system", UPOWER, pack, kind] = {
            "Type": 2, "PowerSupply": True, "IsPresent": True, "NativePath": "BAT0",
            "Serial": serial, "State": state, "Percentage": charge * 100,
            "Energy": round(full * charge, 2), "EnergyFull": full, "EnergyFullDesign": design,
            "EnergyRate": watts, "ChargeCycles": cycles or -1, "Capacity": full / design * 100,
            "Voltage": 12.446, "UpdateTime": int(WHEN.timestamp()) - 14,
        }  # fmt: skip
        start = int((WHEN - timedelta(minutes=minutes)).timestamp())
        calls["system", UPOWER, pack, kind, "GetHistory"] = lambda what, *_: [
            (start + at * 120, round(watts * (0.92 + at % 4 * 0.05), 3), state)
            if what == "rate"
            else (start + at * 120, float(round(charge * 100 + (minutes // 2 - at) / 4)), state)
            for at in range(minutes // 2)
        ]
    calls["system", UPOWER, UPOWER_PATH, UPOWER, "EnumerateDevices"] = [
        path for _, _, path, _ in objects
    ]
    return objects, calls


def session(
    *, lid: str = "suspend", mode: str = "balanced", blockers: Sequence[Any] = ()
) -> tuple[Objects, Calls]:
    """The session manager and the power daemon."""
    profiles = "org.freedesktop.UPower.PowerProfiles"
    return {
        ("system", LOGIN, LOGIN_PATH, f"{LOGIN}.Manager"): {
            "HandleLidSwitch": lid, "HandleLidSwitchExternalPower": "", "IdleHint": False,
        },
        ("system", profiles, "/org/freedesktop/UPower/PowerProfiles", profiles): {
            "ActiveProfile": mode, "PerformanceDegraded": "",
        },
    }, {
        ("system", LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "ListInhibitors"): [
            ("sleep", "NetworkManager", "NetworkManager needs to turn off networks", "delay", 0, 812),
            ("sleep", "UPower", "Pause device polling", "delay", 0, 1204),
            *blockers,
        ]
    }  # fmt: skip


def clock() -> Objects:
    """timedated with a time service at work."""
    name = "org.freedesktop.timedate1"
    return {
        ("system", name, "/org/freedesktop/timedate1", name): {
            "Timezone": "Europe/Berlin", "LocalRTC": False, "CanNTP": True, "NTP": True,
            "NTPSynchronized": True,
        }
    }  # fmt: skip


def boot(
    *, firmware: float, loader: float, userspace: float, finish: float,
    services: Mapping[str, tuple[float, float]] = {}, trimmed: datetime | None = None,
) -> tuple[Objects, Calls]:  # fmt: skip
    """systemd: its stopwatch (seconds), the services that took longest, the weekly trim."""
    manager = f"{SYSTEMD}.Manager"
    marks = {
        "Firmware": firmware + loader, "Loader": loader, "InitRD": 1.2, "Userspace": userspace,
        "Finish": finish,
    }  # fmt: skip
    timer = f"{SYSTEMD_PATH}/unit/fstrim_2etimer"
    objects: Objects = {
        ("system", SYSTEMD, SYSTEMD_PATH, manager): {
            f"{name}TimestampMonotonic": int(each * 1e6) for name, each in marks.items()
        },
        ("system", SYSTEMD, timer, f"{SYSTEMD}.Unit"): {
            "ActiveState": "active" if trimmed else "inactive", "LoadState": "loaded",
        },
        ("system", SYSTEMD, timer, f"{SYSTEMD}.Timer"): {
            "LastTriggerUSec": micros(trimmed) if trimmed else 0
        },
    }  # fmt: skip
    listed = []
    for number, (name, (start, up)) in enumerate(services.items()):
        path = f"{SYSTEMD_PATH}/unit/service_{number}"
        listed.append((name, name, "loaded", "active", "running", "", path, 0, "", "/"))
        objects["system", SYSTEMD, path, f"{SYSTEMD}.Unit"] = {
            "InactiveExitTimestampMonotonic": int(start * 1e6),
            "ActiveEnterTimestampMonotonic": int(up * 1e6),
            "InactiveEnterTimestampMonotonic": 0,
        }
    return objects, {
        ("system", SYSTEMD, SYSTEMD_PATH, manager, "ListUnitsByPatterns"): listed,
        ("system", SYSTEMD, SYSTEMD_PATH, manager, "LoadUnit", "fstrim.timer"): timer,
        ("system", SYSTEMD, SYSTEMD_PATH, manager, "ListUnitsByNames"): [],
        ("system", "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
         "NameHasOwner"): False,
    }  # fmt: skip


def network_manager(
    *points: Mapping[str, Any],
    interface: str,
    wifi: bool = True,
    rate: int = 866_700,
    connectivity: int = 4,
) -> tuple[Objects, Calls]:
    """NetworkManager; the first access point is the one in use.  `rate` in kbit/s."""
    device = f"{NM_PATH}/Devices/3"
    objects: Objects = {
        ("system", NM, NM_PATH, NM): {
            "Metered": 4, "Connectivity": connectivity, "State": 70,
            "PrimaryConnectionType": "802-11-wireless" if wifi else "802-3-ethernet",
        },
        ("system", NM, device, f"{NM}.Device"): {
            "DeviceType": 2 if wifi else 1, "Interface": interface, "State": 100,
        },
    }  # fmt: skip
    paths = [f"{NM_PATH}/AccessPoint/{at + 40}" for at in range(len(points))]
    for path, point in zip(paths, points, strict=True):
        objects["system", NM, path, f"{NM}.AccessPoint"] = {
            **point,
            "Ssid": list(point["Ssid"].encode()),
        }
    if wifi:
        objects["system", NM, device, f"{NM}.Device.Wireless"] = {
            "Mode": 2, "ActiveAccessPoint": paths[0], "Bitrate": rate, "LastScan": LISTENED,
        }  # fmt: skip
    return objects, {
        ("system", NM, NM_PATH, NM, "GetDevices"): [device],
        ("system", NM, device, f"{NM}.Device.Wireless", "GetAllAccessPoints"): paths,
        ("system", NM, device, f"{NM}.Device.Wireless", "RequestScan"): (),
    }


LISTENED = 1_000  # ms after the start: long ago; the kernel's own list is fresh


def point(
    ssid: str, address: str, frequency: int, strength: int, *, rsn: int = 0x188, wpa: int = 0,
    rate: int = 540_000,
) -> dict[str, Any]:  # fmt: skip
    """An access point as NetworkManager knows it; 0x188 is WPA2 with AES and a password."""
    return {
        "Ssid": ssid, "HwAddress": address, "Frequency": frequency, "Strength": strength,
        "Flags": 1, "WpaFlags": wpa, "RsnFlags": rsn, "MaxBitrate": rate, "LastSeen": 10,
        "Mode": 2,
    }  # fmt: skip


def nvme_health(
    disk: str, drive: str, *, model: str, serial: str, hours: int, used: int, kelvin: int
) -> tuple[Objects, Calls]:
    """UDisks2 2.10 about a healthy NVMe drive."""
    path = f"{UDISKS_PATH}/drives/{drive}"
    return {
        ("system", UDISKS, f"{UDISKS_PATH}/block_devices/{disk}", f"{UDISKS}.Block"): {"Drive": path},
        ("system", UDISKS, path, f"{UDISKS}.Drive"): {
            "Model": model, "Serial": serial, "Removable": False, "Revision": "5M2QGXA7",
        },
        ("system", UDISKS, path, f"{UDISKS}.NVMe.Controller"): {
            "SmartUpdated": int(WHEN.timestamp()) - 340, "SmartCriticalWarning": [],
            "SmartTemperature": kelvin, "SmartPowerOnHours": hours,
        },
    }, {
        ("system", UDISKS, path, f"{UDISKS}.NVMe.Controller", "SmartGetAttributes"): {
            "avail_spare": 100, "spare_thresh": 10, "percent_used": used, "media_errors": 0,
            "wctemp": 353, "cctemp": 358,
        }
    }  # fmt: skip


def ata_health(
    disk: str,
    drive: str,
    *,
    model: str,
    serial: str,
    hours: int,
    kelvin: float,
    counted: Mapping[int, int] | None = None,
) -> tuple[Objects, Calls]:
    """UDisks2 about a SATA drive; `counted` are raw values by number."""
    path = f"{UDISKS_PATH}/drives/{drive}"
    names = {5: "reallocated-sector-count", 9: "power-on-hours", 197: "current-pending-sector",
             198: "offline-uncorrectable", 199: "udma-crc-error-count"}  # fmt: skip
    raw = dict.fromkeys(names, 0) | {9: hours * 3600 * 1000} | dict(counted or {})
    return {
        ("system", UDISKS, f"{UDISKS_PATH}/block_devices/{disk}", f"{UDISKS}.Block"): {"Drive": path},
        ("system", UDISKS, path, f"{UDISKS}.Drive"): {
            "Model": model, "Serial": serial, "Removable": False,
        },
        ("system", UDISKS, path, f"{UDISKS}.Drive.Ata"): {
            "SmartSupported": True, "SmartEnabled": True, "SmartFailing": False,
            "SmartUpdated": int(WHEN.timestamp()) - 340, "SmartTemperature": kelvin,
            "SmartPowerOnSeconds": hours * 3600,
        },
    }, {
        ("system", UDISKS, path, f"{UDISKS}.Drive.Ata", "SmartGetAttributes"): [
            (number, names[number], 51, 100, 100, 10, value, 1, {}) for number, value in raw.items()
        ]
    }  # fmt: skip


def bluez(mac: str, *gadgets: tuple[str, str, str, bool, int]) -> Objects:
    """BlueZ with gadgets: (alias, icon, address, connected, percent)."""
    objects: Objects = {
        ("system", "org.bluez", "/org/bluez/hci0", "org.bluez.Adapter1"): {
            "Address": mac, "Powered": True, "Discovering": False,
        }
    }  # fmt: skip
    for alias, icon, address, connected, percent in gadgets:
        path = f"/org/bluez/hci0/dev_{address.replace(':', '_')}"
        objects["system", "org.bluez", path, "org.bluez.Device1"] = {
            "Alias": alias,
            "Icon": icon,
            "Address": address,
            "Paired": True,
            "Connected": connected,
        }
        objects["system", "org.bluez", path, "org.bluez.Battery1"] = {"Percentage": percent}
    return objects


def mutter(
    *monitors: tuple[str, str, str, tuple[int, int, float], bool], renderer: str
) -> tuple[Objects, Calls]:
    """GNOME's screens: (connector, name, serial number, best mode, built in), each at its best."""
    service = "org.gnome.Mutter.DisplayConfig"
    listed: list[Any] = []
    groups: list[Any] = []
    for connector, name, serial, (width, height, hertz), inside in monitors:
        modes = [
            (f"{width}x{height}@{hertz}", width, height, hertz, 1.0, [1.0, 2.0],
             {"is-current": True, "is-preferred": True}),
            ("1280x720@60.000", 1280, 720, 60.0, 1.0, [1.0], {}),
        ]  # fmt: skip
        listed.append(
            (
                (connector, "SDC", "0x4171", serial),
                modes,
                {"is-builtin": inside, "display-name": name},
            )
        )
        groups.append((0, 0, 1.0, 0, not groups, [(connector, "SDC", "0x4171", serial)], {}))
    manager = "org.gnome.SessionManager"
    return {("session", manager, "/org/gnome/SessionManager", manager): {"Renderer": renderer}}, {
        ("session", service, f"/{service.replace('.', '/')}", service, "GetCurrentState"): (
            7,
            listed,
            groups,
            {},
        )
    }


def kscreen(*outputs: tuple[str, tuple[int, int, float], bool]) -> Calls:
    """Plasma's screens: (name, best mode, built in), each at its best."""
    return {
        ("session", "org.kde.KScreen", "/backend", "org.kde.kscreen.Backend", "getConfig"): {
            "outputs": [
                {
                    "name": name, "type": 7 if inside else 6, "connected": True, "enabled": True,
                    "currentModeId": "1", "preferredModes": ["1"], "clones": [],
                    "modes": [
                        {"id": "1", "size": {"width": width, "height": height}, "refreshRate": hertz},
                        {"id": "2", "size": {"width": 1280, "height": 720}, "refreshRate": 60.0},
                    ],
                }
                for name, (width, height, hertz), inside in outputs
            ]
        }
    }  # fmt: skip
