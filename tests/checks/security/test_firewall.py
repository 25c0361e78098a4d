"""No firewall is an advice only when a door is open."""

import pytest

from smartdoctor.checks.security.firewall import examine
from smartdoctor.facts.firewall import Delivered, Firewall
from smartdoctor.facts.listeners import Listener, Listeners
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.model import Finding, Missing, Verdict, Why, say

OFF = Firewall(on=False, name="")
ON = Firewall(on=True, name="ufw")
MINE = Listener(protocol="tcp", port=8000, program="python3", personal=True)
SYSTEM = Listener(protocol="tcp", port=22, program="", personal=False)
UNKNOWN = Missing(Why.UNREADABLE, say("Odd."))


def judge(firewall: Firewall, *doors: Listener) -> Finding:
    finding = examine(firewall, Listeners(open=doors), UNKNOWN, UNKNOWN)
    assert isinstance(finding, Finding)
    return finding


def test_a_firewall_makes_open_doors_good() -> None:
    assert judge(ON, MINE).verdict is Verdict.GOOD


def test_an_open_door_without_a_firewall_is_an_advice_that_names_it() -> None:
    finding = judge(OFF, MINE, SYSTEM, Listener(protocol="udp", port=9, program="", personal=True))
    assert finding.verdict is Verdict.ADVICE
    assert finding.says.values["n"] == 2
    assert finding.evidence[0].value == "python3 8000/tcp, ? 9/udp"
    assert finding.remedies


def test_the_doors_of_the_system_alone_are_good() -> None:
    finding = judge(OFF, SYSTEM)
    assert finding.verdict is Verdict.GOOD
    assert finding.more is not None  # and says that no firewall is on


def test_unknown_doors_matter_only_without_a_firewall() -> None:
    known = examine(ON, UNKNOWN, UNKNOWN, UNKNOWN)
    assert isinstance(known, Finding)
    assert known.verdict is Verdict.GOOD
    with pytest.raises(Missing):
        examine(OFF, UNKNOWN, UNKNOWN, UNKNOWN)


# -- systems that bring a firewall of their own


def own(delivered: Delivered, **network: object) -> Finding:
    off = Firewall(on=False, name="", delivered=delivered)
    finding = examine(
        off,
        UNKNOWN,
        network.get("route", UNKNOWN),  # type: ignore[arg-type]
        network.get("wifi", UNKNOWN),  # type: ignore[arg-type]
    )
    assert isinstance(finding, Finding)
    return finding


def test_windows_firewall_off_is_a_problem() -> None:
    assert own(Delivered.GUARDED).verdict is Verdict.PROBLEM


def test_a_macs_firewall_off_is_an_advice_at_home() -> None:
    safe = WifiSecurity(interface="en0", protection=Protection.WPA2)
    assert own(Delivered.UNGUARDED, wifi=safe).verdict is Verdict.ADVICE


@pytest.mark.parametrize("protection", [Protection.OPEN, Protection.OWE])
def test_a_macs_firewall_off_among_strangers_is_a_problem(protection: Protection) -> None:
    open_ = WifiSecurity(interface="en0", protection=protection)
    assert own(Delivered.UNGUARDED, wifi=open_).verdict is Verdict.PROBLEM
