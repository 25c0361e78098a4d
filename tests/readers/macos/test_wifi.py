"""Wi-Fi on a Mac, with names hidden and shown.

Answers of CoreWLAN written after Apple's documentation; those of system_profiler are recordings.
"""

from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi import Protection
from smartdoctor.host import Host, Printed
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.macos import airport, wifi, wifi_scan, wifi_security
from tests.support.fake_host import fake_host
from tests.support.judged import judged
from tests.support.network import route
from tests.support.shared import shared

ON_WIFI = route(interface="en0", kind=Line.WIFI)
UNSUPPORTED = Missing(Why.UNSUPPORTED, say("No CoreWLAN."))
LINK = {
    "interface": "en0", "on": True, "rssi": -58, "noise": -93, "rate": 324.0, "channel": 149,
    "band": 2, "width": 3, "phy": 6, "security": 4, "ssid": None, "bssid": None,
}  # fmt: skip


def around(rssi: int, channel: int, band: int, ssid: bytes | None = None, n: int = 0) -> dict:
    spelled = f"2:0:0:0:{n:x}:1" if ssid else None
    return {
        "ssid": list(ssid) if ssid else None, "bssid": spelled, "rssi": rssi, "channel": channel,
        "band": band, "width": 1,
    }  # fmt: skip


def mac(link: Any = None, listed: Any = (), *, heard: Any = None, printed: str = "") -> Host:
    return fake_host(
        answers={
            ("native", "wlan"): link if isinstance(link, Missing) else {**LINK, **(link or {})},
            ("native", "wlan_around"): listed if isinstance(listed, Missing) else list(listed),
            ("native", "wlan_listen"): list(heard or ()),
        },
        prints={"system_profiler -json SPAirPortDataType": Printed(printed, "", 0)},
    )


def recorded(name: str) -> str:
    return shared(f"macos/wifi/sp-airport-{name}.json").decode()


def test_the_link_as_it_is() -> None:
    radio = wifi.read(mac(), ON_WIFI).radio
    assert radio.signals == (-58.0,) * 5
    assert (radio.margin, radio.sending, radio.frequency) == (35.0, 324e6, 5745)
    assert len(wifi.read_long(mac(), ON_WIFI).radio.signals) == 10


@pytest.mark.parametrize("noise", [0, 20, -130])
def test_a_noise_nobody_measured_is_none(noise: int) -> None:
    assert wifi.read(mac({"noise": noise}), ON_WIFI).radio.margin is None


def test_trap_16_a_level_of_zero_is_not_joined() -> None:
    found = judged(mac({"rssi": 0, "noise": 0, "rate": 0.0}), "wifi", system="macos")
    for check in ("wifi.signal", "wifi.band", "wifi.security"):
        assert found[check].verdict is Verdict.SKIPPED, check
    found = judged(mac({"rssi": 3}), "wifi.signal", system="macos")
    assert found["wifi.signal"].verdict is Verdict.UNSURE


def test_switched_off_or_not_there() -> None:
    absent = Missing(Why.ABSENT, say("This computer has no Wi-Fi."))
    for host in (mac({"on": False}), mac(absent)):
        found = judged(host, "wifi", system="macos")
        assert {each.verdict for each in found.values()} <= {Verdict.SKIPPED, Verdict.UNSURE}
        assert found["wifi.signal"].verdict is Verdict.SKIPPED


@pytest.mark.parametrize(
    ("number", "protection"),
    [
        (0, Protection.OPEN), (1, Protection.WEP), (3, Protection.MIXED), (4, Protection.WPA2),
        (9, Protection.ENTERPRISE), (11, Protection.WPA3), (13, Protection.TRANSITION),
        (14, Protection.OWE),
    ],
)  # fmt: skip
def test_protection_by_number(number: int, protection: Protection) -> None:
    assert wifi_security.read(mac({"security": number})).protection is protection


def test_an_unknown_number_is_looked_up_elsewhere_and_never_safe() -> None:
    unknown = {"security": 2**63 - 1}
    host = mac(unknown, printed=recorded("12.7.2-connected-5ghz"))
    assert wifi_security.read(host).protection is Protection.WPA2
    for number in (5, 15, -1, 2**63 - 1):
        with pytest.raises(Missing) as caught:
            wifi_security.parse(number)
        assert caught.value.why is Why.UNREADABLE


def test_hidden_names_leave_band_and_width() -> None:
    listed = [around(-59, 149, 2), around(-70, 149, 2), around(-50, 6, 1)]
    air = wifi_scan.read(mac(None, listed)).air
    assert (air.frequency, air.width, air.signal, air.old) == (5745, 80, -58.0, False)
    assert air.points
    assert [(each.frequency, each.ours, each.used) for each in air.points] == [
        (2437, None, False),
        (5745, True, True),
        (5745, None, False),
    ]
    found = judged(mac(None, listed), "wifi.band", system="macos")["wifi.band"]
    assert found.verdict is Verdict.GOOD


def test_shown_names_find_the_faster_band() -> None:
    home = {"ssid": list(b"Home"), "bssid": "02:00:00:00:01:01", "channel": 6, "band": 1}
    listed = [
        around(-58, 6, 1, b"Home", 1),
        around(-64, 1, 3, b"Home", 2),  # channel 1 at 6 GHz
        around(-60, 6, 1, b"Next", 3),
    ]
    air = wifi_scan.read(mac({**home, "width": 1}, listed)).air
    better = air.faster(-68.0)
    assert better
    assert better.frequency == 5955
    assert [each.ours for each in air.points or ()] == [True, False, True]
    found = judged(mac({**home, "width": 1}, listed), "wifi.band", system="macos")["wifi.band"]
    assert found.verdict is Verdict.ADVICE


def test_nobody_listened_lately_until_it_is_asked_to() -> None:
    host = mac(None, (), heard=[around(-70, 149, 2)])
    assert wifi_scan.read(host).air.points is None
    late = wifi_scan.read_later(host, Scope())
    assert late.waited == 0.0
    assert late.air.points
    assert wifi_scan.read_later(host, Scope(thorough=True)).waited == 30.0


def test_without_corewlan_system_profiler_answers() -> None:
    host = mac(UNSUPPORTED, UNSUPPORTED, printed=recorded("15.5-open-2ghz"))
    radio = wifi.read(host, ON_WIFI).radio
    assert (radio.signals, radio.margin, radio.sending) == ((-40.0,), 57.0, 144e6)
    assert wifi_security.read(host).protection is Protection.OPEN
    air = wifi_scan.read(host).air
    assert (air.frequency, air.width) == (2437, 20)
    found = judged(host, "wifi", system="macos")
    assert found["wifi.security"].verdict is Verdict.PROBLEM
    assert found["wifi.signal"].verdict is Verdict.UNSURE  # one look is not enough


@pytest.mark.parametrize("printed", ["", "{}", "[]", '{"SPAirPortDataType": [3]}'])
def test_an_answer_nobody_knows_is_unreadable(printed: str) -> None:
    with pytest.raises(Missing) as caught:
        airport.parse(printed)
    assert caught.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("spelled", "mhz", "width"),
    [
        ("6 (2GHz, 20MHz)", 2437, 1),
        ("37 (6GHz, 160MHz)", 6135, 4),
        ("44 (5GHz, 80MHz)", 5220, 3),
        (149, 5745, 0),
        (6, 2437, 0),
        ("", None, 0),
        (None, None, 0),
    ],
)
def test_channels_as_system_profiler_spells_them(spelled: Any, mhz: Any, width: int) -> None:
    part = airport.announcement({"spairport_network_channel": spelled})
    assert (wifi.frequency(part), part["width"]) == (mhz, width)


def test_field_note_redacted_names_are_not_the_same_network() -> None:
    """From macOS 14 on every name is "<redacted>"."""
    text = recorded("15.5-open-2ghz")
    for number in range(1, 7):
        text = text.replace(f'"SSID-{number}"', '"<redacted>"')
    assert {each["ssid"] is None for each in airport.parse_around(text)} == {True}
    air = wifi_scan.parse(airport.parse(text), airport.parse_around(text))
    assert air.faster(-100.0) is None
    assert not [each for each in air.points or () if each.ours and not each.used]
