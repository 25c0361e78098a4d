"""A page is offered only where this desktop has it, and the first that is there is opened."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from smartdoctor.host.hands import Hands
from smartdoctor.remedies.pages import PAGES, Target
from smartdoctor.ui.system_settings import SystemSettings, desktop, of_this_device


class Desk(Hands):
    """A desktop with these programs."""

    def __init__(self, *programs: str) -> None:
        self.programs = programs
        self.opened: list[Target] = []

    def can_open(self, target: Target) -> bool:
        return target[0] in self.programs

    def open(self, target: Target) -> bool:
        self.opened.append(target)
        return True


def offered(settings: SystemSettings, keys: Iterable[str] = PAGES) -> set[str]:
    return {key for key in keys if settings.exists(key)}


def test_gnome_offers_its_panels() -> None:
    desk = Desk("gnome-control-center")
    settings = SystemSettings(desk, "linux", "gnome")
    assert {"wifi", "battery", "network"} <= offered(settings)
    assert "backup" not in offered(settings)
    assert settings.open("wifi")
    assert desk.opened == [("gnome-control-center", "wifi")]


def test_a_program_of_any_desktop_will_do() -> None:
    desk = Desk("deja-dup")
    settings = SystemSettings(desk, "linux", "other")
    assert offered(settings) == {"backup"}
    assert settings.open("backup")


def test_what_is_not_there_is_not_offered_and_does_not_open() -> None:
    settings = SystemSettings(Desk(), "linux", "kde")
    assert offered(settings) == set()
    assert not settings.open("wifi")
    assert not settings.open("a page of a newer version")


@pytest.mark.parametrize(
    ("named", "known"),
    [("ubuntu:GNOME", "gnome"), ("KDE", "kde"), ("XFCE", "xfce"), ("sway", "other"), ("", "other")],
)
def test_the_desktop_is_known_by_its_name(
    monkeypatch: pytest.MonkeyPatch, named: str, known: str
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", named)
    assert desktop() == known


def test_this_very_device_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the real hands: nothing is opened, only asked; a page counts if its program is there."""
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    has_panel = Path("/usr/bin/gnome-control-center").exists()
    assert of_this_device().exists("battery") is has_panel
