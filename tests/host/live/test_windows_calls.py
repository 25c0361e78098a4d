"""What broke when the Windows half first ran (tools/windows_check.sh), as far as Linux can tell."""

import sys
import time
from ctypes import sizeof
from types import SimpleNamespace

import psutil
import pytest

from smartdoctor.host import (
    live_wmi,
    natives,
    natives_macos,
    natives_windows,
    ps,
    windows_com,
    windows_icmp,
    windows_job,
    windows_wlan,
)
from smartdoctor.host.windows_icmp import NOT_THERE, SUCCESS, Heard
from smartdoctor.model import Missing, Why, say


@pytest.mark.parametrize(("system", "answer"), [("win32", "windows"), ("darwin", "macos")])
def test_a_question_both_systems_know_goes_to_the_one_we_run_on(
    monkeypatch: pytest.MonkeyPatch, system: str, answer: str
) -> None:
    monkeypatch.setitem(natives_macos.QUESTIONS, "audio_defaults", lambda: "macos")
    monkeypatch.setitem(natives_windows.QUESTIONS, "audio_defaults", lambda: "windows")
    monkeypatch.setattr(sys, "platform", system)
    assert natives.native("audio_defaults", ()) == answer


def test_the_number_behind_exception_occurred() -> None:
    hidden = SimpleNamespace(excepinfo=(0, None, None, None, 0, -2147217406), hresult=-2147352567)
    assert windows_com.code(hidden) == 0x80041002
    assert windows_com.code(SimpleNamespace(excepinfo=None, hresult=-2147352567)) == 0x80020009


def test_an_owner_reads_a_class_not_a_query() -> None:
    assert live_wmi.about("SELECT Name FROM Win32_PnPEntity WHERE x = 'a FROM b'") == (
        "Win32_PnPEntity"
    )
    assert live_wmi.about("nonsense") == "nonsense"


@pytest.mark.parametrize("statuses", [(NOT_THERE, NOT_THERE), (120, NOT_THERE)])
def test_no_way_to_ping_is_no_loss(
    monkeypatch: pytest.MonkeyPatch, statuses: tuple[int, ...]
) -> None:
    left = list(statuses)
    monkeypatch.setattr(windows_icmp, "one", lambda *_, **__: Heard(left.pop(0), 0.0))
    with pytest.raises(Missing) as raised:
        windows_icmp.echoes("::1", ("::1", 0, 0, 0), 2, 0.01, time.monotonic() + 1)
    assert raised.value.why is Why.UNSUPPORTED


def test_a_refusal_in_a_thread_reaches_the_one_who_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(*_: object, **__: object) -> Heard:
        raise Missing(Why.UNSUPPORTED, say("No."))

    monkeypatch.setattr(windows_icmp, "one", one)
    with pytest.raises(Missing):
        windows_icmp.echoes("::1", ("::1", 0, 0, 0), 2, 0.01, time.monotonic() + 1)


def test_one_answer_among_refusals_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    left = [SUCCESS, 120]
    monkeypatch.setattr(windows_icmp, "one", lambda *_, **__: Heard(left.pop(0), 0.002))
    end = time.monotonic() + 1
    assert windows_icmp.echoes("::1", ("::1", 0, 0, 0), 2, 0.05, end).times == (0.002, None)


def test_performance_counters_that_are_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def off() -> None:
        raise RuntimeError("PdhAddEnglishCounterW failed. Performance counters may be disabled.")

    monkeypatch.setattr(psutil, "swap_memory", off)
    with pytest.raises(Missing) as raised:
        ps.ask("swap_memory", ())
    assert raised.value.why is Why.UNREADABLE


def test_a_job_as_documented_for_64_bits() -> None:
    assert sizeof(windows_job._Limits) == 144
    assert windows_job._Limits.flags.offset == 16
    assert windows_job._Limits.affinity.offset == 48


@pytest.mark.parametrize("parse", [windows_wlan.parse_quality, windows_wlan.parse_connection])
def test_an_answer_cut_short_is_unreadable(parse: object) -> None:
    assert callable(parse)
    with pytest.raises(Missing) as raised:
        parse(b"\x01\0\0\0")
    assert raised.value.why is Why.UNREADABLE


def test_lists_cut_short_hold_nothing() -> None:
    assert windows_wlan.parse_adapters(b"\x02\0\0\0") == []
    assert windows_wlan.parse_neighbours(b"\x02\0\0\0\x02\0\0\0") == []
