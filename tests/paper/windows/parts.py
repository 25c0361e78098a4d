"""Longer parts of Windows devices on paper: event logs, programs, sound, Wi-Fi."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.paper.machine import WHEN

WORLD = "urn:schemas-upnp-org:service:"
SPACE = "http://schemas.microsoft.com/win/2004/08/events/event"
SOUNDS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\MMDevices\Audio"
KIND, MAKER = (
    "{a45c254e-df1c-4efd-8020-67d146a850e0},2",
    "{b3f8fa53-0004-438e-9003-51a46e139bfc},6",
)
ENDS = (("output", "Render", "{0.0.0.00000000}"), ("input", "Capture", "{0.0.1.00000000}"))


def event(provider: str, number: int, at: datetime, channel: str = "System", **data: str) -> str:
    """Return an entry of an event log; `_` as the name of a value leaves it nameless."""
    values = "".join(
        f"<Data>{value}</Data>" if name.startswith("_") else f"<Data Name='{name}'>{value}</Data>"
        for name, value in data.items()
    )
    return (
        f"<Event xmlns='{SPACE}'><System><Provider Name='{provider}'/><EventID>{number}</EventID>"
        f"<TimeCreated SystemTime='{at:%Y-%m-%dT%H:%M:%S}.1234567Z'/><Channel>{channel}</Channel>"
        f"</System><EventData>{values}</EventData></Event>"
    )


def ordinary_days(channel: str) -> tuple[str, ...]:
    """A month of starts and ends, newest first."""
    told = []
    for day in (2, 5, 9, 16, 23):
        start = WHEN - timedelta(days=day, hours=4)
        told += [
            event("EventLog", 6005, start, channel),
            event("EventLog", 6006, start - timedelta(minutes=3), channel),
            event(
                "User32",
                1074,
                start - timedelta(minutes=4),
                channel,
                param1=r"C:\Windows\System32\RuntimeBroker.exe",
                param5="power off",
            ),
        ]
    return tuple(told)


SYSTEM = (
    event("Microsoft-Windows-Kernel-Power", 507, WHEN - timedelta(hours=2)),
    event("Microsoft-Windows-Kernel-Power", 506, WHEN - timedelta(hours=12)),
    event(
        "Microsoft-Windows-Ntfs",
        98,
        WHEN - timedelta(days=2, hours=4),
        DriveName="C:",
        DeviceName=r"\Device\HarddiskVolume3",
        CorruptionActionState="0",
    ),
)
APPLICATION = (
    event(
        "Application Error",
        1000,
        WHEN - timedelta(days=5),
        "Application",
        AppName="PhotosApp.exe",
        AppVersion="2026.11100.1.0",
        ModuleName="ntdll.dll",
        ExceptionCode="c0000005",
    ),
)


def joined(name: str, days: int = 3) -> tuple[str, ...]:
    """Entries of WLAN-AutoConfig: joins of one network, and the owner's own goodbyes."""
    provider = "Microsoft-Windows-WLAN-AutoConfig"
    channel = f"{provider}/Operational"
    told = []
    for day in range(days):
        at = WHEN - timedelta(days=day, hours=2)
        told.append(event(provider, 8001, at, channel, ProfileName=name, SSID=name))
        told.append(
            event(
                provider, 8003, at - timedelta(hours=9), channel, ProfileName=name, SSID=name,
                ReasonCode="0",
            )
        )  # fmt: skip
    return tuple(told)


RUNNING = (  # number, parent, name, ratio of a core in use, memory in MB, handles
    (4, 0, "System", 0.02, 0, 5820),
    (612, 4, "csrss.exe", 0.0, 6, 780),
    (988, 612, "services.exe", 0.0, 11, 920),
    (1244, 988, "svchost.exe", 0.01, 42, 1830),
    (1620, 988, "svchost.exe", 0.0, 18, 640),
    (3044, 988, "MsMpEng.exe", 0.03, 268, 1240),
    (5316, 988, "SearchIndexer.exe", 0.0, 54, 960),
    (1360, 612, "dwm.exe", 0.04, 118, 1710),
    (6012, 5900, "explorer.exe", 0.01, 212, 3920),
    (7340, 6012, "OneDrive.exe", 0.0, 96, 1120),
    (8016, 6012, "msedge.exe", 0.02, 310, 2140),
    (8120, 8016, "msedge.exe", 0.05, 420, 780),
    (9124, 6012, "SmartDoctor.exe", 0.05, 130, 610),
    (14820, 9124, "SmartDoctor.exe", 0.20, 90, 480),
)


def processes(
    seconds: float, *fields: str, running: tuple[tuple[Any, ...], ...] = RUNNING
) -> list[dict[str, Any]]:
    """Return the programs as psutil tells them, `seconds` after the first look."""
    if fields[:1] == ("processes",):
        fields = fields[1:]
    born = (WHEN - timedelta(days=2, hours=3)).timestamp()
    told = []
    for pid, parent, name, cores, memory, handles in running:
        own = name == "SmartDoctor.exe"
        known = {
            "pid": pid,
            "ppid": parent,
            "name": name,
            "cpu_times": {
                "user": 40.0 + 0.7 * cores * seconds,
                "system": 12.0 + 0.3 * cores * seconds,
                "children_user": 0.0,
                "children_system": 0.0,
            },
            "memory_info": {"rss": memory << 20, "vms": memory << 21, "num_page_faults": 80000},
            "create_time": WHEN.timestamp() - 20 if own else born,
            "num_handles": handles,
        }
        told.append({field: known.get(field) for field in fields})
    return told


def sounds(*ends: tuple[str, str, str, str], volume: float = 0.42) -> Mapping[str, Any]:
    """Return registry and answers for (output | input, guid, kind, device), the first chosen."""
    registry: dict[str, Any] = {}
    chosen: dict[str, Any] = {"output": None, "input": None}
    for way, key, prefix in ENDS:
        for name, guid, kind, maker in ends:
            if name == way:
                registry[rf"{SOUNDS}\{key}\{guid}"] = {"DeviceState": 1, "Role:0": 3}
                registry[rf"{SOUNDS}\{key}\{guid}\Properties"] = {KIND: kind, MAKER: maker}
                known = {"id": f"{prefix}.{guid}", "muted": False, "volume": volume}
                chosen[way] = chosen[way] or known
    return {"registry": registry, "answers": {("native", "audio_defaults"): chosen}}


def heard(
    name: str, address: str, signal: int, frequency: int, *, load: int | None = None, phy: int = 10
) -> dict[str, Any]:
    """Return one access point of the list."""
    return {
        "ssid": list(name.encode()), "bssid": address, "phy": phy, "rssi": signal,
        "quality": max(0, min(100, 2 * (signal + 100))), "frequency": frequency, "load": load,
    }  # fmt: skip


def wifi(
    guid: str, adapter: str, name: str, address: str, neighbours: list[dict[str, Any]], *,
    signal: int = -54, frequency: int = 5210, width: int = 80, phy: int = 10,
    rate: int = 1_201_000, auth: int = 9, channel: int = 36,
) -> dict[tuple[Any, ...], Any]:  # fmt: skip
    """Return what wlanapi says of a link; `frequency` is the middle of the whole channel."""
    words = {7: "WPA2PSK", 9: "WPA3SAE", 6: "WPA2"}
    link = {"phy": phy, "quality": max(0, min(100, 2 * (signal + 100)))}
    rates = {"receiving": rate, "sending": rate * 4 // 5}
    return {
        ("native", "wlan_adapters"): [{"guid": guid, "description": adapter, "state": 1}],
        ("native", "wlan_quality"): {
            **link, **rates, "mlo": False,
            "links": [{"frequency": frequency, "width": width, "rssi": signal}],
        },
        ("native", "wlan_rssi"): {"rssi": signal, "channel": channel},
        ("native", "wlan_profile", guid, name): {
            "authentication": words[auth], "encryption": "AES", "transitionMode": "",
        },
        ("native", "wlan_connection"): {
            **link, **rates, "ssid": list(name.encode()), "bssid": address, "secured": True,
            "accounts": auth == 6, "auth": auth, "cipher": 4,
        },
        ("native", "wlan_neighbours"): neighbours,
        ("native", "wlan_listen"): None,
    }  # fmt: skip


def router(
    address: str, port: int, outside: str, access: str, down: int, up: int
) -> dict[tuple[Any, ...], Any]:
    """Return what a router tells over UPnP: its page, its link, its connection."""
    page = f"http://{address}:{port}/igddesc.xml"
    services = "".join(
        f"<service><serviceType>{WORLD}{name}:1</serviceType>"
        f"<controlURL>/igdupnp/control/{name}</controlURL></service>"
        for name in ("WANCommonInterfaceConfig", "WANIPConnection")
    )
    link = {
        "NewWANAccessType": access, "NewLayer1DownstreamMaxBitRate": down,
        "NewLayer1UpstreamMaxBitRate": up, "NewPhysicalLinkStatus": "Up",
    }  # fmt: skip
    state = {
        "NewConnectionStatus": "Connected", "NewLastConnectionError": "ERROR_NONE",
        "NewUptime": 511822,
    }  # fmt: skip
    told: dict[str, dict[str, Any]] = {
        "GetCommonLinkProperties": link,
        "GetStatusInfo": state,
        "GetExternalIPAddress": {"NewExternalIPAddress": outside},
    }

    def answer(_: str, _router: str, url: str, *call: str) -> dict[str, Any]:
        if url == page:
            body = f"<root><device><serviceList>{services}</serviceList></device></root>"
            return {"status": 200, "body": body}
        values = "".join(f"<{name}>{value}</{name}>" for name, value in told[call[1]].items())
        return {
            "status": 200,
            "body": '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
            f'<u:R xmlns:u="{call[0]}">{values}</u:R></s:Body></s:Envelope>',
        }

    return {
        ("native", "upnp_search"): [{"address": address, "location": page}],
        ("native", "upnp_page"): answer,
    }
