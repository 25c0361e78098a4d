"""Settings of sign-in screens, written after each program's documentation."""

import pytest

from smartdoctor.facts.signin import SignIn
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux.signin import read
from tests.support.fake_host import fake_host

GDM = "/etc/gdm3/custom.conf"
LIGHTDM = "/etc/lightdm/lightdm.conf"
NO = SignIn(automatic=False, guest=False)


def seen(files: dict[str, str], chosen: str = "") -> SignIn:
    files = dict(files)
    if chosen:
        files["/etc/X11/default-display-manager"] = chosen + "\n"
    return read(fake_host(files=files))


def test_gdm_wants_both_the_switch_and_a_name() -> None:
    both = "[daemon]\nAutomaticLoginEnable = true\nAutomaticLogin = anna\n"
    assert seen({GDM: both}).automatic
    assert seen({GDM: "[daemon]\n#AutomaticLoginEnable = true\nAutomaticLogin = anna\n"}) == NO
    assert seen({GDM: "[daemon]\nAutomaticLoginEnable=false\nAutomaticLogin=anna\n"}) == NO


def test_trap_09_a_user_outside_the_section_is_no_sign_in() -> None:
    text = "[Users]\nUser=anna\n[Autologin]\nSession=plasma\n"
    assert seen({"/etc/sddm.conf": text}) == NO
    assert seen({"/etc/sddm.conf": "[Autologin]\nUser=anna\n"}).automatic


def test_later_files_win() -> None:
    files = {
        "/etc/sddm.conf.d/10-first.conf": "[Autologin]\nUser=anna\n",
        "/etc/sddm.conf.d/20-second.conf": "[Autologin]\nUser=\n",
    }
    assert seen(files) == NO


def test_lightdm_seats_and_guests() -> None:
    assert seen({LIGHTDM: "[Seat:*]\nautologin-user=anna\n"}).automatic
    assert seen({LIGHTDM: "[Seat:*]\nallow-guest=true\n"}) == SignIn(automatic=False, guest=True)
    assert seen({LIGHTDM: "[LightDM]\n#autologin-user=\n[Seat:*]\n#autologin-user=\n"}) == NO


def test_greetd_with_a_first_session() -> None:
    config = "/etc/greetd/config.toml"
    first = '[initial_session]\ncommand = "sway"\nuser = "anna"\n'
    assert seen({config: first}).automatic
    assert seen({config: '[default_session]\ncommand = "agreety"\n'}) == NO


def test_only_the_program_in_charge_counts() -> None:
    files = {GDM: "[daemon]\n", "/etc/sddm.conf": "[Autologin]\nUser=anna\n"}
    assert seen(files, "/usr/sbin/gdm3") == NO
    assert seen(files, "/usr/bin/sddm").automatic


def test_no_settings_of_the_one_in_charge_mean_its_defaults() -> None:
    assert seen({}, "/usr/sbin/lightdm") == NO


@pytest.mark.parametrize("text", ["no section\n", "[daemon\n"])
def test_odd_settings_are_not_guessed_at(text: str) -> None:
    with pytest.raises(Missing) as told:
        seen({GDM: text})
    assert told.value.why is Why.UNREADABLE


def test_without_a_sign_in_screen_there_is_nothing_to_ask() -> None:
    with pytest.raises(Missing) as told:
        seen({})
    assert told.value.why is Why.ABSENT


def test_a_sign_in_screen_nobody_knows_is_said_to_be_unknown() -> None:
    with pytest.raises(Missing) as told:
        seen({}, "/usr/bin/ly")
    assert told.value.why is Why.UNSUPPORTED
