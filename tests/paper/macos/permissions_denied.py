"""A sound MacBook Air whose owner allowed Smart Doctor nothing, with an account of no rights.

No Full Disk Access, no Location, no Local Network: names of networks are hidden, Time Machine's
notes are closed, and every packet to the own router fails with "no route to host".
"""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from smartdoctor.host import Echoes, Resolved
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos.backup import SETTINGS
from smartdoctor.readers.macos.battery import FLOW
from smartdoctor.readers.macos.machine import VERSIONS
from tests.paper.macos import base, parts
from tests.paper.macos.shapes import profile, sysctl, xml
from tests.paper.network import echoes, network, resolving

ACCOUNT, HOST = "tmoreau", "Theos-MacBook-Air"
HOME = f"/Users/{ACCOUNT}"
MISSING = {path: None for path in base.LAPTOP.files if path.startswith(f"/Users/{base.ACCOUNT}")}
CLOSED = Missing(Why.DENIED, say("This account may not read {path}.", path=SETTINGS))
NO_WAY = Missing(Why.ABSENT, say("There is no way from this computer to {address}.", address="it"))


def outside(answer: Callable[..., Any]) -> Callable[..., Any]:
    """Answer only where the packet leaves the own network."""

    def asked(address: str, *rest: Any) -> Any:
        if ip_address(address.partition("%")[0]).is_private and address.startswith("192.168."):
            raise NO_WAY
        return answer(address, *rest)

    return asked


def names(name: str, server: str, kind: str = "A") -> Resolved:
    """Public name servers may be asked, the router may not."""
    if server == base.ROUTER:
        raise NO_WAY
    return resolving(0.021)(name, server, kind)


LOCAL = "could not check: Local Network is not allowed"
FULL_DISK = "could not check: Full Disk Access is not allowed"
DEVICE = base.LAPTOP.with_(
    about="A MacBook Air 13 inch of 2024 (Mac15,12) with macOS 26.5.2 that allows nothing.",
    environment={"HOME": HOME, "USER": ACCOUNT, "LANG": "fr_FR.UTF-8"},
    locale="fr_FR.UTF-8",
    files={
        **MISSING, VERSIONS[0]: base.version("26.5.2", "25F84"), SETTINGS: CLOSED,
        **base.files_of(ACCOUNT),
    },
    prints={
        "system_profiler -json": profile(
            Audio=parts.sound(
                parts.speaker("Haut-parleurs MacBook Air"),
                parts.microphone("Microphone MacBook Air"),
            ),
            Bluetooth=parts.bluetooth("2C:CA:16:90:4B:F8"),
            Camera=parts.camera("Caméra FaceTime HD", "3F45E80A-0176-46F7-B185-BB9E2C0E82E3"),
            Displays=parts.graphics("Apple M3", ("Color LCD", 1, "2560 x 1664")),
            Firewall=parts.firewall(),
            Hardware=parts.hardware("Mac15,12", "MacBook Air", "Apple M3", "16 GB", "J9TW6RC2QN"),
            NVMe=parts.nvme("APPLE SSD AP0512Z", parts.SIZE["512 GB"], "0ba0270c3d19b452"),
            Power=parts.battery(
                capacity="98%", cycles=41, charge=63, plugged=False, serial="FG9351200QAPHX7AK"
            ),
            SerialATA=[],
            Software=parts.software("macOS 26.5.2 (25F84)", HOST, f"Théo Moreau ({ACCOUNT})"),
            USBHost=[],
        ),
        "ioreg -r -n AppleSmartBattery -a": xml(
            parts.gauge(
                charge=(63, 100), full=4310, design=4380, nominal=4340, cycles=41, flow=-402,
                volts=12_011, plugged=False, serial="FG9351200QAPHX7AK",
            )
        ),
        "traceroute -n -m 2": " 1  * \n 2  203.0.113.1  9.412 ms\n",
    },
    answers={
        **network(),
        **base.people(ACCOUNT),
        ("native", "user"): {
            "uid": 502, "euid": 502, "name": ACCOUNT, "home": HOME, "groups": ["staff"]
        },
        ("ping",): outside(lambda _address, count, _interval: Echoes(echoes(count, 0.012, 0))),
        ("connect",): outside(lambda _address, _port: 0.014),
        ("resolve",): names,
        ("native", "upnp_search"): Missing(
            Why.DENIED,
            say(
                "macOS did not let Smart Doctor look around in this network. Allow it in Privacy & "
                "Security, Local Network."
            ),
        ),
        ("native", "upnp_page"): NO_WAY,
        ("native", "sysctl"): sysctl(
            hw__model="Mac15,12", kern__hv_vmm_present=0, hw__memsize=17_179_869_184,
            kern__memorystatus_vm_pressure_level=1, kern__memorystatus_level=51,
            kern__maxfilesperproc=122_880,
        ),
        ("native", "wlan"): base.wlan(ssid=None, bssid=None),
        ("native", "wlan_around"): base.around(named=False),
        ("native", "display_modes"): [base.screen(2560, 1664, 60.0)],
        ("native", "io_properties", "AppleSmartBattery", *FLOW): {
            "Amperage": -402, "Voltage": 12_011, "ExternalConnected": False, "IsCharging": False
        },
    },
    closed="its owner allows Smart Doctor nothing, so eleven checks cannot look",
    others={
        **base.QUIET,
        "battery.drain": None,
        "backup.destination": FULL_DISK,
        "backup.recent": FULL_DISK,
        "battery.charging": "it runs on battery",
        "crash.system": "only administrators see the reports of the system",
        "internet.dns_hijack": LOCAL,
        "internet.ipv6": LOCAL,
        "router.dns": LOCAL,
        "router.latency": LOCAL,
        "router.wan": LOCAL,
    },
    secrets=(
        ACCOUNT, HOST, "Moreau", "J9TW6RC2QN", "0ba0270c3d19b452", "FG9351200QAPHX7AK",
        "2C:CA:16:90:4B:F8", base.PUBLIC, base.OWN, base.ROUTER,
    ),
)  # fmt: skip
