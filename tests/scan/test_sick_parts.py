"""A reader or check that hangs, raises, leaves or is killed costs its own findings only."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.running import ROOT, smartdoctor, surroundings

PLANTED = "tests.support.planted"


def scan(*only: str) -> dict[str, Any]:
    options = [word for name in only for word in ("--only", name)]
    run = smartdoctor("scan", "--json", *options, module=PLANTED)
    assert "Traceback" not in run.stdout
    findings = json.loads(run.stdout)["findings"]
    return {each["id"]: (each["verdict"], (each["reason"] or {}).get("why")) for each in findings}


@pytest.mark.parametrize(
    ("sick", "why"),
    [
        ("reader.hang", "timed_out"),
        ("reader.hold", "timed_out"),
        ("reader.fail", "broken"),
        ("reader.leave", "broken"),
        ("reader.die", "broken"),
        ("reader.crash", "broken"),
        ("reader.twist", "broken"),
        ("check.hang", "timed_out"),
        ("check.fail", "broken"),
        ("check.leave", "broken"),
        ("check.die", "broken"),
        ("check.nonsense", "broken"),
    ],
)
def test_one_sick_part_costs_its_own_finding(sick: str, why: str) -> None:
    findings = scan("healthy", sick)
    assert findings.pop(sick) == ("unsure", why)
    assert len(findings) == 6
    assert set(findings.values()) == {("good", None)}


def test_all_at_once_cost_only_theirs() -> None:
    findings = scan("healthy", "reader", "check")
    healthy = {verdict for name, (verdict, _) in findings.items() if name.startswith("healthy")}
    others = {verdict for name, (verdict, _) in findings.items() if not name.startswith("healthy")}
    assert len(findings) == 19
    assert healthy == {"good"}
    assert others == {"unsure"}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
@pytest.mark.parametrize("how", ["word", "close", "terminate"])
@pytest.mark.parametrize("sick", ["reader.hang", "reader.hold", "reader.program"])
def test_stop_ends_within_a_second_and_leaves_no_process(how: str, sick: str) -> None:
    """The best of a few: where other programs want the processor too, one stop may take longer."""
    assert any(stopped(how, sick) < 1 for _ in range(4))


def stopped(how: str, sick: str) -> float:
    """Stop a scan with a sick part; return the seconds it took."""
    scan = subprocess.Popen(
        [sys.executable, "-m", PLANTED, "scan", "--events", "--only", sick],
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert scan.stdin is not None
    assert scan.stdout is not None
    with scan, scan.stdout, scan.stdin:
        while b'"reading"' not in scan.stdout.readline():
            pass
        before = at_work(scan.pid, 2 if sick == "reader.program" else 1)
        asked = time.monotonic()
        if how == "word":
            scan.stdin.write(b"stop\n")
            scan.stdin.flush()
        elif how == "close":
            scan.stdin.close()
        else:
            scan.terminate()
        last = scan.stdout.read().splitlines()[-1]
        assert scan.wait(5) == 130
        took = time.monotonic() - asked
    report = json.loads(last)["report"]
    assert report["stopped"]
    assert report["findings"][sick]["reason"]["why"] == "not_asked"
    assert not [pid for pid in before if alive(pid)]
    return took


@pytest.mark.parametrize("sick", ["reader.hang", "reader.program"])
def test_killing_the_scan_takes_its_workers_along(sick: str) -> None:
    scan = subprocess.Popen(
        [sys.executable, "-m", PLANTED, "scan", "--events", "--only", sick],
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert scan.stdin is not None
    assert scan.stdout is not None
    with scan, scan.stdout, scan.stdin:
        while b'"reading"' not in scan.stdout.readline():
            pass
        before = at_work(scan.pid, 2 if sick == "reader.program" else 1)
        scan.kill()
        scan.wait()
        give_up = time.monotonic() + 3
        while any(alive(pid) for pid in before) and time.monotonic() < give_up:
            time.sleep(0.05)
        assert not [pid for pid in before if alive(pid)]


def at_work(pid: int, count: int) -> list[int]:
    """Wait until the worker, and the program it starts, are there."""
    give_up = time.monotonic() + 10
    while len(found := descendants(pid)) != count:
        assert time.monotonic() < give_up
        time.sleep(0.05)
    time.sleep(0.2)
    return found


def descendants(pid: int) -> list[int]:
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [each for child in children for each in (child, *descendants(child))]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
