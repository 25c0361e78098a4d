"""Screens of a Mac: values after CGDirectDisplay.h, names after public print-outs."""

from typing import Any

import pytest

from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import displays
from tests.support.fake_host import fake_host

PANEL: dict[str, Any] = {
    "id": 0x2B281BC5,
    "internal": True,
    "lit": True,
    "width": 3456,
    "height": 2234,
    "refresh": 60.0,
    "best_refresh": 120.0,
    "mirrored": False,
}
CHIPS = [
    {
        "sppci_model": "Apple M3 Pro",
        "spdisplays_ndrvs": [{"_name": "Color LCD", "_spdisplays_displayID": "2b281bc5"}],
    }
]


def test_names_come_from_the_profile() -> None:
    known = displays.parse([PANEL], CHIPS)
    (one,) = known.screens
    assert (one.name, one.refresh, one.best_refresh) == ("Color LCD", 60.0, 120.0)
    assert (one.native_width, known.drawn_by, known.software) == (None, "Apple M3 Pro", None)


def test_without_a_profile_screens_have_numbers() -> None:
    host = fake_host(answers={("native", "display_modes"): [{**PANEL, "id": 1}]})
    (one,) = displays.read(host, Missing(Why.TIMED_OUT, say("Late."))).screens
    assert one.name == "#1"


def test_a_screen_without_a_rate() -> None:
    (one,) = displays.parse([{**PANEL, "refresh": 0.0}], []).screens
    assert (one.refresh, one.best_refresh) == (None, None)


def test_nonsense_is_unreadable() -> None:
    with pytest.raises(Missing) as told:
        displays.parse([{}], [])
    assert told.value.why is Why.UNREADABLE
