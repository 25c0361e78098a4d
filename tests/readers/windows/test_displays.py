r"""Screens of Windows: values after Microsoft's DISPLAYCONFIG structures."""

import ctypes
from typing import Any

import pytest

from smartdoctor.host import Key, windows_display
from smartdoctor.model import Missing, Verdict, Why
from smartdoctor.readers.windows import displays
from tests.support.fake_host import fake_host
from tests.support.judged import judged

KEY = r"system\currentcontrolset\control\video\{abcd}"
SCREEN = {
    "name": "DELL",
    "technology": 10,
    "mirrored": False,
    "dynamic": False,
    "width": 2560,
    "height": 1440,
    "refresh": 59.951,
    "best_refresh": 144.0,
    "native_width": 2560,
    "native_height": 1440,
}


def answers(service: str = "nvlddmkm", *, remote: bool = False, **changed: Any) -> dict[Any, Any]:
    known = {
        "remote": remote,
        "adapters": [{"name": "Grafik", "key": KEY}],
        "screens": [{**SCREEN, **changed}],
    }
    return {
        ("native", "screens"): known,
        ("registry", rf"HKLM\{KEY}\Video"): Key({"Service": service}, ()),
    }


def test_structures_are_as_large_as_windows_says() -> None:
    wide = ctypes.sizeof(ctypes.c_wchar) - 2  # letters take more room elsewhere
    sizes = {"_Path": 72, "_Mode": 64, "_Best": 80}
    sizes |= {"_SourceName": 84 + 32 * wide, "_TargetName": 420 + 192 * wide}
    assert {name: ctypes.sizeof(getattr(windows_display, name)) for name in sizes} == sizes


def test_a_slow_screen() -> None:
    known = displays.read(fake_host(answers=answers()))
    (one,) = known.screens
    assert (one.internal, one.refresh, one.best_refresh) == (False, 59.951, 144.0)
    assert (known.software, known.drawn_by) == (False, "Grafik")


def test_the_stopgap_driver_is_known_by_its_service_in_any_language() -> None:
    assert displays.read(fake_host(answers=answers("BasicDisplay"))).software is True


def test_a_rate_that_windows_changes_itself_is_not_judged() -> None:
    (one,) = displays.read(fake_host(answers=answers(dynamic=True))).screens
    assert one.refresh is None


@pytest.mark.parametrize("technology", [0x80000000, 11])
def test_internal_screens(technology: int) -> None:
    (one,) = displays.read(fake_host(answers=answers(technology=technology))).screens
    assert one.internal


def test_a_remote_session_shows_another_computers_screens() -> None:
    with pytest.raises(Missing) as told:
        displays.read(fake_host(answers=answers(remote=True)))
    assert told.value.why is Why.MUTED


def test_nonsense_is_unreadable() -> None:
    with pytest.raises(Missing) as told:
        displays.parse({"screens": [{}], "adapters": []}, [])
    assert told.value.why is Why.UNREADABLE


def test_judged_through_the_engine() -> None:
    (finding,) = judged(fake_host(answers=answers()), "device.display", system="windows").values()
    assert finding.verdict is Verdict.ADVICE
