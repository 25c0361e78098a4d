"""Every question obeys its deadline, also when the system itself never comes back."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from smartdoctor.host import database, files, natives, network, ps
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why

SLOW: list[tuple[Any, str, Callable[[LiveHost], Any]]] = [
    (files, "read", lambda host: host.read("/x", seconds=0.1)),
    (files, "read_bytes", lambda host: host.read_bytes("/x", seconds=0.1)),
    (files, "stat", lambda host: host.stat("/x", seconds=0.1)),
    (files, "link", lambda host: host.link("/x", seconds=0.1)),
    (files, "glob", lambda host: host.glob("/x/*", seconds=0.1)),
    (database, "rows", lambda host: host.rows("/x", "SELECT 1", seconds=0.1)),
    (natives, "native", lambda host: host.native("statvfs", "/x", seconds=0.1)),
    (ps, "ask", lambda host: host.psutil("virtual_memory", seconds=0.1)),
    (network, "udp", lambda host: host.udp("192.0.2.1", 1, b"", seconds=0.1)),
    (network, "connect", lambda host: host.connect("192.0.2.1", 1, seconds=0.1)),
]


@pytest.mark.parametrize(("module", "name", "ask"), SLOW, ids=[name for _, name, _ in SLOW])
def test_a_question_that_hangs_is_given_up(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, ask: Callable[[LiveHost], Any]
) -> None:
    monkeypatch.setattr(module, name, lambda *_: time.sleep(2))
    began = time.monotonic()
    with pytest.raises(Missing) as caught:
        ask(LiveHost())
    assert time.monotonic() - began < 0.6
    assert caught.value.why is Why.TIMED_OUT


DEAD_DRIVE = """
import ctypes, os, sys, time
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing

fuse = os.open("/dev/fuse", os.O_RDWR)  # and never answer what the kernel asks there
options = f"fd={fuse},rootmode=40000,user_id=0,group_id=0".encode()
if ctypes.CDLL(None, use_errno=True).mount(b"dead", b"/mnt", b"fuse", 0, options):
    sys.exit(f"cannot mount: {os.strerror(ctypes.get_errno())}")
host = LiveHost()
for ask in (
    lambda: host.native("statvfs", "/mnt", seconds=0.3),
    lambda: host.read("/mnt/file", seconds=0.3),
    lambda: host.stat("/mnt/file", seconds=0.3),
    lambda: host.glob("/mnt/*", seconds=0.3),
    lambda: host.rows("/mnt/file", "SELECT 1", seconds=0.3),
):
    began = time.monotonic()
    try:
        print(ask())
    except Missing as missing:
        print(missing.why, time.monotonic() - began < 0.6)
print(host.native("statvfs", "/")["size"] > 0, flush=True)
os._exit(0)
"""


@pytest.mark.lab
@pytest.mark.root
def test_a_dead_drive_costs_its_own_questions_and_no_others() -> None:
    """A FUSE mount whose server never answers, in a mount namespace of its own."""
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare")
    said = subprocess.run(
        ["unshare", "-m", sys.executable, "-c", DEAD_DRIVE],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    if "cannot mount" in said.stderr or "/dev/fuse" in said.stderr:
        pytest.skip(f"needs FUSE: {said.stderr.strip().splitlines()[-1]}")
    assert said.stdout.splitlines() == ["timed_out True"] * 5 + ["True"]
