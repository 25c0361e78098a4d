"""Every page key leads somewhere, and only to what may be opened."""

import re

import pytest

from smartdoctor.host import hands
from smartdoctor.host.commands import SETTINGS
from smartdoctor.remedies.pages import PAGES, page_for, pages_for

# What a system has no page for: macOS' own consents, Windows' pages for USB and programs.
NOWHERE = {
    "windows": {"fulldisk", "localnetwork"},
    "macos": {"apps", "disks", "usb"},
    "gnome": {"fulldisk", "localnetwork", "usb"},
    "kde": {
        *("fulldisk", "localnetwork", "usb"),
        *("camera", "camera_consent", "location", "microphone_consent"),
    },
}
DESKTOPS = ("gnome", "kde", "xfce", "other", "")


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("system", ["windows", "macos"])
def test_windows_and_macos_have_every_page_and_hands_would_open_it(key: str, system: str) -> None:
    if key in NOWHERE[system]:
        assert not pages_for(key, system, system)
        return
    ((address,),) = pages_for(key, system, system)
    pattern = hands._ADDRESS[{"windows": "win32", "macos": "darwin"}[system]]
    assert pattern.fullmatch(address)


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("desktop", DESKTOPS)
def test_linux_pages_are_programs_hands_may_start(key: str, desktop: str) -> None:
    allowed = {command.name for command in SETTINGS}
    for program, *words in pages_for(key, "linux", desktop):
        assert program in allowed
        assert all(re.fullmatch(hands._WORD, word) for word in words)


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("desktop", ["gnome", "kde"])
def test_the_two_large_desktops_have_every_page(key: str, desktop: str) -> None:
    assert bool(pages_for(key, "linux", desktop)) == (key not in NOWHERE[desktop])


def test_the_desktops_own_page_comes_before_a_guest() -> None:
    assert pages_for("wifi", "linux", "gnome")[0] == ("gnome-control-center", "wifi")
    assert pages_for("wifi", "linux", "kde")[0] == ("systemsettings", "kcm_networkmanagement")
    assert pages_for("wifi", "linux", "other") == (("nm-connection-editor",),)


def test_the_first_that_is_installed_is_opened() -> None:
    installed = {"kcmshell6", "gufw"}
    assert page_for("security", "linux", "kde", lambda page: page[0] in installed) == (
        "kcmshell6",
        "kcm_firewall",
    )
    assert page_for("security", "linux", "gnome", lambda page: page[0] in installed) == ("gufw",)
    assert page_for("battery", "linux", "", lambda page: page[0] in installed) is None


def test_a_key_from_a_newer_report_opens_nothing() -> None:
    assert page_for("teleporter", "linux", "gnome", lambda _: True) is None
    with pytest.raises(LookupError):
        pages_for("teleporter", "linux", "gnome")
