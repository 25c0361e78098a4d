"""Two witnesses, or none of our business."""

from dataclasses import replace
from typing import Any

import pytest

from smartdoctor.checks.router.double_nat import examine
from smartdoctor.facts.igd import Igd
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.outside import Outside
from smartdoctor.facts.route import Line
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from tests.checks.router.test_wan import FINE
from tests.support.network import route

PUBLIC, OTHER = "93.184.215.14", "93.184.215.99"
SILENT = Missing(Why.ABSENT, say("No UPnP."))
MACHINE = Machine(
    kind="laptop",
    release="",
    release_id="debian",
    desktop="gnome",
    container=False,
    uptime=1.0,
)


def judged(own: str | None, second: str, seen: str, **way: Any) -> Finding:
    """`own` is what the router calls its outside, None when it does not talk."""
    igd: Igd | Missing = SILENT if own is None else replace(FINE, address=own)
    found = examine(Outside(second=second, seen=seen), igd, route(**way), MACHINE)
    assert isinstance(found, Finding)
    return found


@pytest.mark.parametrize(
    ("own", "second", "seen", "verdict"),
    [
        (PUBLIC, "10.1.2.3", PUBLIC, Verdict.GOOD),  # many providers begin with 10.
        (PUBLIC, "", PUBLIC, Verdict.GOOD),
        ("192.168.1.2", "192.168.1.1", PUBLIC, Verdict.ADVICE),
        ("192.168.1.2", "", PUBLIC, Verdict.ADVICE),
        ("172.16.0.2", "", PUBLIC, Verdict.ADVICE),
        ("172.31.255.2", "", PUBLIC, Verdict.ADVICE),
        ("10.0.0.2", "10.0.0.1", PUBLIC, Verdict.ADVICE),
        (OTHER, "192.168.1.1", PUBLIC, Verdict.ADVICE),
        ("", "192.168.1.1", PUBLIC, Verdict.ADVICE),  # connected, and hides its address
        ("0.0.0.0", "192.168.1.1", PUBLIC, Verdict.ADVICE),
        ("100.64.0.9", "", PUBLIC, Verdict.GOOD),
        ("100.127.255.254", "100.64.0.1", "", Verdict.GOOD),
        (None, "100.64.0.1", PUBLIC, Verdict.GOOD),
        (None, "93.184.215.1", PUBLIC, Verdict.GOOD),
    ],
)
def test_two_witnesses(own: str | None, second: str, seen: str, verdict: Verdict) -> None:
    found = judged(own, second, seen)
    assert found.verdict is verdict
    assert found.verdict is not Verdict.PROBLEM
    for secret in {PUBLIC, OTHER, own} - {None, "", "0.0.0.0"}:
        assert str(secret) not in repr(found), "the address must not be told"


@pytest.mark.parametrize(
    ("own", "second", "seen"),
    [
        (None, "192.168.1.1", PUBLIC),  # one sign alone
        (None, "192.168.1.1", ""),
        ("192.168.1.2", "192.168.1.1", ""),
        (None, "", PUBLIC),
        (None, "", ""),
        (OTHER, "", PUBLIC),
        ("한글", "nonsense", "1.2.3"),
        ("127.0.0.1", "169.254.1.1", ""),
    ],
)
def test_one_witness_is_none(own: str | None, second: str, seen: str) -> None:
    with pytest.raises(Missing) as raised:
        judged(own, second, seen)
    assert not raised.value.why.skipped


def test_a_shared_address_is_a_note() -> None:
    found = judged("100.64.0.9", "", PUBLIC)
    assert found.tag == "shared"
    assert found.more is not None


@pytest.mark.parametrize(
    "way",
    [
        {"vpn": True},
        {"proxy": "proxy.corp.example:8080"},
        {"kind": Line.MOBILE},
        {"gateway": "172.20.10.1"},
        {"gateway": "192.168.43.1"},
        {"gateway": "192.168.137.1"},
    ],
)
def test_where_several_routers_are_meant_nothing_is_said(way: dict[str, Any]) -> None:
    with pytest.raises(Missing) as raised:
        judged("192.168.1.2", "192.168.1.1", PUBLIC, **way)
    assert raised.value.why is Why.MUTED


def test_a_managed_device_is_left_alone() -> None:
    managed = replace(MACHINE, managed=True)
    with pytest.raises(Missing) as raised:
        examine(Outside(second="192.168.1.1", seen=PUBLIC), SILENT, route(), managed)
    assert raised.value.why is Why.MUTED


def test_a_virtual_machine_is_behind_its_host_on_purpose() -> None:
    guest = replace(MACHINE, kind="virtual")
    with pytest.raises(Missing) as missing:
        examine(Outside(second="192.168.1.1", seen=PUBLIC), SILENT, route(), guest)
    assert missing.value.why is Why.MUTED
    found = examine(Outside(second=PUBLIC, seen=PUBLIC), SILENT, route(), guest)
    assert isinstance(found, Finding)
    assert found.verdict is Verdict.GOOD
