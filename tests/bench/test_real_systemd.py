"""A real systemd and journald, seen through the command."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCH = Path(__file__).with_name("real_systemd.sh")
SCRIPT = """
python3 -c 'import os; os.abort()'
systemd-run --quiet --wait sh -c 'kill -SEGV $$' || true
sleep 2
python3 -m smartdoctor scan --offline --json --only startup --only crash --only update --only device
"""

pytestmark = [pytest.mark.proof, pytest.mark.lab, pytest.mark.root]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    for program in ("debootstrap", "systemd-nspawn"):
        if shutil.which(program) is None:
            pytest.skip(f"needs {program}")
    if sys.version_info[:2] != (3, 11):
        pytest.skip("needs Python 3.11, as in the root (bookworm)")
    script = tmp_path_factory.mktemp("systemd") / "script.sh"
    script.write_text(SCRIPT)
    said = subprocess.run(
        [str(BENCH), str(script)], capture_output=True, text=True, timeout=600, check=False
    )
    assert said.stdout.strip().startswith("{"), said.stderr[-2000:] + said.stdout[-2000:]
    return {each["id"]: each for each in json.loads(said.stdout)["findings"]}


def test_the_start_was_measured(verdicts: dict[str, dict[str, object]]) -> None:
    found = verdicts["startup.boot"]
    assert found["verdict"] == "good"
    seconds = {each["name"]: each["value"] for each in found["evidence"]}  # type: ignore[attr-defined]
    assert 0 < seconds["services"] < 60
    assert seconds["kernel"] < 0.1, "a container has no kernel of its own"


def test_logs_were_read(verdicts: dict[str, dict[str, object]]) -> None:
    assert verdicts["crash.apps"]["verdict"] == "good"
    assert verdicts["crash.system"]["verdict"] == "good"


def test_nothing_is_said_of_what_is_not_there(verdicts: dict[str, dict[str, object]]) -> None:
    worse = {name for name, each in verdicts.items() if each["verdict"] in ("advice", "problem")}
    assert worse <= {"update.support"}  # the root's Debian has left its first years
