"""Sound: answers in the form of pactl 16.1 (the real one is asked in tests/bench)."""

import json
from typing import Any

import pytest

from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import audio
from tests.support.fake_host import fake_host

INFO = {"default_sink_name": "hda", "default_source_name": "hda.in"}


def device(name: str, *ports: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "description": f"{name} ü",
        "mute": False,
        "volume": {"front-left": {"value": 16384}, "front-right": {"value": 32768}},
        "monitor_source": "",
        "ports": [{"name": port, "availability": port} for port in ports],
        **more,
    }


def test_the_loudest_channel_is_the_volume() -> None:
    (one,) = audio.parse(INFO, [device("hda")], []).outputs
    assert (one.name, one.default, one.volume, one.plugged) == ("hda ü", True, 0.5, None)


@pytest.mark.parametrize(
    ("ports", "plugged"),
    [
        (("not available",), False),
        (("not available", "availability unknown"), True),
        (("available",), True),
        ((), None),
    ],
)
def test_ports(ports: tuple[str, ...], plugged: bool | None) -> None:
    (one,) = audio.parse(INFO, [device("hda", *ports)], []).outputs
    assert one.plugged is plugged


def test_echoes_and_the_stand_in_are_left_out() -> None:
    sources = [
        device("hda.in"),
        device("hda.monitor", monitor_source="hda"),
        device("x", properties={"device.class": "monitor"}),
    ]
    known = audio.parse(INFO, [device("auto_null")], sources)
    assert known.outputs == ()
    assert [each.default for each in known.inputs] == [True]


@pytest.mark.parametrize("sinks", [{}, [{"name": "x"}], None, [1]])
def test_nonsense_is_unreadable(sinks: Any) -> None:
    with pytest.raises(Missing) as told:
        audio.parse(INFO, sinks, [device("x")] if sinks != {} else None)
    assert told.value.why is Why.UNREADABLE


def test_an_old_pactl_speaks_no_json() -> None:
    old = {"pactl --format=json info": Printed("Server String: /run/...\n", "", 0)}
    with pytest.raises(Missing) as told:
        audio.read(fake_host(prints=old))
    assert told.value.why is Why.UNREADABLE


def test_three_questions() -> None:
    prints = {
        "pactl --format=json info": Printed(json.dumps(INFO), "", 0),
        "pactl --format=json list sinks": Printed(json.dumps([device("hda")]), "", 0),
        "pactl --format=json list sources": Printed("[]", "", 0),
    }
    assert len(audio.read(fake_host(prints=prints)).outputs) == 1
