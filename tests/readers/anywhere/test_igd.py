"""The router's own word: whom we believe, what we understand, and what strangers may not do."""

from collections.abc import Mapping
from typing import Any

import pytest

from smartdoctor.facts.igd import State
from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import igd
from smartdoctor.readers.anywhere.igd_xml import Description, Service, description, values
from tests.support.fake_host import fake_host
from tests.support.network import route

ROUTER = "192.168.1.1"
PLACE = f"http://{ROUTER}:5000/rootDesc.xml"
WORLD = "urn:schemas-upnp-org:service:"
CABLE = Missing(Why.ABSENT, say("No Wi-Fi."))
# Written after UPnP Device Architecture 1.1 and WANIPConnection:1, as miniupnpd shapes it.
PAGE = """<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0"><URLBase>{base}</URLBase><device><deviceList><device>
<serviceList><service><serviceType>{world}WANCommonInterfaceConfig:1</serviceType>
<controlURL>/ctl/CmnIfCfg</controlURL></service></serviceList><deviceList><device><serviceList>
<service><serviceType>{world}WANPPPConnection:1</serviceType><controlURL>/ctl/PPP</controlURL></service>
<service><serviceType>{world}WANIPConnection:1</serviceType><controlURL>{ip}</controlURL></service>
</serviceList></device></deviceList></device></deviceList></device></root>"""


def soap(**told: str) -> dict[str, Any]:
    inside = "".join(f"<{name}>{value}</{name}>" for name, value in told.items())
    body = (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        f'<u:R xmlns:u="{WORLD}WANIPConnection:1">{inside}</u:R></s:Body></s:Envelope>'
    )
    return {"status": 200, "body": body}


def router(
    *,
    heard: list[dict[str, str]] | None = None,
    base: str = "",
    ip: str = "/ctl/IPConn",
    calls: Mapping[str, Any] | None = None,
) -> Host:
    """A router on paper; `calls` are answers by the last part of the address and action."""
    answers: dict[tuple[Any, ...], Any] = {
        ("native", "upnp_search", ROUTER, igd.TARGET): heard
        if heard is not None
        else [{"address": ROUTER, "location": PLACE}],
        ("native", "upnp_page", ROUTER, PLACE): {
            "status": 200,
            "body": PAGE.format(base=base, world=WORLD, ip=ip),
        },
    }
    for name, answer in (calls or {}).items():
        place, action = name.split()
        kind = {"PPP": "WANPPPConnection:1", "CmnIfCfg": "WANCommonInterfaceConfig:1"}.get(
            place, "WANIPConnection:1"
        )
        url = f"http://{ROUTER}:5000/ctl/{place}"
        answers["native", "upnp_page", ROUTER, url, WORLD + kind, action] = answer
    return fake_host(answers=answers)


USUAL = {
    "CmnIfCfg GetCommonLinkProperties": soap(
        NewWANAccessType="DSL",
        NewLayer1UpstreamMaxBitRate="20000000",
        NewLayer1DownstreamMaxBitRate="100000000",
        NewPhysicalLinkStatus="Up",
    ),
    "PPP GetStatusInfo": soap(NewConnectionStatus="Unconfigured", NewUptime="0"),
    "PPP GetExternalIPAddress": soap(NewExternalIPAddress=""),
    "IPConn GetStatusInfo": soap(
        NewConnectionStatus="Connected", NewLastConnectionError="ERROR_NONE", NewUptime="3600"
    ),
    "IPConn GetExternalIPAddress": soap(NewExternalIPAddress="198.18.0.7"),
}


def read(host: Host, **way: Any) -> Any:
    return igd.read(host, route(**{"gateway": ROUTER, **way}), CABLE)


def test_the_connection_in_use_is_the_one_that_counts() -> None:
    found = read(router(calls=USUAL))
    assert (found.state, found.error, found.uptime, found.link) == (State.UP, "", 3600.0, True)
    assert (found.access, found.down, found.up) == ("DSL", 100e6, 20e6)
    assert found.address == "198.18.0.7"


def test_none_in_use_is_told_as_it_is() -> None:
    gone = soap(NewConnectionStatus="Disconnected", NewLastConnectionError="ERROR_ISP_DISCONNECT")
    found = read(router(calls={**USUAL, "IPConn GetStatusInfo": gone, "PPP GetStatusInfo": gone}))
    assert (found.state, found.error) == (State.DOWN, "ERROR_ISP_DISCONNECT")


@pytest.mark.parametrize(
    ("heard", "why"),
    [
        ([], Why.ABSENT),
        ([{"address": "192.168.1.66", "location": "http://192.168.1.66/d.xml"}], Why.ABSENT),
        ([{"address": "192.168.1.66", "location": PLACE}], Why.ABSENT),  # in another's name
        ([{"address": ROUTER, "location": "http://192.168.1.66/d.xml"}], Why.ABSENT),
        ([{"address": ROUTER, "location": "http://router.evil.example/d.xml"}], Why.ABSENT),
        ([{"address": ROUTER, "location": f"https://{ROUTER}/d.xml"}], Why.ABSENT),
        ([{"address": ROUTER, "location": "file:///etc/passwd"}], Why.ABSENT),
        ([{"address": ROUTER, "location": f"http://{ROUTER}:99999/"}], Why.ABSENT),
        ([{"address": ROUTER, "location": f"http://{ROUTER}@evil.example/"}], Why.ABSENT),
        ([{"address": ROUTER, "location": "http://[::1"}], Why.ABSENT),
    ],
)
def test_only_the_router_itself_is_believed(heard: list[dict[str, str]], why: Why) -> None:
    with pytest.raises(Missing) as raised:
        read(router(heard=heard))
    assert raised.value.why is why


def test_a_stranger_beside_the_router_changes_nothing() -> None:
    heard = [
        {"address": "192.168.1.66", "location": "http://192.168.1.66/d.xml"},
        {"address": ROUTER, "location": PLACE},
    ]
    assert read(router(heard=heard, calls=USUAL)).state is State.UP


@pytest.mark.parametrize(
    ("base", "control", "expected"),
    [
        ("", "/ctl/IPConn", f"http://{ROUTER}:5000/ctl/IPConn"),
        (f"http://{ROUTER}:49152", "/ctl/IPConn", f"http://{ROUTER}:49152/ctl/IPConn"),
        ("http://10.9.9.9:80", "/ctl/IPConn", f"http://{ROUTER}:5000/ctl/IPConn"),
        ("", f"http://{ROUTER}:4444/wan", f"http://{ROUTER}:4444/wan"),
        ("", "http://10.9.9.9:80/wan", ""),
        ("", "//10.9.9.9/wan", ""),
        ("", "javascript:alert(1)", ""),
        ("", "http://[::1", ""),
    ],
)
def test_where_a_service_is_called(base: str, control: str, expected: str) -> None:
    service = Service(f"{WORLD}WANIPConnection:1", control)
    assert igd.where(PLACE, Description(base, (service,)), service, ROUTER) == expected


@pytest.mark.parametrize(
    ("way", "wifi", "why"),
    [
        ({"metered": True}, CABLE, Why.NOT_ASKED),
        ({"vpn": True}, CABLE, Why.MUTED),
        ({"gateway": None}, CABLE, Why.MUTED),
        (
            {"kind": Line.WIFI},
            WifiSecurity(interface="wlan0", protection=Protection.OPEN),
            Why.NOT_ASKED,
        ),
    ],
)
def test_where_nobody_is_asked(way: dict[str, Any], wifi: Any, why: Why) -> None:
    with pytest.raises(Missing) as raised:
        igd.read(fake_host(), route(**{"gateway": ROUTER, **way}), wifi)
    assert raised.value.why is why


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"NewUptime": "0"}, None),
        ({"NewUptime": "4294967295"}, None),
        ({"NewUptime": "-"}, None),
        ({"NewUptime": "1.234"}, None),
        ({"NewUptime": "unknown"}, None),
        ({"NewUptime": "٣"}, None),
        ({"NewUptime": "86400"}, 86400.0),
    ],
)
def test_uptimes(told: dict[str, str], expected: float | None) -> None:
    found = igd.parse({}, {"NewConnectionStatus": "Connected", **told})
    assert found.uptime == expected


def test_words_nobody_knows_stay_unknown() -> None:
    found = igd.parse({"NewPhysicalLinkStatus": "Unavailable"}, {"NewConnectionStatus": "Ja"})
    assert (found.state, found.link) == (State.UNKNOWN, None)
    with pytest.raises(Missing):
        igd.parse({}, {})


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
    "<root><service><serviceType>&c;</serviceType></service></root>"
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE a SYSTEM "http://evil.example/a.dtd"><root/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><root>&x;</root>',
        "<root>&undefined;</root>",
        "<root>" * 50,
        "<a>" + "<b/>" * 6000 + "</a>",
        "<root>" + " " * 300_000 + "</root>",
        "",
        "\0\0",
        "<html><body>Router login</body></html>",
        '{"json": true}',
    ],
)
def test_what_a_stranger_may_send_is_refused_before_it_grows(text: str) -> None:
    for understand in (description, lambda words: values(words) or description(words)):
        with pytest.raises(Missing) as raised:
            understand(text)
        assert raised.value.why is Why.UNREADABLE
