"""Run the real command on a bench and read its findings."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.running import smartdoctor

HERE = Path(__file__).parent
DEBIAN_PYTHON = "/usr/bin/python3"  # gi and dbusmock come as Debian packages for this one


def findings(
    area: str, *bench: str, extra: dict[str, str] | None = None, options: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Scan one area inside a bench; return the findings by id."""
    asked = ("scan", "--only", area, "--json", *options)
    done = smartdoctor(*asked, prefix=bench, extra=extra, seconds=300)
    assert done.stdout, done.stderr
    return {each["id"]: each for each in json.loads(done.stdout)["findings"]}


def evidence(finding: dict[str, Any]) -> dict[str, Any]:
    """Return the measured values of a finding by name."""
    return {each["name"]: each["value"] for each in finding["evidence"]}


def need(*programs: str, imports: str = "") -> None:
    """Skip when a program, or a module of Debian's Python, is not here."""
    if sys.platform != "linux":
        pytest.skip("the bench needs Linux")
    for program in programs:
        if not shutil.which(program, path="/usr/bin:/usr/sbin:/bin:/sbin:/usr/libexec"):
            pytest.skip(f"the bench needs {program}")
    if imports:
        tried = subprocess.run(
            [DEBIAN_PYTHON, "-c", imports], capture_output=True, text=True, check=False
        )
        if tried.returncode:
            pytest.skip(f"the bench needs {imports}: {tried.stderr.strip().splitlines()[-1]}")
