"""Updates and restarts through the command, with the real apt and the real PackageKit."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.bench.update_world import possible, world
from tests.support.running import smartdoctor

pytestmark = [
    pytest.mark.lab,
    pytest.mark.root,
    pytest.mark.skipif(bool(possible()), reason=possible() or "possible"),
]


def finding(check: str, *arguments: str) -> tuple[dict[str, Any], int]:
    ran = smartdoctor("scan", "--only", check, "--json", prefix=world(*arguments))
    (found,) = json.loads(ran.stdout)["findings"]
    return found, ran.returncode


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        ("--security 0", "good"),
        ("--security 2 --age 1 --periodic installs", "good"),
        ("--security 2 --age 1 --periodic looks", "advice"),
        ("--security 2 --age 20 --periodic installs", "problem"),
        ("--plain 40", "advice"),  # apt keeps some back that belong together
        ("--age 50 --looked 40", "advice"),
        ("--periodic off", "problem"),
    ],
)
def test_apt(arguments: str, verdict: str) -> None:
    found, status = finding("update.pending", *arguments.split())
    assert found["verdict"] == verdict, found
    assert status == {"good": 0, "advice": 1, "problem": 2}[verdict]


@pytest.mark.parametrize(
    ("arguments", "verdict"), [("--security 3 --age 20", "problem"), ("--plain 2", "good")]
)
def test_packagekit(arguments: str, verdict: str) -> None:
    if not Path("/usr/libexec/packagekitd").exists() or not shutil.which("dbus-daemon"):
        pytest.skip("needs packagekit and dbus-daemon")
    found, _ = finding("update.pending", "--packagekit", *arguments.split())
    assert found["verdict"] == verdict, found


@pytest.mark.parametrize(("days", "verdict"), [("0.5", "good"), ("2", "advice"), ("8", "problem")])
def test_the_restart_marker(days: str, verdict: str) -> None:
    found, _ = finding("update.reboot", "--restart", days)
    assert found["verdict"] == verdict, found
