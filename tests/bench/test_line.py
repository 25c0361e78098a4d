"""R3, R4, N2 and N3 by the real command: a real miniupnpd, real routers in a row, real full queues.

A sample runs in the gate; `make proof` runs them all.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.bench import netlab
from tests.bench.netlab_line import LABEL, LineLab, missing

ROUTER_TALKS = missing("miniupnpd")
SPEED = missing("tc", "openssl")
pytestmark = [
    pytest.mark.lab,
    pytest.mark.root,
    pytest.mark.timeout(200),
    pytest.mark.skipif(bool(netlab.missing()), reason=netlab.missing()),
]
number = count()

Found = dict[str, dict[str, Any]]


@pytest.fixture
def lab() -> Iterator[LineLab]:
    with LineLab(f"sl{os.getpid()}n{next(number)}") as built:
        yield built


# A virtual machine's first router is the computer it runs on, so that two in a row mean nothing
# there; the bench may be one.  `ip netns exec` has given us a mount namespace of our own.
REAL = 'mount --bind "$0" /proc/cpuinfo; exec "$@"'


def command(lab: LineLab, home: Path, *words: str, **environment: str) -> Any:
    processor = home / "cpuinfo"
    processor.write_text(Path("/proc/cpuinfo").read_text().replace(" hypervisor", ""))
    done = lab.run(
        "client",
        ["sh", "-ec", REAL, str(processor), sys.executable, "-m", "smartdoctor", *words],
        SMARTDOCTOR_HOME=str(home), **environment,
    )  # fmt: skip
    assert done.returncode in (0, 1, 2, 3), done.stderr
    return done


def scan(lab: LineLab, home: Path, *only: str, options: tuple[str, ...] = (), **env: str) -> Found:
    words = [word for check in only for word in ("--only", check)]
    done = command(lab, home, "scan", "--json", "--full", *options, *words, **env)
    return {finding["id"]: finding for finding in json.loads(done.stdout)["findings"]}


def verdicts(found: Found) -> dict[str, str]:
    return {name: each["verdict"] for name, each in found.items()}


def evidence(finding: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each["value"] for each in finding["evidence"]}


# -- the router's own word


@pytest.mark.skipif(bool(ROUTER_TALKS), reason=ROUTER_TALKS)
def test_a_router_that_is_the_only_one(lab: LineLab, tmp_path: Path) -> None:
    lab.upnp()
    lab.seen_as(LABEL)
    done = command(lab, tmp_path, "scan", "--json", "--full", "--only", "router")
    found = {each["id"]: each for each in json.loads(done.stdout)["findings"]}
    assert (found["router.wan"]["verdict"], found["router.double_nat"]["verdict"]) == ("good",) * 2
    assert evidence(found["router.wan"])["down"] == 100e6
    assert LABEL not in done.stdout, "the public address is nobody's business"


@pytest.mark.skipif(bool(ROUTER_TALKS), reason=ROUTER_TALKS)
def test_two_routers_in_a_row_and_nothing_of_it_in_a_recording(
    lab: LineLab, tmp_path: Path
) -> None:
    lab.behind("192.168.1")
    lab.upnp("")
    lab.seen_as(LABEL)
    kept = tmp_path / "device.zip"
    command(lab, tmp_path, "record", str(kept))
    with ZipFile(kept) as box:
        written = b"".join(box.read(name) for name in box.namelist())
    assert b"upnp_page" in written
    for secret in (LABEL, "192.168.1.1", "Lab Router", "5ba6e7c6"):
        assert secret.encode() not in written, secret
    again = command(lab, tmp_path, "scan", "--json", "--recording", str(kept), "--only", "router")
    found = {each["id"]: each for each in json.loads(again.stdout)["findings"]}
    assert found["router.double_nat"]["verdict"] == "advice"
    assert found["router.wan"]["verdict"] == "good"


Break = Callable[[LineLab], object]
ROUTERS: list[tuple[str, list[Break], str, str]] = [
    ("double", [lambda lab: lab.behind("192.168.1"), lambda lab: lab.upnp("")],
     "router.double_nat", "advice"),
    ("shared by the provider", [lambda lab: lab.behind("100.64.7"), lambda lab: lab.upnp("")],
     "router.double_nat", "good"),
    ("one sign alone", [lambda lab: lab.behind("192.168.1")], "router.double_nat", "unsure"),
    ("the internet right behind", [lambda lab: lab.behind("198.18.5")],
     "router.double_nat", "good"),
    ("silent about itself", [], "router.wan", "skipped"),
    ("line lost", [lambda lab: lab.upnp(""), lambda lab: lab.line_lost()],
     "router.wan", "problem"),
    ("line cut further away", [lambda lab: lab.upnp(), lambda lab: lab.wan_down()],
     "router.wan", "good"),
]  # fmt: skip


@pytest.mark.proof
@pytest.mark.skipif(bool(ROUTER_TALKS), reason=ROUTER_TALKS)
@pytest.mark.parametrize(
    ("steps", "check", "verdict"), [each[1:] for each in ROUTERS], ids=[each[0] for each in ROUTERS]
)
def test_each_router_is_seen(
    lab: LineLab, tmp_path: Path, steps: list[Break], check: str, verdict: str
) -> None:
    lab.seen_as(LABEL)
    for step in steps:
        step(lab)
    assert verdicts(scan(lab, tmp_path, check)) == {check: verdict}


# -- the speed

LINES = [
    ("fast and short queues", (20, 5, 30), "ok", "good", "good"),
    ("fast and long queues", (20, 5, 1000), "ok", "good", "problem"),
    ("slow", (2, 0.8, 60), "ok", "problem", None),
    ("rather slow", (8, 2.5, 30), "ok", "advice", None),
    ("Ookla refuses", (20, 5, 30), "no-ookla", "good", "good"),
    ("everybody refuses", (20, 5, 30), "refuses", "unsure", "unsure"),
]


@pytest.mark.skipif(bool(SPEED), reason=SPEED)
@pytest.mark.parametrize(
    ("shape", "how", "speed", "bloat"),
    [
        pytest.param(*case, id=name, marks=[] if "long" in name else pytest.mark.proof)
        for name, *case in LINES
    ],
)
def test_each_line_is_measured(
    lab: LineLab,
    tmp_path: Path,
    shape: tuple[float, float, int],
    how: str,
    speed: str,
    bloat: str | None,
) -> None:
    lab.fast(*shape)
    trust = lab.measurable(how)
    asked = ("internet.speed", "internet.bufferbloat")
    found = scan(lab, tmp_path, *asked, options=("--speed",), **trust)
    assert found["internet.speed"]["verdict"] == speed, found
    if bloat is not None:
        assert found["internet.bufferbloat"]["verdict"] == bloat, found
    if speed != "unsure":
        measured = evidence(found["internet.speed"])
        assert measured["down"] == pytest.approx(shape[0] * 1e6, rel=0.25)
        assert measured["up"] == pytest.approx(shape[1] * 1e6, rel=0.25)


def test_without_being_asked_nothing_is_measured(lab: LineLab, tmp_path: Path) -> None:
    found = scan(lab, tmp_path, "internet.speed", "internet.bufferbloat")
    assert verdicts(found) == {"internet.speed": "skipped", "internet.bufferbloat": "skipped"}
    assert {each["reason"]["why"] for each in found.values()} == {"not_asked"}
