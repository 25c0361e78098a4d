"""Windows' echoes: their pace, their times, and what is told when none may be sent."""

import sys
import time
from ctypes import sizeof

import pytest

from smartdoctor.host import windows_icmp
from smartdoctor.host.windows_icmp import DENIED, SUCCESS, TIMED_OUT, Heard
from smartdoctor.model import Missing, Why


def test_structures_as_documented_for_64_bits() -> None:
    assert sizeof(windows_icmp._Options) == 16
    assert sizeof(windows_icmp._Reply) == 40
    assert windows_icmp._Reply6.status.offset == 28
    assert windows_icmp._Reply6.milliseconds.offset == 32


@pytest.mark.parametrize(
    ("milliseconds", "taken", "seconds"),
    [(0, 0.0004, 0.0004), (0, 0.03, 0.001), (12, 0.0125, 0.0125), (12, 0.002, 0.012)],
)
def test_our_clock_is_believed_inside_windows_millisecond(
    milliseconds: int, taken: float, seconds: float
) -> None:
    assert windows_icmp.believed(milliseconds, taken) == pytest.approx(seconds)


def heard(monkeypatch: pytest.MonkeyPatch, *statuses: int) -> None:
    left = list(statuses)

    def one(*_: object, **__: object) -> Heard:
        status = left.pop(0)
        if status == TIMED_OUT:
            time.sleep(0.2)
        return Heard(status, 0.002)

    monkeypatch.setattr(windows_icmp, "one", one)


def test_a_lost_echo_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    heard(monkeypatch, SUCCESS, TIMED_OUT, SUCCESS, 11003)
    began = time.monotonic()
    found = windows_icmp.echoes("192.0.2.1", ("192.0.2.1", 0), 4, 0.02, began + 2)
    assert found.times == (0.002, None, 0.002, None)
    assert time.monotonic() - began < 0.5


def test_what_arrived_when_time_is_up_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    heard(monkeypatch, *[SUCCESS] * 1000)
    began = time.monotonic()
    found = windows_icmp.echoes("192.0.2.1", ("192.0.2.1", 0), 1000, 0.05, began + 0.6)
    assert 3 <= len(found.times) < 20
    assert time.monotonic() - began < 0.9


def test_what_may_not_be_sent_is_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    heard(monkeypatch, DENIED, DENIED)
    with pytest.raises(Missing) as raised:
        windows_icmp.echoes("192.0.2.1", ("192.0.2.1", 0), 2, 0.01, time.monotonic() + 1)
    assert raised.value.why is Why.DENIED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does have it")
def test_elsewhere_there_is_no_such_service() -> None:
    with pytest.raises(Missing) as raised:
        windows_icmp.one("127.0.0.1")
    assert raised.value.why is Why.UNSUPPORTED
