"""A worker that is a copy: it works, dies and is heard of like one that was started anew."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from smartdoctor.scan import forked
from tests.support.running import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")


def alone(script: str) -> str:
    """Run a script in a process of its own, which has one thread as the terminal has."""
    start = "import os, signal, subprocess, sys, time\nfrom smartdoctor.scan import forked\n"
    argv = [sys.executable, "-c", start + script]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


def test_it_hears_answers_and_tells_how_it_ended() -> None:
    told = alone(
        "def work():\n"
        "    assert os.getsid(0) == os.getpid()\n"
        "    os.write(1, os.read(0, 9).upper())\n"
        "    os._exit(7)\n"
        "print('once', end=' ')\n"  # still in the buffer when the copy is made
        "it = forked.Forked(work, quiet=True)\n"
        "it.stdin.write(b'hello\\n'); it.stdin.flush()\n"
        "print(it.stdout.read(), it.wait(5), it.wait(), os.getsid(0) == it.pid)\n"
    )
    assert told == "once b'HELLO\\n' 7 7 False\n"


def test_its_input_ends_with_the_supervisor() -> None:
    told = alone(
        "def work():\n    os._exit(0 if os.read(0, 9) == b'' else 1)\n"
        "it = forked.Forked(work, quiet=True)\n"
        "it.stdin.close()\n"
        "print(it.wait(5))\n"
    )
    assert told == "0\n"


@pytest.mark.parametrize(
    ("work", "status"),
    [
        ("time.sleep(60)", -signal.SIGKILL),
        ("raise ValueError('planted')", forked.BROKEN),
        ("os.kill(os.getpid(), signal.SIGSEGV)", -signal.SIGSEGV),
    ],
)
def test_however_it_ends_it_never_returns(work: str, status: int) -> None:
    told = alone(
        f"def work():\n    {work}\n"
        "it = forked.Forked(work, quiet=True)\n"
        "try:\n    it.wait(0.3)\nexcept subprocess.TimeoutExpired:\n    it.kill()\n"
        "print(int(it.wait(5)))\n"
        "it.kill()\n"  # once more does no harm, and hits nobody else
    )
    assert told == f"{int(status)}\n"


def test_a_process_with_threads_is_not_copied() -> None:
    leave = threading.Event()
    thread = threading.Thread(target=leave.wait)
    thread.start()
    try:
        assert not forked.possible()
    finally:
        leave.set()
        thread.join()
    assert alone("print(forked.possible())") == "True\n"


def test_a_scan_in_the_terminal_starts_no_second_python() -> None:
    seen: list[str] = []
    argv = [sys.executable, "-m", "smartdoctor", "scan", "--offline", "--only", "memory.pressure"]
    with subprocess.Popen(
        argv,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as scan:
        _watch(lambda: scan.poll() is None, scan.pid, seen)
    assert seen
    assert not any("worker" in line for line in seen), seen


def _watch(going: Callable[[], bool], parent: int, seen: list[str]) -> None:
    while going():
        with suppress(OSError):  # it may have ended meanwhile
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
            for pid in children.split():
                seen.append(Path(f"/proc/{pid}/cmdline").read_text("utf-8").replace("\0", " "))
        time.sleep(0.02)
