"""What a healthy network answers: a router, name servers, the probes, time servers."""

import struct
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.host import Datagram, Echoes, Fetched, Resolved
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.clock import stamp
from tests.paper.machine import WHEN

TARGETS = ProbeTargets()
BODIES = {
    "hotspot-detect.html": (
        200,
        "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
    ),
    "connecttest.txt": (200, "Microsoft Connect Test"),
    "generate_204": (204, ""),
}


def network(
    *, rtt: float = 0.003, lost: int = 0, lookup: float = 0.018, ahead: float = 0.004,
    now: datetime = WHEN,
) -> dict[tuple[Any, ...], Any]:  # fmt: skip
    """Answers of a home network: `rtt` and `lookup` in seconds, `lost` of a hundred echoes."""
    return {
        ("ping",): lambda _address, count, _interval: Echoes(echoes(count, rtt, lost)),
        ("resolve",): resolving(lookup),
        ("connect",): lambda _address, _port: rtt * 4,
        ("udp",): clocks(ahead),
        **{
            ("fetch", url): Fetched(
                *(BODIES[url.rpartition("/")[2]][0],),
                {"date": format_datetime(now + timedelta(seconds=ahead), usegmt=True)},
                BODIES[url.rpartition("/")[2]][1],
                0.05,
            )
            for url in TARGETS.connectivity
        },
    }


def echoes(count: int, rtt: float, lost: int) -> tuple[float | None, ...]:
    """Times that waver a little, the same each time, with `lost` of a hundred missing."""
    every = 100 // lost if lost else count + 1
    return tuple(
        None if each % every == every - 1 else rtt * (1 + (each * 7 % 5) / 20)
        for each in range(count)
    )


def resolving(lookup: float) -> Callable[..., Resolved]:
    """Known names resolve, unknown ones do not exist."""

    def answer(name: str, server: str, kind: str = "A") -> Resolved:
        del server
        if name.rstrip(".") in TARGETS.names:
            address = "2001:db8::80" if kind == "AAAA" else "192.0.2.80"
            return Resolved("NOERROR", (address,), lookup)
        return Resolved("NXDOMAIN", (), lookup)

    return answer


def clocks(ahead: float) -> Callable[..., Datagram]:
    """Time servers that say how far this device's clock is off; whoever else is silent."""

    def answer(address: str, port: int, payload: str) -> Datagram:
        if address not in TARGETS.clocks or port != 123:
            raise Missing(Why.TIMED_OUT, say("{address} did not answer.", address=address))
        (sent,) = struct.unpack(">Q", bytes.fromhex(payload)[40:48])
        theirs = stamp(WHEN + timedelta(seconds=ahead))
        return Datagram(struct.pack(">BBBb12x8xQQQ", 0x24, 1, 6, -20, sent, theirs, theirs), 0.02)

    return answer


WORLD = "urn:schemas-upnp-org:service:"
CONNECTION, LINK = f"{WORLD}WANIPConnection:1", f"{WORLD}WANCommonInterfaceConfig:1"


def upnp(
    router: str, address: str, *, status: str = "Connected", link: str = "Up"
) -> dict[tuple[Any, ...], Any]:
    """A router that tells about its line, after UPnP's WANIPConnection:1."""
    place = f"http://{router}:49000/igddesc.xml"
    services = "".join(
        f"<service><serviceType>{kind}</serviceType><controlURL>{where}</controlURL></service>"
        for kind, where in ((LINK, "/ctl/link"), (CONNECTION, "/ctl/line"))
    )
    page = (
        '<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device><serviceList>'
        f"{services}</serviceList></device></root>"
    )
    calls = {
        "GetCommonLinkProperties": {
            "NewWANAccessType": "DSL", "NewPhysicalLinkStatus": link,
            "NewLayer1UpstreamMaxBitRate": "46720000", "NewLayer1DownstreamMaxBitRate": "116800000",
        },
        "GetStatusInfo": {
            "NewConnectionStatus": status, "NewLastConnectionError": "ERROR_NONE",
            "NewUptime": "432000",
        },
        "GetExternalIPAddress": {"NewExternalIPAddress": address},
    }  # fmt: skip

    def answer(_: str, __: str, ___: str, ____: str = "", action: str = "") -> dict[str, Any]:
        told = "".join(f"<{name}>{value}</{name}>" for name, value in calls.get(action, {}).items())
        soap = (
            '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
            f'<u:R xmlns:u="{CONNECTION}">{told}</u:R></s:Body></s:Envelope>'
        )
        return {"status": 200, "body": soap if action else page}

    return {
        ("native", "upnp_search"): [{"address": router, "location": place}],
        ("native", "upnp_page"): answer,
    }
