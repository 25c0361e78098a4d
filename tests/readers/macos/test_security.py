"""Firewall, FileVault, shields and sign-in of macOS.

Print-outs: Apple's man pages and the recordings beside the checkout (tests/readers/expected.toml);
the property lists are made here.
"""

import json
import plistlib
from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.encryption import Cipher
from smartdoctor.facts.firewall import Delivered
from smartdoctor.facts.signin import SignIn
from smartdoctor.host import Host, Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import encryption, firewall, malware, signin
from smartdoctor.readers.macos.profile import Profile, Section
from tests.support.fake_host import fake_host, stat

NO_REPORT = Missing(Why.TIMED_OUT, say("Late."))


def report(kind: str, **values: Any) -> Profile:
    return Profile(sections=(Section(kind=kind, text=json.dumps([values])),))


def printing(asked: str, out: str = "", err: str = "") -> Host:
    return fake_host(prints={asked: Printed(out, err, 0)})


GLOBAL = "socketfilterfw --getglobalstate"


@pytest.mark.parametrize(
    ("sentence", "on"),
    [
        ("Firewall is enabled. (State = 1)", True),
        ("Firewall is disabled. (State = 0)", False),
        ("Firewall is blocking all non-essential incoming connections. (State = 2)", True),
    ],
)
def test_trap_06_only_the_number_of_the_state_counts(sentence: str, on: bool) -> None:
    found = firewall.read(printing(GLOBAL, sentence), NO_REPORT)
    assert found.on is on
    assert found.delivered is Delivered.UNGUARDED


@pytest.mark.parametrize(
    ("state", "on"), [("limit_connections", True), ("block_all", True), ("allow_all", False)]
)
def test_the_shared_report_is_enough(state: str, on: bool) -> None:
    known = report("SPFirewallDataType", spfirewall_globalstate=f"spfirewall_globalstate_{state}")
    assert firewall.read(fake_host(), known).on is on


def test_an_unknown_state_asks_the_firewall_itself() -> None:
    known = report("SPFirewallDataType", spfirewall_globalstate="spfirewall_globalstate_new")
    assert firewall.read(printing(GLOBAL, "(State = 1)"), known).on
    with pytest.raises(Missing):
        firewall.read(printing(GLOBAL, "방화벽"), known)


@pytest.mark.parametrize(
    ("text", "cipher"),
    [
        ("FileVault is On.\n", Cipher.ON),
        ("FileVault is Off.\n", Cipher.OFF),
        ("FileVault is On.\nEncryption in progress: Percent completed = 31\n", Cipher.ENCRYPTING),
        ("FileVault is Off.\nDecryption in progress: Percent completed = 9\n", Cipher.DECRYPTING),
    ],
)
def test_filevault(text: str, cipher: Cipher) -> None:
    found = encryption.read(printing("fdesetup status", text))
    assert found.volumes[0].cipher is cipher


def test_an_odd_answer_about_filevault_is_not_guessed_at() -> None:
    with pytest.raises(Missing) as told:
        encryption.read(printing("fdesetup status", "Error: -1\n"))
    assert told.value.why is Why.UNREADABLE


OLD, NEW = 1_760_000_000.0, 1_763_000_000.0


def shields(integrity: str, gatekeeper: str) -> Host:
    return fake_host(
        prints={
            "csrutil status": Printed(integrity, "", 0),
            "spctl --status": Printed("", gatekeeper, 1),
        },
        stats={malware.BUNDLES[0]: stat(NEW), malware.BUNDLES[1]: stat(OLD)},
    )


def test_both_shields_up_and_the_newer_of_two_lists() -> None:
    said = "System Integrity Protection status: enabled.\n"
    found = malware.read(shields(said, "assessments enabled\n"), NO_REPORT)
    assert found.shields_down == ()
    assert found.updated == datetime.fromtimestamp(NEW, UTC)


def test_shields_that_are_down_are_named() -> None:
    said = "System Integrity Protection status: unknown (Custom Configuration).\n"
    found = malware.read(shields(said, "assessments disabled\n"), NO_REPORT)
    assert found.shields_down == (malware.SIP, malware.GATEKEEPER)


def test_the_shared_report_knows_the_integrity() -> None:
    known = report("SPSoftwareDataType", system_integrity="integrity_disabled")
    assert malware.read(shields("", "assessments enabled"), known).shields_down == (malware.SIP,)


def test_a_mac_that_tells_nothing_about_its_integrity() -> None:
    with pytest.raises(Missing):
        malware.read(shields("what", "assessments enabled"), NO_REPORT)


def preferences(values: dict[str, Any], *, err: str = "") -> Host:
    return fake_host(
        files={signin.PREFERENCES: plistlib.dumps(values, fmt=plistlib.FMT_BINARY)},
        prints={
            "sysadminctl -autologin status": Printed("", err, 0),
            "sysadminctl -guestAccount status": Printed("", err, 0),
        },
    )


def test_preferences_that_say_no_are_believed_and_nothing_is_started() -> None:
    host = fake_host(files={signin.PREFERENCES: plistlib.dumps({"GuestEnabled": False})})
    assert signin.read(host) == SignIn(automatic=False, guest=False)


def test_a_key_left_behind_is_no_sign_in() -> None:
    off = "2026-11-21 sysadminctl[411:3021] Automatic login is OFF\n"
    assert signin.read(preferences({"autoLoginUser": "anna"}, err=off)).automatic is False
    on = "2026-11-21 sysadminctl[411:3021] Automatic login user: anna\n"
    assert signin.read(preferences({"autoLoginUser": "anna"}, err=on)).automatic


def test_the_guest_account() -> None:
    on, off = "Guest account enabled\n", "Guest account disabled\n"
    assert signin.read(preferences({"GuestEnabled": True}, err=on)).guest
    assert signin.read(preferences({"GuestEnabled": 1}, err=off)).guest is False


@pytest.mark.parametrize("raw", [b"", b"bplist00", b"<plist><array/></plist>", b"\xff\xfe"])
def test_spoiled_preferences(raw: bytes) -> None:
    with pytest.raises(Missing) as told:
        signin.read(fake_host(files={signin.PREFERENCES: raw}))
    assert told.value.why is Why.UNREADABLE


@pytest.mark.parametrize(("word", "said"), [("yes", "disabled"), ("no", "enabled"), (1, "enabled")])
def test_the_note_of_gatekeeper_may_only_say_yes(word: Any, said: str) -> None:
    host = fake_host(
        files={malware.POLICY: plistlib.dumps({"enabled": word})},
        prints={
            "spctl --status": Printed(f"assessments {said}", "", 0),
            "csrutil status": Printed("System Integrity Protection status: enabled.", "", 0),
        },
    )
    assert malware.GATEKEEPER in malware.read(host, NO_REPORT).shields_up
