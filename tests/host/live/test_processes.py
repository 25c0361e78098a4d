"""A session is swept clean, whatever lives in it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smartdoctor.host.processes import descendants, end_session
from tests.support.watch import listed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions")


SLEEP = f"sleep 9{os.getpid()}"


def in_session(session: int) -> list[str]:
    rows = [line.split(None, 2) for line in listed("sid", "stat", "args")]
    return [row[2] for row in rows if int(row[0]) == session and not row[1].startswith("Z")]


def test_everything_in_the_session_ends_though_its_leader_is_gone() -> None:
    script = f"{SLEEP}.61 & ({SLEEP}.62 & {SLEEP}.63) & (trap '' TERM INT; {SLEEP}.64) & exit 0"
    leader = subprocess.Popen(["/bin/sh", "-c", script], start_new_session=True)
    leader.wait()
    while len(in_session(leader.pid)) < 4:
        time.sleep(0.01)
    assert end_session(leader.pid) >= 4
    assert in_session(leader.pid) == []


def test_one_that_keeps_forking_is_caught() -> None:
    script = f"while :; do {SLEEP}.71 & done"
    leader = subprocess.Popen(["/bin/sh", "-c", script], start_new_session=True)
    time.sleep(0.2)
    assert end_session(leader.pid) > 1
    leader.wait()
    assert in_session(leader.pid) == []


def test_an_empty_session_costs_nothing() -> None:
    began = time.monotonic()
    assert end_session(2**22 + 1) == 0
    assert time.monotonic() - began < 0.5


def test_our_own_session_never_ends_us() -> None:
    code = (
        "import os; from smartdoctor.host.processes import end_session; os.setsid();"
        "import subprocess; p = subprocess.Popen(['sleep', '7801']);"
        "print(end_session(os.getpid()), p.wait())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "-9"]


def test_descendants_are_found_through_generations() -> None:
    child = subprocess.Popen(["/bin/sh", "-c", f"({SLEEP}.91; true) & setsid {SLEEP}.92 & wait"])
    try:
        while len(descendants(child.pid)) < 3:
            time.sleep(0.01)
        assert os.getpid() not in descendants(child.pid)
    finally:
        for pid in (*descendants(child.pid), child.pid):
            os.kill(pid, 9)
        child.wait()


def test_names_with_brackets_and_spaces_do_not_confuse(tmp_path: Path) -> None:
    odd = tmp_path / "a) R 1 1 1 ("
    odd.symlink_to("/bin/sleep")
    child = subprocess.Popen([odd, "8001"], start_new_session=True)
    try:
        assert end_session(child.pid) == 1
    finally:
        child.wait()
