"""Which engine measures, when none may, and what the answer becomes."""

from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.facts.battery import Battery
from smartdoctor.facts.connectivity import Connectivity
from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.facts.power import Habits, Mode, PowerPolicy
from smartdoctor.facts.route import Line
from smartdoctor.host import Echoes, Rush
from smartdoctor.host.relay import Question
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import speed
from tests.support.network import ROUTER, connectivity, network, route

ONLINE, DEAD = connectivity("eee"), connectivity("sss")
NOTHING = Missing(Why.ABSENT, say("No."))
REFUSED = Missing(Why.DENIED, say("Refused."))
PAIR = (Echoes(times=(0.01, None)), Echoes(times=(0.002,)))
TARGETS = ProbeTargets(resolvers=("198.51.100.1",))


PACK = Battery(
    packs=1, charge=0.2, full=40.0, design=50.0, health=0.8, cycles=None, ailment="",
    on_battery=True, watts=6.0, limit=None, draws=(), last_draw=None,
)  # fmt: skip


def rush(engine: str) -> Rush:
    return Rush(
        engine=engine, down=50e6, up=20e6, delay=0.012, moved=70_000_000,
        idle=PAIR, loading=PAIR, sending=PAIR,
    )  # fmt: skip


def read(host: Any, way: Any, targets: ProbeTargets, online: Any, **more: Any) -> Any:
    return speed.read(
        host, way, targets, online, more.get("battery", NOTHING), more.get("power", NOTHING)
    )


def line(*, ookla: Any = None, https: Any = None) -> Any:
    counted = iter([(0, 0), (300_000, 75_000)])

    def answer(method: str, *args: Any) -> Any:
        if method == "psutil":
            received, sent = next(counted)
            return {"bytes_recv": received, "bytes_sent": sent}
        return {"ookla": ookla, "https": https}[args[0]]

    return answer


def test_the_first_engine_is_speedtest_cli() -> None:
    asked: list[Question] = []
    host = network(line(ookla=rush("ookla")), asked)
    run = read(host, route(), TARGETS, ONLINE).run
    assert (run.engine, run.down, run.up, run.delay) == ("ookla", 50e6, 20e6, 0.012)
    assert run.busy == 1e6
    assert run.idle.public.times == (0.01, None)
    assert run.sending.router.times == (0.002,)
    assert asked[-1].args == ("ookla", "", "198.51.100.1", ROUTER)


@pytest.mark.parametrize("why", [Why.DENIED, Why.UNREADABLE, Why.TIMED_OUT, Why.UNSUPPORTED])
def test_the_second_one_helps_out(why: Why) -> None:
    asked: list[Question] = []
    host = network(line(ookla=Missing(why, say("No.")), https=rush("https")), asked)
    assert read(host, route(), TARGETS, ONLINE).run.engine == "https"
    assert asked[-1].args[:2] == ("https", "https://speed.cloudflare.com")


def test_when_both_refuse_nothing_is_known() -> None:
    with pytest.raises(Missing) as raised:
        read(network(line(ookla=REFUSED, https=REFUSED)), route(), TARGETS, ONLINE)
    assert raised.value.why is Why.DENIED


@pytest.mark.parametrize(
    ("way", "targets", "online", "why"),
    [
        ({"metered": True}, TARGETS, ONLINE, Why.NOT_ASKED),
        ({}, ProbeTargets(speed=()), ONLINE, Why.POLICY),
        ({}, TARGETS, DEAD, Why.MUTED),
    ],
)
def test_where_nothing_is_measured(
    way: dict[str, Any], targets: ProbeTargets, online: Connectivity, why: Why
) -> None:
    asked: list[Question] = []
    with pytest.raises(Missing) as raised:
        read(network(line(), asked), route(**way), targets, online)
    assert raised.value.why is why
    assert asked == []


def test_a_policy_may_name_one_engine_alone() -> None:
    own = ProbeTargets(speed=("https://speed.corp.example",))
    host = network(line(https=rush("https")))
    assert read(host, route(), own, ONLINE).run.engine == "https"
    theirs = ProbeTargets(speed=("https://www.speedtest.net",))
    with pytest.raises(Missing):
        read(network(line(ookla=REFUSED)), route(), theirs, ONLINE)


def test_a_second_run_is_made_only_over_a_cable() -> None:
    host = network(line(ookla=rush("ookla")))
    assert speed.read_second(host, route(kind=Line.CABLE), TARGETS, ONLINE).run.down == 50e6
    with pytest.raises(Missing):
        speed.read_second(host, route(kind=Line.WIFI), TARGETS, ONLINE)


@pytest.mark.parametrize(
    ("mode", "on_battery", "measured"),
    [
        (Mode.SAVER, True, False),
        (Mode.SAVER, False, True),
        (Mode.SAVER, None, True),
        (Mode.BALANCED, True, True),
        (None, True, True),
    ],
)
def test_a_computer_that_saves_its_battery_is_spared(
    mode: Mode | None, on_battery: bool | None, measured: bool
) -> None:
    power = PowerPolicy(mains=Habits(), battery=Habits(mode=mode))
    battery = replace(PACK, on_battery=on_battery)
    host = network(line(ookla=rush("ookla")))
    if measured:
        assert read(host, route(), TARGETS, ONLINE, power=power, battery=battery).run.down == 50e6
        return
    with pytest.raises(Missing) as raised:
        read(host, route(), TARGETS, ONLINE, power=power, battery=battery)
    assert raised.value.why is Why.NOT_ASKED
