"""The access points in earshot, from the kernel's memory and NetworkManager's."""

from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.route import Line
from smartdoctor.host import Host, Printed
from smartdoctor.host.commands import COMMANDS
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import iw_scan, network_manager, wifi_scan
from smartdoctor.readers.linux.iw_scan import Setting
from tests.support.fake_host import fake_host
from tests.support.network import route
from tests.support.shared import shared

ON_WIFI = route(interface="wlan0", kind=Line.WIFI)
GONE = Missing(Why.UNSUPPORTED, say("Not installed."))
HOME, NEXT = [72, 111, 109, 101], [78, 101, 120, 116]
PHY = {"/sys/class/net/wlan0/phy80211/name": "phy0", "/proc/uptime": "1000.00 3000.00\n"}
INFO = "Interface wlan0\n\ttype managed\n\tchannel 6 (2437 MHz), width: 40 MHz, center1: 2447 MHz\n"
MLO = (  # written after iw's source: one line a link
    "Interface wlan0\n\ttype managed\n"
    "\tchannel 6 (2437 MHz), width: 20 MHz, center1: 2437 MHz\n"
    "\tchannel 37 (6135 MHz), width: 160 MHz, center1: 6185 MHz\n"
)
DUMP = """BSS 02:00:00:00:00:0{n}(on wlan0){mark}
\tfreq: {mhz}
\tsignal: {level} dBm
\tlast seen: {age} ms ago
\tSSID: {name}
\tBSS Load:
\t\t * station count: 3
\t\t * channel utilisation: {load}/255
\tHT capabilities:
"""


def bss(n: int, level: float, mhz: str = "2437", *, used: bool = False, **more: Any) -> str:
    mark = " -- associated" if used else ""
    usual = {"name": "Home", "age": 400, "load": 51}
    return DUMP.format(n=n, level=level, mhz=mhz, mark=mark, **{**usual, **more})


def machine(
    info: str | Missing = INFO,
    dump: str = "",
    points: tuple[dict[str, Any], ...] | None = None,
    scanned: int = 990_000,
) -> Host:
    prints: dict[str, Any] = {"iw dev wlan0 info": info}
    if isinstance(info, str):
        prints = {"iw dev wlan0 info": Printed(info, "", 0)}
        prints["iw dev wlan0 scan dump"] = Printed(dump, "", 0)
    answers = manager(points, scanned) if points is not None else {}
    return fake_host(files=PHY, prints=prints, answers=answers)


def manager(points: tuple[dict[str, Any], ...], scanned: int) -> dict[tuple[Any, ...], Any]:
    nm, root = network_manager.NM, network_manager.ROOT
    wireless = f"{nm}.Device.Wireless"

    def properties(path: str, of: str) -> tuple[Any, ...]:
        return ("bus", "system", nm, path, "org.freedesktop.DBus.Properties", "GetAll", "s", of)

    paths = [f"/point{number}" for number in range(len(points))]
    return {
        ("bus", "system", nm, root, nm, "GetDevices", ""): [["/radio"]],
        properties("/radio", f"{nm}.Device"): [{"DeviceType": 2, "Interface": "wlan0"}],
        properties("/radio", wireless): [
            {"Mode": 2, "Bitrate": 5500, "ActiveAccessPoint": "/point0", "LastScan": scanned}
        ],
        ("bus", "system", nm, "/radio", wireless, "GetAllAccessPoints", ""): [paths],
        ("bus", "system", nm, "/radio", wireless, "RequestScan", "a{sv}", ()): [],
        **{
            properties(path, f"{nm}.AccessPoint"): [point]
            for path, point in zip(paths, points, strict=True)
        },
    }


def known(strength: int, mhz: int = 2437, n: int = 1, **more: Any) -> dict[str, Any]:
    usual = {"Ssid": HOME, "LastSeen": 995, "MaxBitrate": 270_000}
    point = {"Strength": strength, "Frequency": mhz, "HwAddress": f"02:00:00:00:{n:02}:00"}
    return {**usual, **point, **more}


def test_a_recorded_scan_with_loads() -> None:
    found = iw_scan.parse(shared("linux/wifi/iw-scan-1.txt").decode())
    assert len(found) == 26
    first, age = found[0]
    assert (first.signal, first.frequency, age) == (-57.0, 2412, 3.52)
    assert next(round(each.busy, 3) for each, _ in found if each.busy is not None) == 0.404


def test_a_recorded_scan_of_old_access_points() -> None:
    found = iw_scan.parse(shared("linux/wifi/iw-scan-0.txt").decode())
    assert [(each.signal, each.frequency, each.old) for each, _ in found] == [
        (-45.0, 2412, True),
        (-70.0, 2462, True),
    ]


def test_recorded_settings() -> None:
    text = shared("linux/wifi/iw-dev-info-wifi6.txt").decode()
    assert iw_scan.parse_info(text) == Setting(guest=True, frequency=5745, width=40)
    text = shared("linux/wifi/iw-dev-info-no-channel.txt").decode()
    assert iw_scan.parse_info(text) == Setting(guest=True, frequency=None, width=None)


def test_several_links_count_as_the_fastest() -> None:
    assert iw_scan.parse_info(MLO) == Setting(guest=True, frequency=6135, width=160)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (r"\xed\x95\x9c", "한".encode()),
        (r"\x00\x00\x00\x00", b""),
        ("", b""),
        ("두 집", "두 집".encode()),
    ],
)
def test_names_as_iw_spells_them(text: str, name: bytes) -> None:
    assert iw_scan.name(text) == name


@pytest.mark.parametrize("signal", ["0.00 dBm", "45/100", "12.00 dBm"])
def test_trap_16_what_is_no_level_is_no_access_point(signal: str) -> None:
    text = bss(1, -50).replace("-50 dBm", signal)
    assert iw_scan.parse(text) == ()


def test_the_kernels_memory_alone() -> None:
    dump = bss(1, -60.5, "2437.0", used=True, load=200) + bss(2, -50, "5180", name="Next")
    air = wifi_scan.read(machine(dump=dump), ON_WIFI).air
    assert (air.frequency, air.width, air.signal, air.old) == (2437, 40, -60.5, False)
    assert air.points
    assert [(each.frequency, each.ours, each.used) for each in air.points] == [
        (5180, False, False),
        (2437, True, True),
    ]
    assert air.own
    assert air.own.busy == pytest.approx(200 / 255)


def test_both_memories_are_put_together_by_address() -> None:
    dump = bss(1, -61, used=True, load=26)
    listed = (
        known(80, n=0, HwAddress="02:00:00:00:00:01"),
        known(70, 5180, n=2),
        known(60, 2412, n=3, Ssid=NEXT),
        known(60, 2412, n=4, Ssid=NEXT, LastSeen=930),  # heard too long ago
        known(60, 2412, n=5, Ssid=NEXT, LastSeen=-1),
        known(0, 2412, n=6, Ssid=NEXT),
    )
    air = wifi_scan.read(machine(dump=dump, points=listed), ON_WIFI).air
    assert (air.signal, air.sending) == (-61, 5.5e6)  # dBm before percent
    assert air.points
    assert [(each.frequency, each.ours) for each in air.points] == [
        (5180, True),
        (2437, True),
        (2412, False),
    ]


def test_trap_01_networkmanagers_percentage_is_its_own() -> None:
    """55 % are -67 dBm here, and -72.5 dBm on Windows (tests/readers/windows/test_wifi.py)."""
    listed = (known(55, Bandwidth=40), known(70, 5180, n=2))
    air = wifi_scan.read(machine(GONE, points=listed), ON_WIFI).air
    assert (air.frequency, air.width, air.signal) == (2437, 40, -67.0)
    assert air.faster(-68.0)


def test_an_old_network_is_recognised_by_its_fastest_rate() -> None:
    air = wifi_scan.read(machine(GONE, points=(known(55, MaxBitrate=54_000),)), ON_WIFI).air
    assert air.old is True
    air = wifi_scan.read(machine(GONE, points=(known(55, MaxBitrate=0),)), ON_WIFI).air
    assert air.old is None


@pytest.mark.parametrize(("scanned", "silent"), [(990_000, False), (939_000, True), (-1, True)])
def test_a_list_nobody_refreshed_is_no_list(scanned: int, silent: bool) -> None:
    host = machine(GONE, points=(known(55),), scanned=scanned)
    assert (wifi_scan.read(host, ON_WIFI).air.points is None) is silent


def test_the_second_look_waits_in_a_thorough_scan_only() -> None:
    host = machine(GONE, points=(known(55), known(70, 5180, n=2)))
    assert wifi_scan.read_later(host, ON_WIFI, Scope()).waited == 0.0
    late = wifi_scan.read_later(host, ON_WIFI, Scope(thorough=True))
    assert late.waited == 30.0
    assert late.air.faster(-68.0)


def test_not_joined_and_unknown_systems() -> None:
    with pytest.raises(Missing) as caught:
        wifi_scan.read(machine(dump=bss(1, -50)), ON_WIFI)
    assert caught.value.why is Why.ABSENT
    with pytest.raises(Missing) as caught:
        wifi_scan.read(machine(GONE), ON_WIFI)
    assert caught.value.why is Why.UNSUPPORTED
    with pytest.raises(Missing) as caught:
        iw_scan.parse_info("usage: iw [options]")
    assert caught.value.why is Why.UNREADABLE


def test_field_note_no_translated_or_vanished_program_is_asked() -> None:
    """netsh and nmcli speak the owner's language, airport is gone, wdutil wants rights."""
    gone = {"netsh", "nmcli", "airport", "wdutil", "networksetup", "iwconfig", "iwlist"}
    assert not gone & {command.name for command in COMMANDS}


def test_field_note_asking_anew_may_be_refused() -> None:
    host = machine(GONE, points=(known(55), known(70, 5180, n=2)))
    silent = {**manager((known(55),), 990_000)}
    silent.pop(next(key for key in silent if "RequestScan" in key))
    assert wifi_scan.read_later(host, ON_WIFI, Scope()).air.points
    refused = fake_host(files=PHY, prints={"iw dev wlan0 info": GONE}, answers=silent)
    assert wifi_scan.read_later(refused, ON_WIFI, Scope()).air.points
