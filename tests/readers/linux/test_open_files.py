"""Open files of this very machine, where one program holds many."""

import subprocess
import sys

import pytest

from smartdoctor.checks.memory.leak import Limits, examine
from smartdoctor.facts.open_files import OpenFiles
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Finding, Missing, Verdict, Why, say
from smartdoctor.readers.linux import open_files
from tests.support.fake_host import fake_host

HOLD = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
held = [open("/dev/null") for _ in range(56)]
print("ready", flush=True)
time.sleep(60)
"""


def test_the_list() -> None:
    known = fake_host(answers={("native", "open_files"): [["chat", 900, 1024], ["x", 3, 0]]})
    first, second = open_files.read(known).holders
    assert (first.name, first.held, first.most) == ("chat", 900, 1024)
    assert second.most is None


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_program_near_its_limit_here() -> None:
    child = subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        child.stdout.readline()
        seen = open_files.read(LiveHost())
    finally:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()
    near = [one for one in seen.holders if one.most == 64]
    assert near, seen
    assert near[0].name.startswith("python")
    assert near[0].held >= 59
    nothing = Missing(Why.NOT_ASKED, say("No."))
    found = examine(nothing, OpenFiles(holders=(near[0],)), nothing, Limits())
    assert isinstance(found, Finding)
    assert found.verdict is Verdict.ADVICE
