"""Thermal zones of Windows: samples after the class's definition and public print-outs."""

from itertools import chain, repeat
from typing import Any

import pytest

from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.windows import heat
from tests.support.judged import judged

ZONE = {
    "Name": r"\_TZ.THRM",
    "HighPrecisionTemperature": 3232,
    "PercentPassiveLimit": 100,
    "ThrottleReasons": 0,
}
STUB = {**ZONE, "Name": r"\_TZ.TZ00", "HighPrecisionTemperature": 2732}


def pc(*looks: tuple[dict[str, Any], ...]) -> Relay:
    told = chain(looks, repeat(looks[-1]))

    def ask(question: Question, _: float) -> Any:
        if question.method == "wmi" and "ThermalZone" in question.args[1]:
            return next(told)
        if question.method == "wait":
            return None
        raise Missing(Why.ABSENT, say("No."))

    return Relay(ask)


def test_a_zone() -> None:
    look = heat.read(pc((ZONE,))).look
    assert look.sensors[0].name == "THRM"
    assert look.sensors[0].celsius == pytest.approx(50.05)
    assert look.sensors[0].critical is None
    assert (look.speed, look.limited) == (1.0, 0)


def test_trap_11_a_zone_frozen_at_2732_is_no_sensor_and_not_cool() -> None:
    assert len(heat.parse([STUB, ZONE])) == 1
    found = judged(pc((STUB,)), "cpu.heat", system="windows")["cpu.heat"]
    assert found.verdict is Verdict.UNSURE
    assert found.reason is not None
    assert found.reason.why is Why.UNSUPPORTED


@pytest.mark.parametrize(
    "known",
    [
        {"HighPrecisionTemperature": 2731},
        {"HighPrecisionTemperature": 0},
        {"HighPrecisionTemperature": None},
        {"PercentPassiveLimit": None},
        {"PercentPassiveLimit": 4294967295},
        {"Name": "_Total"},
    ],
)
def test_what_cannot_be_is_left_out(known: dict[str, Any]) -> None:
    with pytest.raises(Missing) as missing:
        heat.parse([{**ZONE, **known}])
    assert missing.value.why is Why.UNSUPPORTED


def test_numbers_that_come_as_text() -> None:
    text = {**ZONE, "HighPrecisionTemperature": "3232", "PercentPassiveLimit": "85"}
    assert heat.parse([text])[0][2] == 0.85


@pytest.mark.parametrize(
    ("looks", "verdict"),
    [
        (((ZONE,),), Verdict.GOOD),
        # the quick look, then one more of six: a moment
        (({**ZONE, "ThrottleReasons": 1},), Verdict.ADVICE),
        (({**ZONE, "PercentPassiveLimit": 80},), Verdict.ADVICE),
        (({**ZONE, "PercentPassiveLimit": 50},), Verdict.ADVICE),
        (({**ZONE, "PercentPassiveLimit": 49},), Verdict.PROBLEM),
    ],
)
def test_what_the_firmware_holds_back(looks: Any, verdict: Verdict) -> None:
    rows = tuple(look if isinstance(look, tuple) else (look,) for look in looks)
    found = judged(pc(*rows), "cpu.heat", system="windows")["cpu.heat"]
    assert found.verdict is verdict


def test_a_moment_of_it_is_no_advice() -> None:
    held = {**ZONE, "PercentPassiveLimit": 80}
    once = pc((held,), (held,), (ZONE,))
    assert judged(once, "cpu.heat", system="windows")["cpu.heat"].verdict is Verdict.GOOD
    twice = pc((held,), (held,), (held,), (ZONE,))
    assert judged(twice, "cpu.heat", system="windows")["cpu.heat"].verdict is Verdict.ADVICE
