"""The network checks through the real command, in a home network that is really broken.

The gate runs one fault a check; `make proof` runs them all.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.bench.netlab import Lab, missing

pytestmark = [
    pytest.mark.lab,
    pytest.mark.root,
    pytest.mark.skipif(bool(missing()), reason=missing()),
]

Findings = dict[str, dict[str, Any]]
Break = Callable[[Lab], None]
number = count()


@pytest.fixture
def lab() -> Iterator[Lab]:
    with Lab(f"sd{os.getpid()}n{next(number)}") as built:
        yield built


def scan(lab: Lab, home: Path, *only: str) -> Findings:
    """Run the command in the client and return its findings by id."""
    words = [word for check in only for word in ("--only", check)]
    command = [sys.executable, "-m", "smartdoctor", "scan", "--json", "--full", *words]
    done = lab.run("client", command, SMARTDOCTOR_HOME=str(home))
    assert done.returncode in (0, 1, 2, 3), done.stderr
    return {finding["id"]: finding for finding in json.loads(done.stdout)["findings"]}


def test_nothing_is_wrong_in_a_healthy_home(lab: Lab, tmp_path: Path) -> None:
    found = scan(lab, tmp_path, "router", "internet", "update.clock")
    assert {name: each["verdict"] for name, each in found.items()} == {
        "router.latency": "good",
        "router.dns": "good",
        "internet.online": "good",
        "update.clock": "good",
    }


SAMPLE: list[tuple[str, Break, str, str]] = [
    ("router far away", lambda lab: lab.delay(8), "router.latency", "advice"),
    ("name server fails", lambda lab: lab.names("refuse"), "router.dns", "problem"),
    ("login page", lambda lab: lab.portal(), "internet.online", "advice"),
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
    found = scan(lab, tmp_path, check)[check]
    assert found["verdict"] == verdict, found
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
    heard = lab.packets()
    words = [sys.executable, "-m", "smartdoctor", "scan", "--offline", "--json"]
    done = lab.run("client", words, SMARTDOCTOR_HOME=str(tmp_path))
    assert json.loads(done.stdout)["findings"]
    assert lab.packets() == heard
