"""The Wi-Fi link from three sources, and the protection from flags."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi import Protection, WifiLink
from smartdoctor.host import Host, Printed
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import iw, network_manager, wifi, wifi_security
from tests.support.fake_host import fake_host
from tests.support.network import route
from tests.support.shared import SHARED, shared

ON_WIFI = route(interface="wlan2", kind=Line.WIFI)
NOT_INSTALLED = Missing(Why.UNSUPPORTED, say("Not installed."))
NOT_SEEN = Missing(Why.UNREADABLE, say("Not seen."))
NOBODY = Missing(Why.UNSUPPORTED, say("Nobody owns this name."))
PHY = {"/sys/class/net/wlan2/phy80211/name": "phy0"}
TABLE = """Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
 wlan2: 000f   40.  -70.  -256        0      0      0      0     13        0
"""


def virtual_laptop(name: str) -> Printed:
    """Return a print-out recorded in the bench's virtual laptop, whose radio is mac80211_hwsim."""
    file = SHARED / "bench" / "recordings" / f"{name}.out"
    if not file.is_file():
        pytest.skip("needs the recordings of the virtual laptop")
    return Printed(file.read_text(encoding="utf-8"), "", 0)


def laptop(prints: dict[str, Any], files: dict[str, str] | None = None, **nm: Any) -> Host:
    answers: dict[tuple[Any, ...], Any] = dict(manager(**nm)) if nm else {}
    return fake_host(
        files={**PHY, **(files or {})},
        prints={f"iw dev wlan2 {what}": printed for what, printed in prints.items()},
        answers=answers,
    )


def manager(point: dict[str, Any] | None = None, interface: str = "wlan2") -> dict:
    nm, root = network_manager.NM, network_manager.ROOT

    def properties(path: str, of: str) -> tuple:
        return ("bus", "system", nm, path, "org.freedesktop.DBus.Properties", "GetAll", "s", of)

    used = "/point" if point else "/"
    return {
        ("bus", "system", nm, root, nm, "GetDevices", ""): [["/cable", "/radio"]],
        properties("/cable", f"{nm}.Device"): [{"DeviceType": 1, "Interface": "eth0"}],
        properties("/radio", f"{nm}.Device"): [{"DeviceType": 2, "Interface": interface}],
        properties("/radio", f"{nm}.Device.Wireless"): [
            {"Mode": 2, "Bitrate": 144_400, "ActiveAccessPoint": used}
        ],
        properties("/point", f"{nm}.AccessPoint"): [point or {}],
    }


@pytest.mark.parametrize(("name", "level"), [("-60", -40.0), ("-90", -70.0), ("-105", -70.0)])
def test_the_virtual_laptop_as_recorded(name: str, level: float) -> None:
    prints = {"link": virtual_laptop(f"iw_link_{name}")}
    prints["station dump"] = virtual_laptop(f"iw_station_{name}")
    table = virtual_laptop(f"proc_wireless_{name}").out
    link = wifi.read(laptop(prints, {wifi.TABLE: table}), ON_WIFI).radio
    assert link.signals == (level,) * 5
    assert (link.interface, link.frequency, link.measured) == ("wlan2", 2437, True)
    assert (link.sending, link.receiving) == (130e6, 52e6)
    assert link.noise is None  # -256 is "nobody measured it"
    assert link.retries == 0
    assert wifi.parse(table, "wlan2") == (level, None)


@pytest.mark.parametrize(
    ("name", "frequency"),
    [
        ("link-wifi6", 5745),
        ("link-wifi4", 2422),
        ("link-legacy-11g", 2457),
        ("link-2412", 2412),
    ],
)
def test_recorded_links(name: str, frequency: int) -> None:
    text = shared(f"linux/wifi/iw-dev-{name}.txt").decode()
    assert iw.joined(laptop({"link": Printed(text, "", 0)}), "wlan2") == frequency


def test_a_recorded_dump_with_two_antennas() -> None:
    station = iw.parse(shared("linux/wifi/iw-station-dump-ap.txt").decode())
    assert (station.signal, station.sending, station.receiving) == (-44.0, 65e6, 130e6)
    assert (station.frames, station.retries) == (30, 1)


def test_a_recorded_table_with_invented_numbers_holds_no_dbm() -> None:
    table = shared("linux/wifi/proc-net-wireless.txt").decode()
    assert wifi.parse(table, "wlan0") == (None, None)


@pytest.mark.parametrize("level", [0.0, -9.0, 12.0, -256.0, None])
def test_what_cannot_be_a_signal_is_none(level: float | None) -> None:
    assert iw.plausible(level) is None


DUMP = "Station aa (on wlan2)\n\tsignal:\t\t{level} dBm\n\ttx packets:\t900\n\ttx retries:\t300\n"


def test_an_adapter_that_only_says_zero_is_unreadable() -> None:
    prints = {"link": Printed("Connected to aa\n\tfreq: 5180\n", "", 0)}
    prints["station dump"] = Printed(DUMP.format(level=0), "", 0)
    with pytest.raises(Missing) as caught:
        wifi.read(laptop(prints), ON_WIFI)
    assert caught.value.why is Why.UNREADABLE


def test_noise_comes_from_the_channel_in_use() -> None:
    prints = {
        "link": Printed("Connected to aa\n\tfreq: 5180\n", "", 0),
        "station dump": Printed(DUMP.format(level=-61), "", 0),
        "survey dump": Printed(
            "Survey data from wlan2\n\tfrequency:\t5200 MHz\n\tnoise:\t\t-80 dBm\n"
            "Survey data from wlan2\n\tfrequency:\t5180 MHz [in use]\n\tnoise:\t\t-92 dBm\n",
            "",
            0,
        ),
    }
    link = wifi.read_long(laptop(prints), ON_WIFI, NOT_SEEN).radio
    assert (len(link.signals), link.margin, link.resent) == (10, 31.0, 0.25)


def test_the_long_look_takes_the_noise_of_the_same_channel_from_the_quick_one() -> None:
    prints = {
        "link": Printed("Connected to aa\n\tfreq: 5180\n", "", 0),
        "station dump": Printed(DUMP.format(level=-61), "", 0),
    }
    quick = wifi.read(laptop(prints), ON_WIFI)
    heard = WifiLink(radio=replace(quick.radio, noise=-92.0))
    assert wifi.read_long(laptop(prints), ON_WIFI, heard).radio.noise == -92.0
    moved = {**prints, "link": Printed("Connected to ab\n\tfreq: 2412\n", "", 0)}
    assert wifi.read_long(laptop(moved), ON_WIFI, heard).radio.noise is None


def test_iw_is_started_once_where_the_table_goes_on() -> None:
    asked: list[str] = []
    prints = {"link": Printed("Connected to aa\n\tfreq: 5180\n", "", 0)}
    prints["station dump"] = Printed(DUMP.format(level=-61), "", 0)
    host = laptop(prints, {wifi.TABLE: TABLE})

    def counted(question: Question, seconds: float) -> Any:
        asked.append(" ".join(map(str, question.args)))
        return vars(host)["_ask"](question, seconds)

    link = wifi.read_long(Relay(counted), ON_WIFI, NOT_SEEN).radio
    assert link.signals == (-61.0, *(-70.0,) * 9)
    assert link.resent == 0.25
    assert asked.count("iw dev wlan2 station dump") == 1


def test_without_iw_the_kernels_table_and_then_networkmanager_are_asked() -> None:
    gone = {"link": NOT_INSTALLED}
    link = wifi.read(laptop(gone, {wifi.TABLE: TABLE}), ON_WIFI).radio
    assert (link.signals, link.measured) == ((-70.0,) * 5, True)
    # 55 % is -67 dBm here; the same percentage on Windows is -72.5 dBm
    link = wifi.read(laptop(gone, point={"Strength": 55, "Frequency": 2437}), ON_WIFI).radio
    assert (link.level, link.measured, link.frequency) == (-67.0, False, 2437)
    with pytest.raises(Missing) as caught:
        wifi.read(fake_host(files=PHY, answers=nobody()), ON_WIFI)
    assert caught.value.why is Why.UNSUPPORTED


def nobody() -> dict:
    nm, root = network_manager.NM, network_manager.ROOT
    return {
        ("bus", "system", nm, root, nm, "GetDevices", ""): NOBODY,
        ("run", "iw", "dev", "wlan2", "link"): NOT_INSTALLED,
    }


@pytest.mark.parametrize("read", [wifi.read, wifi_security.read])
def test_no_adapter_is_absent(read: Callable[..., object]) -> None:
    with pytest.raises(Missing) as caught:
        read(fake_host(), ON_WIFI)
    assert caught.value.reason.says.template == "This computer has no Wi-Fi."
    assert caught.value.why is Why.ABSENT


def test_an_adapter_in_no_network_is_absent_too() -> None:
    host = laptop({"link": Printed("Not connected.\n", "", 0)}, point=None, interface="wlan2")
    for read in (wifi.read, wifi_security.read):
        with pytest.raises(Missing) as caught:
            read(host, ON_WIFI)
        assert caught.value.why is Why.ABSENT


def test_of_two_adapters_the_one_with_the_traffic_counts() -> None:
    files = {"/sys/class/net/wlan0/phy80211/name": "phy1"}
    host = laptop({}, files, point={"Strength": 70}, interface="wlan0")
    assert wifi.chosen(host, ON_WIFI) == "wlan2"
    assert wifi.chosen(host, route()) == "wlan0"


@pytest.mark.parametrize(
    ("flags", "wpa", "rsn", "protection"),
    [
        (0, 0, 0, Protection.OPEN),
        (2, 0, 0, Protection.OPEN),  # WPS offered, no encryption
        (1, 0, 0, Protection.WEP),
        (1, 0x144, 0, Protection.WPA),
        (1, 0x188, 0, Protection.WPA),
        (1, 0x14C, 0x14C, Protection.MIXED),
        (1, 0, 0x14C, Protection.MIXED),  # WPA2 with TKIP let in
        (1, 0, 0x144, Protection.WPA),
        (1, 0, 0x188, Protection.WPA2),
        (1, 0, 0x588, Protection.TRANSITION),
        (1, 0, 0x488, Protection.WPA3),
        (1, 0, 0x288, Protection.ENTERPRISE),
        (1, 0, 0x2000, Protection.ENTERPRISE),
        (1, 0x244, 0x24C, Protection.MIXED),
        (1, 0, 0x888, Protection.OWE),
        (1, 0, 0x1888, Protection.OWE),  # the encrypted half of an OWE pair
        (0, 0, 0x1000, Protection.OPEN),  # its open half
    ],
)
def test_flags_of_an_access_point(flags: int, wpa: int, rsn: int, protection: Protection) -> None:
    point = {"Strength": 80, "Flags": flags, "WpaFlags": wpa, "RsnFlags": rsn}
    assert wifi_security.read(laptop({}, point=point), ON_WIFI).protection is protection


def test_an_unknown_protection_is_not_called_safe() -> None:
    with pytest.raises(Missing) as caught:
        wifi_security.parse(1, 0, 0x88)
    assert caught.value.why is Why.UNREADABLE


BITS = {
    "pair_tkip": 0x4, "pair_ccmp": 0x8, "group_tkip": 0x40, "group_ccmp": 0x80, "psk": 0x100,
}  # fmt: skip
SEEN = {
    "WPA2": {Protection.WPA2, Protection.MIXED},  # nmcli does not show that TKIP is let in
    "WPA1 WPA2": {Protection.MIXED},
    "": {Protection.OPEN},
}


def test_fourteen_recorded_neighbours_agree_with_nmcli() -> None:
    lines = shared("linux/wifi/nmcli-terse-scan-14.log").decode().splitlines()[1:]
    found = []
    for line in filter(None, lines):
        *_, security, wpa, rsn = line.split(":")
        bits = [sum(BITS[word] for word in flags.split() if word in BITS) for flags in (wpa, rsn)]
        protection = wifi_security.parse(1 if security else 0, *bits)
        assert protection in SEEN[security], line
        found.append(protection)
    assert found.count(Protection.OPEN) == 1
    assert found.count(Protection.MIXED) == 4
    assert len(found) == 14
