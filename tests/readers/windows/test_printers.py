"""Printers of Windows: bits after Microsoft's PRINTER_INFO_2 and JOB_INFO_2."""

from typing import Any

import pytest

from smartdoctor.model import Missing, Verdict, Why
from smartdoctor.readers.windows import printers
from tests.support.fake_host import fake_host
from tests.support.judged import WHEN, judged

NOW = 1_764_060_000.0


def known(status: int = 0, *, attributes: int = 0, jobs: Any = (), port: str = "WSD-1") -> Any:
    one = {"name": "Büro", "status": status, "attributes": attributes, "port": port, "jobs": jobs}
    return {"service": True, "default": "Büro", "printers": [one]}


@pytest.mark.parametrize(
    ("status", "attributes", "stopped", "offline", "needs"),
    [
        (0, 0, False, False, ()),
        (0x1, 0, True, False, ()),
        (0x80, 0, False, True, ()),
        (0x1000, 0, False, True, ()),
        (0, 0x400, False, True, ()),
        (0x8 | 0x10, 0, False, False, ("jam", "paper")),
        (0x1000000, 0, False, False, ()),  # saves power
    ],
)
def test_bits(
    status: int, attributes: int, stopped: bool, offline: bool, needs: tuple[str, ...]
) -> None:
    (one,) = printers.parse(known(status, attributes=attributes), NOW).printers
    assert (one.stopped, one.offline, one.needs) == (stopped, offline, needs)
    assert one.default


def test_only_documents_that_wait_count() -> None:
    jobs = [
        {"status": 0, "submitted": NOW - 100},
        {"status": 0x20, "submitted": NOW - 4000},  # offline
        {"status": 0x1, "submitted": NOW - 9000},  # held on purpose
        {"status": 0x2080, "submitted": NOW - 9000},  # printed and kept
    ]
    (one,) = printers.parse(known(jobs=jobs), NOW).printers
    assert (one.jobs, one.oldest) == (2, 4000.0)


@pytest.mark.parametrize("port", ["PORTPROM", "SHRFAX:", "nul:"])
def test_printing_into_files_is_no_printer(port: str) -> None:
    assert printers.parse(known(port=port), NOW).printers == ()


@pytest.mark.parametrize("answer", [{}, {"service": True, "default": "", "printers": [{}]}, []])
def test_nonsense_is_unreadable(answer: Any) -> None:
    with pytest.raises(Missing) as told:
        printers.parse(answer, NOW)
    assert told.value.why is Why.UNREADABLE


def test_judged_through_the_engine() -> None:
    host = fake_host(answers={("native", "printers"): known(0x1), ("clock",): WHEN})
    assert (
        judged(host, "device.printer", system="windows")["device.printer"].verdict
        is Verdict.PROBLEM
    )
