"""The network checks through the real command, in a home network that is really broken.

The gate runs one fault a check; `make proof` runs them all.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.bench.netlab import ROUTER, TUNNELS, Lab, missing
from tests.bench.netlab_manager import NEEDED, Manager
from tests.bench.scanning import DEBIAN_PYTHON, HERE, need

pytestmark = [
    pytest.mark.lab,
    pytest.mark.root,
    pytest.mark.skipif(bool(missing()), reason=missing()),
]

Findings = dict[str, dict[str, Any]]
Break = Callable[[Lab], object]
number = count()


@pytest.fixture
def lab() -> Iterator[Lab]:
    with Lab(f"sd{os.getpid()}n{next(number)}") as built:
        yield built


def scan(
    lab: Lab,
    home: Path,
    *only: str,
    before: Sequence[str] = (),
    thorough: bool = False,
    more: Mapping[str, str] | None = None,
) -> Findings:
    """Run the command in the client and return its findings by id."""
    words = [word for check in only for word in ("--only", check)]
    command = [*before, sys.executable, "-m", "smartdoctor", "scan", "--json", "--full", *words]
    command += ["--thorough"] if thorough else []
    done = lab.run("client", command, SMARTDOCTOR_HOME=str(home), **(more or {}))
    assert done.returncode in (0, 1, 2, 3), done.stderr
    return {finding["id"]: finding for finding in json.loads(done.stdout)["findings"]}


def test_nothing_is_wrong_in_a_healthy_home(lab: Lab, tmp_path: Path) -> None:
    found = scan(lab, tmp_path, "router", "internet", "update.clock")
    wanted = {
        "router.latency": "good",
        "router.dns": "good",
        "router.wan": "skipped",  # no UPnP; with a router that talks: test_line.py
        "router.double_nat": "unsure",
        "internet.online": "good",
        "internet.speed": "skipped",
        "internet.bufferbloat": "skipped",
        "internet.dns_hijack": "good",
        "internet.mtu": "skipped",
        "internet.ipv6": "skipped",
        "update.clock": "good",
    }
    assert {name: found[name]["verdict"] for name in wanted} == wanted, found
    assert not {name for name, each in found.items() if each["verdict"] in ("advice", "problem")}


def test_a_healthy_home_with_ipv6(lab: Lab, tmp_path: Path) -> None:
    lab.ipv6()
    found = scan(lab, tmp_path, "internet", thorough=True)
    wanted = ("internet.online", "internet.dns_hijack", "internet.mtu", "internet.ipv6")
    assert {name: found[name]["verdict"] for name in wanted} == dict.fromkeys(wanted, "good")


def nothing_to_compare_with(lab: Lab) -> None:
    lab.search_page()
    lab.secure_blocked()


SAMPLE: list[tuple[str, Break, str, str]] = [
    ("router far away", lambda lab: lab.delay(8), "router.latency", "advice"),
    ("name server fails", lambda lab: lab.names("refuse"), "router.dns", "problem"),
    ("login page", lambda lab: lab.portal(), "internet.online", "advice"),
    ("search page", lambda lab: lab.search_page(), "internet.dns_hijack", "advice"),
    ("big packets vanish", lambda lab: lab.narrow(1400, "silent"), "internet.mtu", "problem"),
    ("ipv6 broken", lambda lab: lab.ipv6("broken"), "internet.ipv6", "problem"),
    ("clock a minute and a half off", lambda lab: lab.clock_off(-90), "update.clock", "problem"),
]
FULL: list[tuple[str, Break, str, str]] = [
    ("router loses packets", lambda lab: lab.loss(20), "router.latency", "problem"),
    ("router very far away", lambda lab: lab.delay(60), "router.latency", "problem"),
    ("router uneven", lambda lab: lab.delay(40, 39), "router.latency", "advice"),
    ("router ignores pings", lambda lab: lab.router_mute(), "router.latency", "unsure"),
    ("router hangs", lambda lab: lab.router_dead(), "router.latency", "problem"),
    ("name server dead", lambda lab: lab.names("dead"), "router.dns", "problem"),
    ("name server denies", lambda lab: lab.names("deny"), "router.dns", "problem"),
    ("name server slow", lambda lab: lab.names("slow", 0.15), "router.dns", "advice"),
    ("name server very slow", lambda lab: lab.names("slow", 0.6), "router.dns", "problem"),
    ("names behind a login page", lambda lab: lab.portal(), "router.dns", "skipped"),
    ("names behind a dead line", lambda lab: lab.wan_down(), "router.dns", "skipped"),
    ("line cut", lambda lab: lab.wan_down(), "internet.online", "problem"),
    ("router hangs, no internet", lambda lab: lab.router_dead(), "internet.online", "problem"),
    ("cable out", lambda lab: lab.cable_out(), "internet.online", "skipped"),
    (
        "search page everywhere",
        lambda lab: lab.search_page(where="everywhere"),
        "internet.dns_hijack",
        "problem",
    ),
    ("filter", lambda lab: lab.search_page("0.0.0.0"), "internet.dns_hijack", "good"),
    ("known names bent", lambda lab: lab.bend(), "internet.dns_hijack", "problem"),
    ("known names blocked", lambda lab: lab.bend("0.0.0.0"), "internet.dns_hijack", "good"),
    ("names behind a login page", lambda lab: lab.portal(), "internet.dns_hijack", "skipped"),
    (
        "search page, nothing to compare with",
        nothing_to_compare_with,
        "internet.dns_hijack",
        "unsure",
    ),
    ("router tells a small size", lambda lab: lab.narrow(1452), "internet.mtu", "advice"),
    ("DSL line", lambda lab: lab.narrow(1492), "internet.mtu", "good"),
    ("DSL line, silent", lambda lab: lab.narrow(1492, "silent"), "internet.mtu", "good"),
    ("small packets here", lambda lab: lab.narrow_device(1400), "internet.mtu", "good"),
    ("big packets behind a dead line", lambda lab: lab.wan_down(), "internet.mtu", "skipped"),
    ("ipv6 slow", lambda lab: lab.ipv6("slow"), "internet.ipv6", "advice"),
    ("ipv6 for the home only", lambda lab: lab.ipv6("home only"), "internet.ipv6", "skipped"),
    ("no ipv6", lambda lab: None, "internet.ipv6", "skipped"),
    ("clock ten seconds off", lambda lab: lab.clock_off(10), "update.clock", "advice"),
    ("one time server lies", lambda lab: lab.clock_off(500, 1), "update.clock", "good"),
    ("time servers disagree", lambda lab: lab.clock_spread(), "update.clock", "unsure"),
    ("time servers blocked", lambda lab: lab.time_blocked(), "update.clock", "good"),
]


@pytest.mark.parametrize(
    ("fault", "check", "verdict"),
    [
        *(pytest.param(*case, id=name) for name, *case in SAMPLE),
        *(pytest.param(*case, id=name, marks=pytest.mark.proof) for name, *case in FULL),
    ],
)
@pytest.mark.timeout(120)
def test_each_fault_is_found(
    lab: Lab, tmp_path: Path, fault: Break, check: str, verdict: str
) -> None:
    fault(lab)
    found = scan(lab, tmp_path, check, thorough=check == "internet.mtu")[check]
    assert found["verdict"] == verdict, (found["reason"], found)
    assert bool(found["remedies"]) is (verdict in ("advice", "problem"))


@pytest.mark.proof
def test_a_dead_name_server_explains_the_dead_internet(lab: Lab, tmp_path: Path) -> None:
    lab.names("refuse")
    found = scan(lab, tmp_path, "router.dns", "internet.online")
    assert found["router.dns"]["verdict"] == "problem"
    assert found["internet.online"]["cause"] == "router.dns"


@pytest.mark.proof
def test_without_any_name_server_the_line_is_blamed(lab: Lab, tmp_path: Path) -> None:
    lab.names("refuse")
    lab.public_names_blocked()
    found = scan(lab, tmp_path, "router.dns", "internet.online")
    assert found["router.dns"]["verdict"] == "skipped"
    assert found["internet.online"]["verdict"] == "problem"


@pytest.mark.proof
def test_nothing_leaves_when_the_owner_says_so(lab: Lab, tmp_path: Path) -> None:
    sent = lab.packets()
    words = [sys.executable, "-m", "smartdoctor", "scan", "--offline", "--json"]
    done = lab.run("client", words, SMARTDOCTOR_HOME=str(tmp_path))
    assert json.loads(done.stdout)["findings"]
    assert lab.packets() == sent


READ_ROUTE = """
from smartdoctor.host.live import LiveHost
from smartdoctor.model.plain import to_json
from smartdoctor.readers.linux import route
print(to_json(route.read(LiveHost())).decode())
"""


@pytest.mark.proof
@pytest.mark.parametrize("how", TUNNELS)
def test_a_tunnel_is_seen_and_so_is_the_line_below_it(lab: Lab, how: str) -> None:
    lab.tunnel(how)
    done = lab.run("client", [sys.executable, "-c", READ_ROUTE])
    route = json.loads(done.stdout)
    assert route["vpn"] is not how.startswith("one network")
    assert (route["interface"], route["kind"], route["gateway"]) == ("lan0", "cable", ROUTER)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("metered", "portal", "verdict", "why"),
    [
        (True, False, "skipped", "not_asked"),
        (False, False, "good", None),
        (False, True, "advice", None),
    ],
)
def test_the_real_network_manager_has_its_say(
    lab: Lab, tmp_path: Path, metered: bool, portal: bool, verdict: str, why: str | None
) -> None:
    need(*NEEDED)
    if portal:
        lab.portal()
    with Manager(lab, metered=metered) as manager:
        found = scan(lab, tmp_path, "internet.online", more=manager.environment)["internet.online"]
    assert (found["verdict"], (found["reason"] or {}).get("why")) == (verdict, why)


@pytest.mark.proof
@pytest.mark.parametrize(("switch", "verdict"), [("on", "good"), ("off", "advice")])
def test_a_right_clock_that_nothing_sets(
    lab: Lab, tmp_path: Path, switch: str, verdict: str
) -> None:
    """On a machine that is no guest of another: there nobody else keeps the clock."""
    need("dbus-daemon", imports="import dbusmock")
    (tmp_path / "cpuinfo").write_text("processor : 0\nflags : fpu sse2\n")
    (tmp_path / "sys" / "power_supply").mkdir(parents=True)
    over = ("--over", f"{tmp_path}/cpuinfo=/proc/cpuinfo")
    inside = ["unshare", "--mount", "sh", str(HERE / "no_container.sh")]
    inside += [DEBIAN_PYTHON, str(HERE / "fake_machine.py"), f"{tmp_path}/sys", *over, "--"]
    inside += [DEBIAN_PYTHON, str(HERE / "clock_timedated.py"), switch, "--"]
    assert scan(lab, tmp_path, "update.clock", before=inside)["update.clock"]["verdict"] == verdict
