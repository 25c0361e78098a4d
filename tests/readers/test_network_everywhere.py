"""The network checks on paper machines of macOS and Windows: real readers, engine and checks."""

import json
import struct
from collections.abc import Callable
from typing import Any

import pytest

from smartdoctor.facts.ours import ProbeTargets, Scope
from smartdoctor.host import Datagram, Echoes, Fetched, Key, Resolved
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from smartdoctor.readers.anywhere import clock
from smartdoctor.readers.windows.clock import PARAMETERS, SERVICE
from tests.readers.macos.test_route import HOME
from tests.readers.windows.test_route import FULL, WAY, WIFI
from tests.support.judged import WHEN, judged

CHECKS = (
    "router.latency",
    "router.dns",
    "internet.online",
    "internet.dns_hijack",
    "internet.mtu",
    "internet.ipv6",
    "update.clock",
)
TARGETS = ProbeTargets()
GONE = Missing(Why.ABSENT, say("It is not there."))
NO_WAY = Missing(Why.ABSENT, say("There is no way from this computer to {address}."))
SIX = "2001:db8::20"
PAGES = {
    "hotspot-detect.html": (
        200,
        "<html><head><title>Success</title></head><body>Success</body></html>",
    ),
    "connecttest.txt": (200, "Microsoft Connect Test"),
    "generate_204": (204, ""),
}


def internet(system: str, ask: Any = None, *, off: float = 0.0) -> Relay:
    """A machine at a healthy home; `ask` may answer first."""
    usual: dict[str, Callable[..., Any]] = {
        "wait": lambda *_: None,
        "clock": lambda *_: WHEN,
        "ping": lambda *args: Echoes(times=(0.002,) * args[1]),
        "connect": lambda *_: 0.02,
        "fetch": fetched,
        "resolve": resolved,
        "udp": lambda *args: told_time(args[2], off),
        "native": lambda *args: natives(system, args),
        "registry": lambda *args: REGISTRY.get(args[0], GONE),
        "environment": lambda *_: "",
    }

    def answer(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        said = ask(method, *args) if ask else None
        if said is None:
            said = usual[method](*args) if method in usual else GONE
        if isinstance(said, Missing):
            raise said
        return said

    return Relay(answer)


def fetched(url: str) -> Fetched:
    if "resolve" in url:
        return Fetched(200, {}, json.dumps({"Status": 3}), 0.1)
    status, body = PAGES[url.rpartition("/")[2]]
    return Fetched(status, {}, body, 0.1)


def resolved(name: str, _: str, kind: str) -> Resolved:
    if name not in TARGETS.names:
        return Resolved("NXDOMAIN", (), 0.01)
    return Resolved("NOERROR", (SIX if kind == "AAAA" else "198.51.100.80",), 0.01)


def told_time(question: str, off: float) -> Datagram:
    now = clock.stamp(WHEN) + int(off * (1 << 32))
    sent = int.from_bytes(bytes.fromhex(question)[40:])
    packet = struct.pack(">BBbb20xQQQ", 0x24, 2, 6, -20, sent, now, now)
    return Datagram(payload=packet, seconds=0.0)


REGISTRY = {SERVICE: Key({"Start": 3}, ()), PARAMETERS: Key({"Type": "NTP"}, ())}


def natives(system: str, args: tuple[Any, ...]) -> Any:
    known: dict[str, Any] = {"random_names": ["abcdefg.com.", "hijklmn.net.", "opqrstu.org."]}
    if system == "macos":
        known["dynamic_store"] = {
            **HOME,
            "State:/Network/Global/IPv6": {"PrimaryInterface": "en0", "Router": "fe80::9"},
            "State:/Network/Interface/en0/IPv6": {"Addresses": [SIX]},
        }
        known["source_address"] = "192.168.1.20"
    else:
        known["adapters"] = [{**WIFI, "addresses": ["192.0.2.20", SIX]}]
        known["best_route"] = WAY
        known["network_list"] = FULL
        known["whole_echo"] = {"came": 3, "limit": 0, "own": False}
    return known.get(args[0], GONE)


def scan(system: str, ask: Any = None, *checks: str, **more: Any) -> dict[str, Finding]:
    scope = Scope(thorough=system == "windows")
    return dict(
        judged(internet(system, ask, **more), *(checks or CHECKS), system=system, scope=scope)
    )


@pytest.mark.parametrize("system", ["macos", "windows"])
def test_a_healthy_home_is_good(system: str) -> None:
    found = scan(system)
    verdicts = {name: each.verdict for name, each in found.items() if name in CHECKS}
    wanted = dict.fromkeys(CHECKS, Verdict.GOOD)
    if system == "macos":
        wanted["internet.mtu"] = Verdict.SKIPPED  # not thorough
    assert verdicts == wanted, {name: each.says for name, each in found.items()}


@pytest.mark.parametrize("system", ["macos", "windows"])
@pytest.mark.parametrize(
    ("off", "verdict"), [(1.9, Verdict.GOOD), (10.0, Verdict.ADVICE), (-90.0, Verdict.PROBLEM)]
)
def test_the_clock(system: str, off: float, verdict: Verdict) -> None:
    assert scan(system, None, "update.clock", off=off)["update.clock"].verdict is verdict


def test_windows_that_never_sets_its_clock() -> None:
    def ask(method: str, *args: Any) -> Any:
        return Key({"Type": "NoSync"}, ()) if args[:1] == (PARAMETERS,) else None

    assert scan("windows", ask, "update.clock")["update.clock"].verdict is Verdict.ADVICE


def test_a_mac_that_tells_nothing_is_judged_by_the_servers_alone() -> None:
    assert scan("macos", None, "update.clock")["update.clock"].verdict is Verdict.GOOD


def test_trap_21_macos_local_network_denial_is_not_a_dead_router() -> None:
    def ask(method: str, *args: Any) -> Any:
        return NO_WAY if method in ("ping", "connect") and args[0] == "192.168.1.1" else None

    found = scan("macos", ask)
    latency = found["router.latency"]
    assert latency.verdict is Verdict.UNSURE
    assert [each.opens for each in latency.remedies] == ["localnetwork"]
    assert found["internet.online"].verdict is Verdict.GOOD
    assert found["router.dns"].verdict is Verdict.GOOD


@pytest.mark.parametrize("system", ["macos", "windows"])
@pytest.mark.parametrize(
    ("lost", "verdict"), [(0, Verdict.GOOD), (2, Verdict.ADVICE), (20, Verdict.PROBLEM)]
)
def test_losses_on_the_way_to_the_router(system: str, lost: int, verdict: Verdict) -> None:
    def ask(method: str, *args: Any) -> Any:
        if method == "ping" and args[1] >= 20:
            gone = min(lost, args[1] // 4)
            return Echoes(times=(*(0.002,) * (args[1] - gone), *(None,) * gone))
        return None

    assert scan(system, ask, "router.latency")["router.latency"].verdict is verdict


@pytest.mark.parametrize("system", ["macos", "windows"])
def test_a_login_page_mutes_what_it_would_spoil(system: str) -> None:
    def ask(method: str, *_: Any) -> Any:
        login = Fetched(302, {"location": "http://portal.test/login"}, "", 0.1)
        return login if method == "fetch" else None

    found = scan(system, ask)
    assert found["internet.online"].verdict is Verdict.ADVICE
    for muted in ("router.dns", "internet.dns_hijack", "internet.ipv6"):
        assert found[muted].verdict is Verdict.SKIPPED, muted


@pytest.mark.parametrize("system", ["macos", "windows"])
def test_broken_ipv6(system: str) -> None:
    def ask(method: str, *args: Any) -> Any:
        silent = Missing(Why.TIMED_OUT, say("It did not answer in time."))
        return silent if method == "connect" and args[0] == SIX else None

    assert scan(system, ask, "internet.ipv6")["internet.ipv6"].verdict is Verdict.PROBLEM


def test_a_script_that_chooses_the_proxy_is_not_a_dead_line() -> None:
    def ask(method: str, *args: Any) -> Any:
        if method == "registry" and args[0].endswith("Internet Settings"):
            return Key({"ProxyEnable": 0, "AutoConfigURL": "http://wpad.test/x.pac"}, ())
        dead = Missing(Why.TIMED_OUT, say("It did not answer in time."))
        return dead if method == "fetch" else None

    assert scan("windows", ask)["internet.online"].verdict is Verdict.UNSURE
