"""CUPS: messages by the byte after RFC 8010; the real service is asked in tests/bench."""

import struct
from typing import Any

import pytest

from smartdoctor.facts.printers import Printer
from smartdoctor.host import ipp
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import cups
from smartdoctor.readers.linux import printers as linux
from tests.support.fake_host import fake_host, stat
from tests.support.judged import WHEN

NOW = 1_764_060_000


def one(state: int = 3, *reasons: str) -> dict[str, list[Any]]:
    return {
        "printer-name": ["Office"],
        "printer-info": ["Büro 2"],
        "printer-state": [state],
        "printer-state-reasons": list(reasons) or ["none"],
    }


def job(state: int, waited: int, queue: str = "Office") -> dict[str, list[Any]]:
    uri = f"ipp://localhost/printers/{queue}"
    return {
        "job-printer-uri": [uri],
        "job-state": [state],
        "time-at-creation": [NOW - waited],
    }


def parsed(group: dict[str, list[Any]], *jobs: dict[str, list[Any]]) -> Printer:
    (known,) = cups.parse([group], jobs, "Office", NOW).printers
    return known


def test_reasons() -> None:
    known = parsed(one(3, "media-empty-error", "toner-low-report", "marker-supply-low-warning"))
    assert known.needs == ("paper", "toner")
    assert parsed(one(3, "toner-low-report")).needs == ()
    assert parsed(one(3, "offline-report")).offline
    assert parsed(one(5, "paused")).stopped
    assert parsed(one()).name == "Büro 2"


@pytest.mark.parametrize(
    ("state", "reason", "jobs", "oldest"),
    [
        (3, "none", 1, 500.0),
        (4, "none", 0, None),
        (5, "none", 1, None),  # it prints
        (5, "connecting-to-device", 1, 500.0),  # it tries to
        (6, "none", 1, 500.0),
    ],
)
def test_documents(state: int, reason: str, jobs: int, oldest: float | None) -> None:
    known = parsed(one(3, reason), job(state, 500), job(3, 900, "Other"))
    assert (known.jobs, known.oldest) == (jobs, oldest)


def test_the_account_may_have_chosen_another_default() -> None:
    files = {"/home/kim/.cups/lpoptions": "Dest A x=1\nDefault Office/duplex sides=two\n"}
    answers = {
        ("native", "ipp", "printers"): [one()],
        ("native", "ipp", "jobs"): [],
        ("native", "ipp", "default"): [{"printer-name": ["Attic"]}],
        ("native", "user"): {"home": "/home/kim"},
        ("clock",): WHEN,
    }
    host = fake_host(files=files, answers=answers)
    assert cups.read(host).printers[0].default


def test_a_service_that_should_run_and_does_not() -> None:
    gone = Missing(Why.ABSENT, say("The printing service does not run."))
    answers = {("native", "ipp", "printers"): gone}
    meant = fake_host(answers=answers, stats={linux.QUEUES: stat(size=500)})
    assert not linux.read(meant).service
    emptied = fake_host(answers=answers, stats={linux.QUEUES: stat(size=126)})
    with pytest.raises(Missing) as told:
        linux.read(emptied)
    assert told.value.why is Why.ABSENT
    with pytest.raises(Missing) as told:
        linux.read(fake_host(answers=answers))
    assert told.value.why is Why.ABSENT


# -- bytes ---------------------------------------------------------------------------------------


def attribute(tag: int, name: str, value: bytes) -> bytes:
    head = struct.pack(">BH", tag, len(name)) + name.encode()
    return head + struct.pack(">H", len(value)) + value


ANSWER = (
    struct.pack(">BBHI", 2, 0, 0, 1)
    + b"\x01"
    + attribute(0x47, "attributes-charset", b"utf-8")
    + b"\x04"
    + attribute(0x42, "printer-name", b"Office")
    + attribute(0x23, "printer-state", struct.pack(">i", 5))
    + attribute(0x44, "printer-state-reasons", b"paused")
    + attribute(0x44, "", b"toner-low")
    + attribute(0x22, "printer-is-accepting-jobs", b"\x01")
    + b"\x04"
    + attribute(0x42, "printer-name", "Büro".encode())
    + attribute(0x13, "printer-info", b"")  # no value
    + b"\x03"
)


def test_an_answer_byte_by_byte() -> None:
    status, groups = ipp.understood(ANSWER)
    assert status == 0
    assert groups[0] == {
        "printer-name": ["Office"],
        "printer-state": [5],
        "printer-state-reasons": ["paused", "toner-low"],
        "printer-is-accepting-jobs": [True],
    }
    assert groups[1] == {"printer-name": ["Büro"], "printer-info": [None]}


def test_an_answer_cut_off_anywhere_is_unreadable() -> None:
    for length in range(len(ANSWER)):
        with pytest.raises(Missing) as told:
            ipp.understood(ANSWER[:length])
        assert told.value.why is Why.UNREADABLE


def test_a_question_reads_like_an_answer() -> None:
    sent = ipp.message(*ipp.QUESTIONS["jobs"])
    assert sent[:8] == struct.pack(">BBHI", 2, 0, 0x0A, 1)
    assert b"not-completed" in sent
    assert sent.count(b"requested-attributes") == 1
    assert sent.endswith(b"\x03")
    assert b"job-name" not in sent
    assert b"user-name" not in sent
