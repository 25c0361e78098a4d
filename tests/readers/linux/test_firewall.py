"""Rules, managers and services, in this order."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from smartdoctor.facts.firewall import Firewall
from smartdoctor.host import Host, Printed
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import firewall, firewall_rules
from tests.support.fake_host import fake_host

ROOT, USER = {"euid": 0}, {"euid": 1000}
OWNER = ("bus", "system", *firewall.BUS, "NameHasOwner", "s", firewall.FIREWALLD[0])
STATE = (
    *("bus", "system", *firewall.FIREWALLD, firewall.PROPERTIES),
    *("Get", "ss", firewall.FIREWALLD[0], "state"),
)
DENIED = Missing(Why.DENIED, say("No."))


def machine(
    user: dict[str, int],
    *,
    files: dict[str, str] | None = None,
    rules: str | None = None,
    legacy: str = "",
    firewalld: Any = None,
    units: dict[str, str] | None = None,
) -> Host:
    prints: dict[str, Printed | Missing] = {}
    if rules is not None:
        prints["nft -j list ruleset"] = Printed(rules, "", 0)
    if legacy:
        prints["iptables-legacy -S INPUT"] = Printed(legacy, "", 0)
    answers: dict[tuple[Any, ...], Any] = {("native", "user"): user}
    answers[OWNER] = (firewalld is not None,)
    answers[STATE] = firewalld
    known = fake_host(
        files=files, prints=prints, answers={k: v for k, v in answers.items() if v is not None}
    )

    def ask(question: Question, seconds: float) -> Any:
        if "ListUnitsByNames" not in question.args:  # the one question with a list in it
            return known._ask(question, seconds)
        if units is None:
            raise Missing(Why.UNSUPPORTED, say("No systemd."))
        return ([[unit, "", "loaded", units.get(unit, "inactive")] for unit in question.args[-1]],)

    return Relay(ask)


def nft(*items: dict[str, Any]) -> str:
    return json.dumps({"nftables": [{"metainfo": {"json_schema_version": 1}}, *items]})


def chain(name: str, **more: Any) -> dict[str, Any]:
    return {"chain": {"family": "inet", "table": "t", "name": name, **more}}


def rule(of: str, *expr: dict[str, Any]) -> dict[str, Any]:
    return {"rule": {"family": "inet", "table": "t", "chain": of, "expr": list(expr)}}


INPUT = chain("in", hook="input", policy="accept")
MATCH = {"match": {"op": "==", "left": {"payload": {}}, "right": "203.0.113.5"}}


@pytest.mark.parametrize(
    ("items", "filters"),
    [
        ((), False),
        ((INPUT,), False),
        ((chain("in", hook="input", policy="drop"),), True),
        ((chain("out", hook="output", policy="drop"),), False),
        ((INPUT, rule("in", {"drop": None})), True),
        ((INPUT, rule("in", {"counter": {}}, {"log": None}, {"reject": {}})), True),
        ((INPUT, rule("in", MATCH, {"drop": None})), False),  # fail2ban
        ((INPUT, rule("in", {"xt": {"type": "target", "name": "REJECT"}})), True),
        ((INPUT, rule("in", {"xt": None})), False),
        ((INPUT, chain("x"), rule("in", MATCH, {"jump": {"target": "x"}})), False),
        (
            (
                INPUT,
                chain("x"),
                rule("in", {"jump": {"target": "x"}}),
                rule("x", {"jump": {"target": "in"}}),  # round and round
                rule("x", {"drop": None}),
            ),
            True,
        ),
        ((INPUT, rule("elsewhere", {"drop": None})), False),
    ],
)
def test_what_counts_as_filtering(items: tuple[dict[str, Any], ...], filters: bool) -> None:
    assert firewall_rules.parse_nft(nft(*items)) is filters


@pytest.mark.parametrize(
    "printed", ["", "[]", "{}", '{"nftables": [{"chain": {"hook": "input"}}]}', "table ip x"]
)
def test_odd_rules_are_unreadable(printed: str) -> None:
    with pytest.raises(Missing) as caught:
        firewall_rules.parse_nft(printed)
    assert caught.value.why is Why.UNREADABLE


@pytest.mark.parametrize(
    ("printed", "filters"),
    [
        ("-P INPUT ACCEPT\n", False),
        ("-P INPUT DROP\n", True),
        ("-P INPUT ACCEPT\n-A INPUT -s 203.0.113.5/32 -j DROP\n", False),
        ("-P INPUT ACCEPT\n-A INPUT -j REJECT --reject-with icmp-port-unreachable\n", True),
    ],
)
def test_the_older_kind(printed: str, filters: bool) -> None:
    assert firewall_rules.parse_legacy(printed) is filters


def test_root_believes_the_rules_and_not_the_setting() -> None:
    host = machine(ROOT, files={firewall.UFW: "ENABLED=yes\n"}, rules=nft())
    assert firewall.read(host) == Firewall(on=False, name="")


def test_root_sees_the_older_kind() -> None:
    host = machine(
        ROOT,
        files={firewall_rules.OLDER: "filter\n"},
        rules=nft(),
        legacy="-P INPUT DROP\n",
    )
    assert firewall.read(host) == Firewall(on=True, name="iptables")


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("# comment\nENABLED=yes\nLOGLEVEL=low\n", True),
        ('ENABLED="yes"\n', True),
        ("ENABLED=no\n", False),
        ("#ENABLED=yes\n", False),
        ("", False),
    ],
)
def test_the_owner_reads_ufws_setting(text: str, on: bool) -> None:
    host = machine(USER, files={firewall.UFW: text}, units={})
    assert firewall.read(host) == Firewall(on=on, name="ufw" if on else "")


@pytest.mark.parametrize("state", [("RUNNING",), DENIED])
def test_a_running_firewalld_protects_even_when_it_keeps_silent(state: Any) -> None:
    assert firewall.read(machine(USER, firewalld=state)) == Firewall(on=True, name="firewalld")


def test_a_failed_firewalld_does_not() -> None:
    host = machine(USER, firewalld=("FAILED",), units={})
    assert firewall.read(host) == Firewall(on=False, name="")


def test_rules_of_the_owners_own_are_for_root_to_see() -> None:
    with pytest.raises(Missing) as caught:
        firewall.read(machine(USER, units={"nftables.service": "active"}))
    assert caught.value.why is Why.DENIED


def test_without_systemd_only_root_can_tell() -> None:
    with pytest.raises(Missing) as caught:
        firewall.read(machine(USER))
    assert caught.value.why is Why.DENIED


RULES = {
    "table inet t { chain in { type filter hook input priority 0; policy drop; }; }": "nftables",
    "table inet t { chain in { type filter hook input priority 0; ct state invalid drop; }; }": "",
}


@pytest.mark.root
@pytest.mark.lab
@pytest.mark.parametrize("rules", RULES)
def test_real_rules_in_a_network_of_their_own(rules: str) -> None:
    if not shutil.which("nft"):
        pytest.skip("needs nft (package nftables)")
    script = "nft -f - && nft -j list ruleset"
    printed = subprocess.run(
        ["unshare", "--net", "sh", "-c", script],
        input=rules.replace("; }", ";\n}"),
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    assert firewall_rules.parse_nft(printed.stdout) is bool(RULES[rules])
