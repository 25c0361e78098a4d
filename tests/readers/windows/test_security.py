"""Firewall, BitLocker, Defender and sign-in of Windows; answers after Microsoft's documentation."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.encryption import Cipher
from smartdoctor.facts.firewall import Delivered
from smartdoctor.facts.malware import Guard
from smartdoctor.facts.signin import SignIn
from smartdoctor.host import Key
from smartdoctor.model import Missing, Why
from smartdoctor.readers.windows import encryption, firewall, malware, signin
from tests.support.fake_host import fake_host

PROFILES = {"current": ["public"], "on": ["domain", "private", "public"]}


def natives(**known: Any) -> dict[tuple[Any, ...], Any]:
    return {("native", *name.split("__")): value for name, value in known.items()}


def test_the_firewall_of_the_network_at_hand() -> None:
    found = firewall.read(fake_host(answers=natives(firewall_profiles=PROFILES)))
    assert found.on
    assert found.delivered is Delivered.GUARDED


def test_off_in_another_network_does_not_matter_now() -> None:
    known = {"current": ["private"], "on": ["private"]}
    assert firewall.read(fake_host(answers=natives(firewall_profiles=known))).on


def test_off_here_but_another_makers_is_good() -> None:
    known = {"current": ["public"], "on": []}
    answers = natives(firewall_profiles=known, security_health__1=0)
    assert firewall.read(fake_host(answers=answers)).on
    answers = natives(firewall_profiles=known, security_health__1=2)
    found = firewall.read(fake_host(answers=answers))
    assert not found.on
    assert found.networks == ("public",)


def profile(place: str, name: str, value: int) -> dict[tuple[Any, ...], Any]:
    return {("registry", f"{place}\\{name}"): Key({"EnableFirewall": value}, ())}


def test_the_registry_where_the_interface_is_silent() -> None:
    every = {
        **profile(firewall.LOCAL, "DomainProfile", 1),
        **profile(firewall.LOCAL, "StandardProfile", 1),
        **profile(firewall.LOCAL, "PublicProfile", 1),
    }
    assert firewall.read(fake_host(answers=every)).on
    ruled = every | profile(firewall.POLICY, "PublicProfile", 0)
    assert firewall.read(fake_host(answers=ruled)).networks == ("public",)
    with pytest.raises(Missing) as raised:
        firewall.read(fake_host())
    assert raised.value.why is Why.UNREADABLE  # a Windows without firewall does not exist


@pytest.mark.parametrize(("value", "cipher"), list(encryption.STATES.items()))
def test_bitlocker_states(value: int, cipher: Cipher) -> None:
    answers = natives(volume_protection__C=None) | {("native", "volume_protection", "C:"): value}
    assert encryption.read(fake_host(answers=answers)).volumes[0].cipher is cipher


@pytest.mark.parametrize(("value", "why"), [(None, Why.UNSUPPORTED), (9, Why.UNREADABLE)])
def test_what_windows_does_not_say_is_not_guessed(value: object, why: Why) -> None:
    answers = {("native", "volume_protection", "C:"): value}
    with pytest.raises(Missing) as told:
        encryption.read(fake_host(answers=answers))
    assert told.value.why is why


def test_a_home_on_another_drive() -> None:
    answers = {
        ("environment", "SYSTEMDRIVE"): "C:",
        ("environment", "USERPROFILE"): r"D:\Users\anna",
        ("native", "volume_protection", "C:"): 1,
        ("native", "volume_protection", "D:"): 2,
    }
    found = encryption.read(fake_host(answers=answers))
    assert [(each.place, each.cipher) for each in found.volumes] == [
        ("C:", Cipher.ON),
        ("D:", Cipher.OFF),
    ]


def defender(**row: Any) -> dict[tuple[Any, ...], Any]:
    known = {
        "AMRunningMode": "Normal",
        "RealTimeProtectionEnabled": True,
        "AntivirusSignatureLastUpdated": "20261120194200.000000+540",
    }
    return {("wmi", *malware.DEFENDER): (known | row,)}


def test_defender_in_charge() -> None:
    answers = natives(security_health__4=0) | defender()
    found = malware.read(fake_host(answers=answers))
    assert (found.guard, found.watching) == (Guard.GOOD, True)
    assert found.updated == datetime(2026, 11, 20, 10, 42, tzinfo=UTC)
    assert found.products == ("Microsoft Defender",)


@pytest.mark.parametrize("mode", ["Passive Mode", "SxS Passive Mode", "Not running"])
def test_defender_beside_another_is_not_judged(mode: str) -> None:
    answers = natives(security_health__4=0) | defender(
        AMRunningMode=mode, RealTimeProtectionEnabled=False
    )
    answers[("wmi", *malware.CENTER)] = ({"displayName": "Other Security"},)
    found = malware.read(fake_host(answers=answers))
    assert found.watching is None
    assert found.products == ("Other Security",)


def test_a_server_has_no_security_center() -> None:
    found = malware.read(fake_host(answers=defender()))
    assert found.guard is Guard.UNWATCHED
    assert found.watching


def test_neither_opinion_nor_figures() -> None:
    with pytest.raises(Missing):
        malware.read(fake_host())


@pytest.mark.parametrize("text", ["", "yesterday", "20261120194200"])
def test_an_odd_time_is_no_time(text: str) -> None:
    assert malware.cim_time(text) is None


def winlogon(**values: Any) -> dict[tuple[Any, ...], Any]:
    return {("registry", signin.WINLOGON): Key(values, ())}


def test_automatic_sign_in_wants_a_name() -> None:
    answers = winlogon(AutoAdminLogon="1", DefaultUserName="anna")
    assert signin.read(fake_host(answers=answers)) == SignIn(automatic=True, guest=None)
    assert signin.read(fake_host(answers=winlogon(AutoAdminLogon="1"))).automatic is False
    assert signin.read(fake_host(answers=winlogon(AutoAdminLogon="0"))).automatic is False


def test_the_guest_is_known_by_number_in_every_language() -> None:
    on = natives(local_accounts=[{"rid": 501, "flags": 0x221}, {"rid": 1001, "flags": 0x201}])
    assert signin.read(fake_host(answers=winlogon() | on)).guest
    off = natives(local_accounts=[{"rid": 501, "flags": 0x223}, {"rid": 1001, "flags": 0x221}])
    found = signin.read(fake_host(answers=winlogon() | off))
    assert found.guest is False
    assert found.unlocked
