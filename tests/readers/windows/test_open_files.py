"""Handles by psutil: samples after its documentation."""

from smartdoctor.readers.windows import open_files
from tests.support.fake_host import fake_host
from tests.support.judged import judged

LISTED = [
    {"pid": 4, "name": "System", "num_handles": 90_000},
    {"pid": 812, "name": "chat.exe", "num_handles": 1450},
    {"pid": 900, "name": "leaky.exe", "num_handles": 20_001},
    {"pid": 901, "name": "hidden.exe", "num_handles": None},
]
ASK = ("psutil", "processes", "pid", "name", "num_handles")


def test_those_that_told_the_most_first() -> None:
    assert [(one.name, one.held) for one in open_files.parse(LISTED)] == [
        ("leaky.exe", 20_001),
        ("chat.exe", 1450),
    ]


def test_a_leak_of_handles_is_told_without_a_history() -> None:
    host = fake_host(answers={ASK: LISTED})
    found = judged(host, "memory.leak", system="windows")["memory.leak"]
    assert found.verdict == "advice"
    assert found.says.values["name"] == "leaky.exe"
    calm = fake_host(answers={ASK: LISTED[:2]})
    assert judged(calm, "memory.leak", system="windows")["memory.leak"].verdict == "unsure"
