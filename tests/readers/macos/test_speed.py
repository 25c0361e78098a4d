"""networkQuality, the second engine on a Mac; samples are written after its manual page."""

import json
from typing import Any

import pytest

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import speed
from tests.support.fake_host import fake_host
from tests.support.network import connectivity, route

NOTHING = Missing(Why.ABSENT, say("No."))
TOLD: dict[str, Any] = {
    "base_rtt": 20.0,
    "dl_throughput": 90_000_000,
    "ul_throughput": 30_000_000,
    "dl_bytes_transferred": 100,
    "ul_bytes_transferred": 50,
}


def test_bits_milliseconds_and_trips() -> None:
    run = speed.parse(json.dumps({**TOLD, "responsiveness": 600.0}))
    assert (run.down, run.up, run.delay, run.moved, run.trips) == (90e6, 30e6, 0.02, 150, 600.0)
    each = {"responsiveness": 1.0, "dl_responsiveness": 300.0, "ul_responsiveness": 600.0}
    assert speed.parse(json.dumps({**TOLD, **each})).trips == pytest.approx(400)
    assert speed.parse(json.dumps({**TOLD, "responsiveness": 0})).trips is None
    assert speed.parse(json.dumps({**TOLD, "base_rtt": None})).delay is None


@pytest.mark.parametrize(
    "text",
    ["", "usage: networkQuality", "[]", "null", '{"dl_throughput": "-"}', '{"dl_throughput": 1}'],
)
def test_nonsense_is_no_measurement(text: str) -> None:
    with pytest.raises(Missing) as raised:
        speed.parse(text)
    assert raised.value.why is Why.UNREADABLE


def test_it_is_asked_when_the_first_engine_is_not_there() -> None:
    printed = Printed(out=json.dumps(TOLD), err="", status=0)
    host = fake_host(prints={"networkQuality -c -s -I en0": printed})
    way = route(interface="en0")
    found = speed.read(host, way, ProbeTargets(), connectivity("eee"), NOTHING, NOTHING)
    assert (found.run.engine, found.run.busy) == ("networkquality", None)
    own = ProbeTargets(speed=("https://www.speedtest.net",))
    with pytest.raises(Missing):
        speed.read(host, way, own, connectivity("eee"), NOTHING, NOTHING)
