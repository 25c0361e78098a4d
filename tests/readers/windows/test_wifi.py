"""Wi-Fi on Windows: never ask what raises the location question.

Answers written after Microsoft's documentation of wlanapi.h; see tests/host/live/test_wlan.py.
"""

from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi import Protection
from smartdoctor.host import Host, Key
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.windows import location, wifi, wifi_scan, wifi_security
from tests.support.judged import judged
from tests.support.network import route

GUID = "{7D2572D4-5D59-4C93-8D91-2B0E1B5F6C4B}"
OTHER = "{00000000-5D59-4C93-8D91-2B0E1B5F6C4B}"
ON_WIFI = route(interface="Wi-Fi", kind=Line.WIFI)
GONE = Missing(Why.UNSUPPORTED, say("Older."))
DENIED = Missing(Why.DENIED, say("Location."))
QUALITY = {
    "phy": 10, "quality": 84, "receiving": 1_201_000, "sending": 960_700, "mlo": False,
    "links": [{"frequency": 5180, "width": 80, "rssi": -58}],
}  # fmt: skip
CONNECTION = {
    "ssid": [76, 97, 98], "bssid": "02:00:00:00:00:01", "phy": 8, "quality": 55,
    "receiving": 103_000, "sending": 103_000, "secured": True, "accounts": False, "auth": 7,
    "cipher": 4,
}  # fmt: skip
ASKING = {"wlan_connection", "wlan_neighbours", "wlan_listen"}
"""What raises the question when location is not allowed."""


def around(rssi: int, mhz: int, n: int = 1, name: bytes = b"Lab", **more: Any) -> dict[str, Any]:
    usual = {"ssid": list(name), "bssid": f"02:00:00:00:{n:02x}:01", "phy": 8, "quality": 50}
    return {**usual, "rssi": rssi, "frequency": mhz, "load": None, **more}


def windows(
    asked: list[str] | None = None,
    *,
    build: str = "26100",
    consent: tuple[str, str, str] | None = ("Deny", "Deny", "Deny"),
    adapters: tuple[tuple[str, int], ...] = ((GUID, 1),),
    network: str | None = "Lab",
    **answers: Any,
) -> Host:
    keys = {location.VERSION: Key({"CurrentBuildNumber": build}, ())}
    for place, value in zip(location.PLACES, consent or (), strict=False):
        keys[place] = Key({"Value": value}, ())
    usual: dict[str, Any] = {
        "adapters": [{"name": "Wi-Fi", "guid": GUID}, {"name": "Wi-Fi 2", "guid": OTHER}],
        "wlan_adapters": [
            {"guid": guid, "description": "", "state": state} for guid, state in adapters
        ],
        "wlan_quality": QUALITY,
        "wlan_rssi": {"rssi": -58, "channel": 36},
        "wlan_connection": CONNECTION,
        "wlan_profile": Missing(Why.ABSENT, say("No such network.")),
        "wlan_neighbours": [],
        "wlan_listen": None,
    }
    known = {**usual, **answers}

    def ask(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        answer: Any = None
        if method == "native":
            if asked is not None:
                asked.append(args[0])
            answer = known.get(args[0], Missing(Why.ABSENT, say("Not there.")))
            if args[0] == "wlan_profile" and isinstance(answer, dict):
                answer = answer.get(args[2], Missing(Why.ABSENT, say("No such network.")))
        elif method == "registry":
            answer = keys.get(args[0], Missing(Why.ABSENT, say("No such key.")))
        elif method == "wmi":
            answer = ({"Name": network, "InterfaceAlias": "Wi-Fi"},) if network else ()
        elif method != "wait":
            answer = Missing(Why.ABSENT, say("Not there."))
        if isinstance(answer, Missing):
            raise answer
        return answer

    return Relay(ask)


def test_the_link_as_it_is() -> None:
    radio = wifi.read(windows(), ON_WIFI).radio
    assert radio.signals == (-58.0,) * 5
    assert (radio.frequency, radio.measured, radio.noise) == (5180, True, None)
    assert (radio.sending, radio.receiving) == (960_700e3, 1_201_000e3)
    assert len(wifi.read_long(windows(), ON_WIFI).radio.signals) == 10


def test_several_links_at_once() -> None:
    """The loudest part counts for the signal, the fastest band for the band."""
    links = [
        {"frequency": 2437, "width": 20, "rssi": -48},
        {"frequency": 6135, "width": 320, "rssi": -63},
    ]
    host = windows(wlan_quality={**QUALITY, "mlo": True, "links": links})
    radio = wifi.read(host, ON_WIFI).radio
    assert (radio.level, radio.frequency) == (-48.0, 6135)
    air = wifi_scan.read(host, ON_WIFI).air
    assert (air.frequency, air.width) == (6135, 320)


def test_trap_01_the_same_percentage_is_weaker_than_networkmanagers() -> None:
    host = windows(
        build="22631", consent=None, wlan_quality=GONE, wlan_rssi=GONE,
        wlan_connection={**CONNECTION, "quality": 55},
    )  # fmt: skip
    radio = wifi.read(host, ON_WIFI).radio
    assert (radio.level, radio.measured) == (-72.5, False)


@pytest.mark.parametrize(
    "consent",
    [
        None,
        ("Deny", "Allow", "Allow"),
        ("Allow", "Deny", "Allow"),
        ("Allow", "Allow", "Deny"),
        ("Allow", "Allow", "Prompt"),
    ],
)
@pytest.mark.parametrize("answers", [{}, {"wlan_quality": GONE, "wlan_rssi": GONE}])
def test_trap_05_without_consent_nothing_is_asked_that_raises_the_question(
    consent: Any, answers: dict[str, Any]
) -> None:
    asked: list[str] = []
    host = windows(asked, consent=consent, **answers)
    found = judged(host, "wifi", system="windows")
    assert "wlan_adapters" in asked
    assert not ASKING & set(asked)
    if answers:
        assert found["wifi.signal"].reason
        assert found["wifi.signal"].reason.why is Why.DENIED
    else:
        assert found["wifi.signal"].verdict is Verdict.GOOD
        assert found["wifi.band"].verdict is Verdict.GOOD
        assert found["wifi.band"].more
        assert "not looked at" in found["wifi.band"].more.template
    assert found["wifi.security"].reason
    assert found["wifi.security"].reason.why is Why.DENIED


def test_trap_05_an_unreadable_version_counts_as_the_newest() -> None:
    asked: list[str] = []
    wifi_scan.read(windows(asked, build="?", consent=None), ON_WIFI)
    assert not ASKING & set(asked)


@pytest.mark.parametrize(
    ("build", "consent"), [("26100", ("Allow", "Allow", "Allow")), ("22631", None)]
)
def test_with_consent_or_before_24h2_the_list_is_asked_for(build: str, consent: Any) -> None:
    listed = [
        around(-60, 2437, 0),
        around(-62, 5180, 2),
        around(-70, 2437, 3, b"Next", load=200),
        around(0, 2437, 4, b"Zero"),
    ]
    link = {**QUALITY, "links": [{"frequency": 2437, "width": 20, "rssi": -61}]}
    mine = {**CONNECTION, "bssid": "02:00:00:00:00:01"}
    host = windows(
        build=build, consent=consent, wlan_quality=link, wlan_neighbours=listed,
        wlan_connection=mine,
    )  # fmt: skip
    air = wifi_scan.read(host, ON_WIFI).air
    assert (air.frequency, air.width, air.signal, air.old) == (2437, 20, -60, False)
    assert air.points
    assert [(each.frequency, each.ours, each.used) for each in air.points] == [
        (2437, True, True),
        (5180, True, False),
        (2437, False, False),
    ]
    assert air.points[2].busy == pytest.approx(200 / 255)
    found = judged(host, "wifi.band", system="windows")["wifi.band"]
    assert found.verdict is Verdict.ADVICE
    assert [each.id for each in found.remedies] == ["faster_band"]


def test_a_refusal_in_spite_of_consent_is_no_answer() -> None:
    host = windows(
        consent=("Allow", "Allow", "Allow"), wlan_connection=DENIED, wlan_neighbours=DENIED
    )
    air = wifi_scan.read(host, ON_WIFI).air
    assert air.unheard == DENIED.reason
    with pytest.raises(Missing) as caught:
        wifi_security.read(host, ON_WIFI)
    assert caught.value.why is Why.DENIED


def test_the_second_look_listens_where_it_may() -> None:
    asked: list[str] = []
    host = windows(asked, consent=("Allow", "Allow", "Allow"), wlan_neighbours=[around(-70, 2437)])
    late = wifi_scan.read_later(host, ON_WIFI, Scope(thorough=True))
    assert late.waited == 30.0
    assert "wlan_listen" in asked
    asked.clear()
    wifi_scan.read_later(windows(asked), ON_WIFI, Scope(thorough=True))
    assert not ASKING & set(asked)


@pytest.mark.parametrize(("number", "mhz"), [(104, 5520), (36, 5530), (None, 5530)])
def test_the_channel_is_called_as_the_router_calls_it(number: int | None, mhz: int) -> None:
    link = {**QUALITY, "links": [{"frequency": 5530, "width": 80, "rssi": -57}]}
    host = windows(wlan_quality=link, wlan_rssi={"rssi": -57, "channel": number})
    assert wifi_scan.read(host, ON_WIFI).air.frequency == mhz


def test_older_drivers_tell_signal_and_channel() -> None:
    radio = wifi.read(windows(wlan_quality=GONE), ON_WIFI).radio
    assert (radio.level, radio.frequency, radio.measured) == (-58.0, 5180, True)


@pytest.mark.parametrize(
    ("channel", "phy", "mhz"),
    [
        (6, 7, 2437), (1, 7, 2412), (1, 10, None), (1, None, None), (6, 10, 2437),
        (44, 10, 5220), (149, 8, 5745), (149, 11, None), (None, 10, None),
    ],
)  # fmt: skip
def test_a_channel_number_alone_may_leave_the_band_open(channel, phy, mhz) -> None:
    seen = {"channel": channel, **({"phy": phy} if phy else {})}
    assert wifi.frequency(seen) == mhz


@pytest.mark.parametrize("level", [0, 5, -200])
def test_trap_16_what_cannot_be_a_level_is_not_good(level: int) -> None:
    link = {**QUALITY, "quality": 0, "links": [{"frequency": 5180, "width": 80, "rssi": level}]}
    host = windows(wlan_quality=link, wlan_rssi={"rssi": level, "channel": 36})
    found = judged(host, "wifi.signal", system="windows")["wifi.signal"]
    assert found.verdict is Verdict.UNSURE


def test_the_adapter_that_carries_the_traffic() -> None:
    both = ((OTHER, 1), (GUID, 1))
    assert wifi.chosen(windows(adapters=both), ON_WIFI) == GUID
    assert wifi.chosen(windows(adapters=((OTHER, 4), (GUID, 1))), ON_WIFI) == GUID
    assert wifi.chosen(windows(adapters=both), route()) == OTHER


@pytest.mark.parametrize("adapters", [(), ((GUID, 4),)])
def test_no_adapter_or_no_network_is_absent(adapters: Any) -> None:
    for ask in (wifi.read, wifi_security.read, wifi_scan.read):
        with pytest.raises(Missing) as caught:
            ask(windows(adapters=adapters), ON_WIFI)
        assert caught.value.why is Why.ABSENT


def saved(authentication: str, encryption: str = "AES", transition: str = "") -> dict[str, str]:
    return {
        "authentication": authentication, "encryption": encryption, "transitionMode": transition,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "protection"),
    [
        (saved("open", "none"), Protection.OPEN),
        (saved("open", "WEP"), Protection.WEP),
        (saved("shared", "WEP"), Protection.WEP),
        (saved("WPAPSK", "TKIP"), Protection.WPA),
        (saved("WPAPSK"), Protection.WPA),
        (saved("WPA2PSK", "TKIP"), Protection.WPA),
        (saved("WPA2PSK"), Protection.WPA2),
        (saved("WPA3SAE"), Protection.WPA3),
        (saved("WPA3SAE", transition="true"), Protection.TRANSITION),
        (saved("WPA2"), Protection.ENTERPRISE),
        (saved("WPA3ENT192", "GCMP256"), Protection.ENTERPRISE),
        (saved("OWE"), Protection.OWE),
    ],
)
def test_saved_settings_need_no_consent(settings, protection) -> None:
    asked: list[str] = []
    host = windows(asked, wlan_profile={"Lab": settings})
    assert wifi_security.read(host, ON_WIFI).protection is protection
    assert not ASKING & set(asked)


def test_the_second_network_of_a_name() -> None:
    host = windows(network="Lab 2", wlan_profile={"Lab": saved("WPA2PSK")})
    assert wifi_security.read(host, ON_WIFI).protection is Protection.WPA2


@pytest.mark.parametrize(
    ("auth", "cipher", "protection"),
    [
        (1, 0, Protection.OPEN), (1, 0x101, Protection.WEP), (2, 5, Protection.WEP),
        (3, 2, Protection.WPA), (4, 4, Protection.WPA), (6, 4, Protection.ENTERPRISE),
        (7, 4, Protection.WPA2), (7, 2, Protection.WPA), (8, 9, Protection.ENTERPRISE),
        (9, 4, Protection.WPA3), (10, 4, Protection.OWE), (11, 4, Protection.ENTERPRISE),
    ],
)  # fmt: skip
def test_the_connection_itself(auth, cipher, protection) -> None:
    assert wifi_security.parse({**CONNECTION, "auth": auth, "cipher": cipher}) is protection


@pytest.mark.parametrize("settings", [saved(""), saved("WPA9")])
def test_an_unknown_protection_is_not_called_safe(settings) -> None:
    with pytest.raises(Missing) as caught:
        wifi_security.parse_profile(settings)
    assert caught.value.why is Why.UNREADABLE
