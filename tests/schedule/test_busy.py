"""Nobody is disturbed in a presentation, as far as each desktop tells."""

from typing import Any

import pytest

from smartdoctor.schedule.busy import AWAKE, PRESENTING, UNDISTURBED, busy
from tests.support.fake_host import fake_host

GNOME = ("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager")
KDE = (
    "org.kde.Solid.PowerManagement",
    "/org/kde/Solid/PowerManagement/PolicyAgent",
    "org.kde.Solid.PowerManagement.PolicyAgent",
)
NOTICES = "org.freedesktop.Notifications"
INHIBITED = (
    *("bus", "session", NOTICES, "/org/freedesktop/Notifications"),
    *("org.freedesktop.DBus.Properties", "Get", "ss", NOTICES, "Inhibited"),
)
LOGIND = (
    *("bus", "system", "org.freedesktop.login1", "/org/freedesktop/login1"),
    *("org.freedesktop.login1.Manager", "ListInhibitors", ""),
)


def on(answers: dict[tuple[Any, ...], Any], system: str = "linux") -> Any:
    return busy(fake_host(answers=answers), system)


@pytest.mark.parametrize("held", [True, False])
def test_gnome_and_kde_tell_that_the_screen_is_kept_awake(held: bool) -> None:
    expected = AWAKE if held else None
    gnome = ("bus", "session", *GNOME, "IsInhibited", "u", 8)
    kde = ("bus", "session", *KDE, "HasInhibition", "u", 4)
    assert on({gnome: (held,)}) == on({kde: (held,)}) == expected


def test_do_not_disturb_is_respected() -> None:
    assert on({INHIBITED: (True,)}) == UNDISTURBED
    assert on({INHIBITED: (False,)}) is None


def test_logind_is_asked_where_no_desktop_tells() -> None:
    film = ["idle:sleep", "mpv", "Playing", "block", 1000, 4242]
    lid = ["handle-lid-switch", "xfce4-power-manager", "", "block", 1000, 17]
    slow = ["idle", "someone", "", "delay", 1000, 18]
    assert on({LOGIND: ([lid, slow],)}) is None
    assert on({LOGIND: ([lid, film],)}) == AWAKE


@pytest.mark.parametrize(("filled", "expected"), [(True, PRESENTING), (False, None)])
def test_a_full_screen_program_that_tells_nobody_is_seen(filled: bool, expected: Any) -> None:
    assert on({("native", "full_screen"): filled}) == expected


@pytest.mark.parametrize(
    ("state", "expected"), [(1, None), (2, PRESENTING), (4, PRESENTING), (5, None)]
)
def test_windows_tells_by_a_number(state: int, expected: Any) -> None:
    assert on({("native", "notification_state"): state}, "windows") == expected


def test_silence_is_no_presentation() -> None:
    assert on({}) is None
    assert on({}, "macos") is None
