"""What a reader sees on paper is what it saw on the machine."""

import math
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdoctor.host.commands import IW
from smartdoctor.host.door import Datagram, Echoes, Fetched, Key, Printed, Resolved, Rush, Stat
from smartdoctor.host.recorded import Asked, Recorded, Recorder, freeze, thaw
from smartdoctor.host.relay import ANSWERS, Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.model.plain import Unfit, from_json, to_json, unpack
from tests.support.fake_host import fake_host

WHEN = datetime(2026, 11, 21, 10, 42, 0, 123456, tzinfo=UTC)

ONE_OF_EACH: dict[str, tuple[tuple[Any, ...], Any]] = {
    "run": ((IW, "dev"), Printed("phy#0\n", "", 0)),
    "read": (("/etc/os-release",), "ID=debian\n"),
    "read_bytes": (("/sys/x",), b"\x00\xff"),
    "stat": (("/run",), Stat("folder", 4096, 1.5, 0, 0o755)),
    "link": (("/etc/localtime",), "/usr/share/zoneinfo/UTC"),
    "glob": (("/sys/*",), ("/sys/a", "/sys/b")),
    "rows": (("/x.db", "select 1", "a"), ((1, "ab", None, 2.5), (2, "", None, 0.0))),
    "bus": (
        ("system", "a.b", "/a", "a.b.C", "M", "(uay)a{sv}", (1, b"\x02"), {"k": [True]}),
        ("text", [(2, b"\x0a\x00\x00\x01")], {"Ssid": b"Lab", "n": {1: "one"}}),
    ),
    "registry": (
        (r"HKLM\SOFTWARE\X",),
        Key({"": "a", "n": 2**40, "blob": b"\x02\x00", "many": ["a", "b"], "no": None}, ("Sub",)),
    ),
    "wmi": ((r"root\cimv2", "SELECT * FROM X"), ({"Name": "a", "Ids": [1, 2], "Size": None},)),
    "events": (("System", "*"), ("<Event/>", "<Event a='1'/>")),
    "native": (("statvfs", "/"), {"size": 2**63, "read_only": False}),
    "psutil": (("users",), [{"name": "caf\udce9", "started": math.inf}]),
    "udp": (("192.0.2.1", 123, b"\x23\x00"), Datagram(b"\x24", 0.012)),
    "resolve": (("a.test", "192.0.2.1"), Resolved("NOERROR", ("192.0.2.7",), 0.02)),
    "connect": (("192.0.2.1", 80), 0.25),
    "fetch": (("http://a.test/",), Fetched(204, {"date": "x"}, "", 0.1)),
    "clock": ((), WHEN),
    "environment": (("HOME",), "/root"),
    "ping": (("192.0.2.1",), Echoes((0.001, None, 0.002))),
    "speed": (
        ("ookla", "", "192.0.2.1", "192.0.2.2"),
        Rush("ookla", 5e7, 2e7, None, 10, *[(Echoes((0.01, None)), Echoes(()))] * 3),
    ),
}


def crossed(recorder: Recorder) -> tuple[Asked, ...]:
    """What was written down, after a journey as JSON."""
    return from_json(to_json(recorder.asked), tuple[Asked, ...])


def test_there_is_an_example_of_every_question() -> None:
    assert ONE_OF_EACH.keys() == ANSWERS.keys()


@pytest.mark.parametrize("method", ANSWERS)
def test_every_answer_comes_back_the_same(method: str) -> None:
    args, answer = ONE_OF_EACH[method]
    recorder = Recorder(Relay(lambda *_: answer))
    assert getattr(recorder, method)(*args) == answer
    replayed = getattr(Recorded(crossed(recorder)), method)(*args)
    assert replayed == answer
    assert type(replayed) is type(answer)


def test_answers_keep_their_order_and_the_last_one_stays() -> None:
    numbers = iter(("1", "2", "3"))
    recorder = Recorder(Relay(lambda *_: next(numbers)))
    for _ in range(3):
        recorder.read("/proc/uptime")
    paper = Recorded(crossed(recorder))
    assert [paper.read("/proc/uptime") for _ in range(5)] == ["1", "2", "3", "3", "3"]


def test_a_missing_answer_is_missing_again_with_its_sentence() -> None:
    refused = Missing(Why.DENIED, say("{path} may not be read.", path="/root/x"))
    recorder = Recorder(fake_host(files={"/root/x": refused}))
    with pytest.raises(Missing):
        recorder.read("/root/x")
    with pytest.raises(Missing) as again:
        Recorded(crossed(recorder)).read("/root/x")
    assert again.value == refused


def test_a_question_nobody_asked_has_no_answer() -> None:
    with pytest.raises(Missing) as missing:
        Recorded(()).read("/etc/shadow")
    assert missing.value.why is Why.UNSUPPORTED


def test_waiting_passes_at_once_and_is_not_written_down() -> None:
    waited: list[Question] = []
    recorder = Recorder(Relay(lambda question, _: waited.append(question)))
    recorder.wait(900)
    assert waited == [Question("wait", (900,))]
    assert recorder.asked == []
    Recorded(()).wait(900)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.binary()
    | st.text(st.characters()),
    lambda inner: st.lists(inner)
    | st.lists(inner).map(tuple)
    | st.dictionaries(st.text(st.characters()) | st.integers(0, 9), inner),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_whatever_a_service_answers_survives_the_journey(value: Any) -> None:
    again = thaw(from_json(to_json(freeze(value)), object))
    assert repr(again) == repr(value)


@pytest.mark.parametrize(
    "planted",
    [
        {"$bytes": "=no"},
        {"$bytes": 7},
        {"$float": "1e5"},
        {"$pairs": [[[], 1]]},
        {"$pairs": [1]},
        {"$tuple": "abc"},
        {"$text": "gA=="},
        {"$exec": "rm"},
        from_json("[" * 90 + "]" * 90, object),
    ],
)
def test_tags_that_make_no_sense_are_refused(planted: Any) -> None:
    with pytest.raises(Unfit):
        thaw(planted)


def test_an_answer_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(Unfit):
        unpack({"question": {"method": "stat", "args": ["/"]}, "answer": 3}, Asked).thawed()
