"""The scripts behind `make run` and `make test`, on pretended machines: what they do and say.

Each pretended machine is a folder of small programs put before the real ones on the path.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "tools" / "system_packages.sh"
QT = ["libegl1", "libgl1", "libdbus-1-3", "libxkbcommon0", "libfontconfig1", "libfreetype6"]
X11 = ["libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"]
WINDOW = [*QT, *X11, "libglib2.0-0", "fonts-nanum"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="apt-get is Linux")


@dataclass
class Machine:
    """A Debian with these packages, this user and this Python."""

    folder: Path
    installed: list[str] = field(default_factory=list)
    user: int = 1000
    sudo: str = ""  # "", "asks" for a password, or "free"
    venv: bool = True
    python: str = "/usr/bin/python3"

    def tool(self, name: str, script: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def ask(self, purpose: str, **environment: str) -> subprocess.CompletedProcess[str]:
        listed = "".join(f"install ok installed {name}\\n" for name in self.installed)
        note = f'echo "$0 $*" >> {self.folder}/calls'
        self.tool("dpkg-query", f"printf '{listed}'")
        self.tool("id", f"echo {self.user}")
        self.tool("apt-get", note)
        self.tool("apt-cache", "exit 0")
        self.tool("fc-list", "exit 0")
        has_venv = "venv" if self.venv else "no-venv"
        self.tool("python", f"echo '{has_venv} {os.path.realpath(self.python)} 3.11'")
        if self.sudo:
            free = '[ "$1" = -n ] && shift; "$@"'
            self.tool("sudo", free if self.sudo == "free" else "exit 1")
        for name in ("sh", "sed", "grep", "printf", "head", "cat", "env", "readlink", "sleep"):
            there = self.folder / name
            if not there.exists():
                there.symlink_to(
                    next(p for p in map(Path, ("/usr/bin", "/bin")) if (p / name).exists()) / name
                )
        self.tool("uname", "echo Linux")
        return subprocess.run(
            ["/bin/sh", PACKAGES, purpose, "python"],
            env={"PATH": str(self.folder), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )

    def calls(self) -> list[str]:
        log = self.folder / "calls"
        return log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_nothing_missing_says_nothing_and_calls_nothing(machine):
    machine.installed = WINDOW
    machine.user = 0
    done = machine.ask("run", DISPLAY=":0")
    assert (done.returncode, done.stdout, done.stderr, machine.calls()) == (0, "", "", [])


def test_a_package_that_was_renamed_counts_as_there(machine):
    machine.installed = [name for name in WINDOW if name != "libglib2.0-0"] + ["libglib2.0-0t64"]
    assert machine.ask("run", DISPLAY=":0").returncode == 0


@pytest.mark.parametrize(("user", "sudo"), [(0, ""), (1000, "free")])
def test_with_rights_exactly_what_is_missing_is_installed(machine, user, sudo):
    machine.installed = [name for name in WINDOW if name not in ("libegl1", "libxcb-cursor0")]
    machine.user, machine.sudo = user, sudo
    done = machine.ask("run", DISPLAY=":0")
    assert done.returncode == 0, done.stderr
    (install,) = [call for call in machine.calls() if " install " in call]
    assert install.endswith("--no-install-recommends libegl1 libxcb-cursor0")


@pytest.mark.parametrize(
    ("sudo", "line"),
    [("", "    su -c 'apt-get update &&"), ("asks", "    sudo sh -c 'apt-get update &&")],
)
def test_without_rights_the_exact_line_is_shown_and_nothing_happens(machine, sudo, line):
    machine.sudo, machine.venv = sudo, False
    done = machine.ask("run")
    assert done.returncode == 3
    assert line in done.stderr
    assert " python3-venv " in done.stderr
    assert all(name in done.stderr for name in WINDOW)
    assert machine.calls() == []


def test_without_rights_and_display_the_text_scan_may_go_on(machine):
    done = machine.ask("run")
    assert done.returncode == 0
    assert "For the window, later" in done.stderr
    assert machine.ask("run", WAYLAND_DISPLAY="wayland-0").returncode == 3


def test_a_test_run_wants_what_freezing_needs_but_not_the_lab(machine):
    machine.installed = [*WINDOW, "binutils", "libpython3.11"]
    done = machine.ask("test")
    assert done.returncode == 0
    assert "are skipped:" in done.stderr
    machine.installed = WINDOW
    assert machine.ask("test").returncode == 3


def test_a_second_python_of_the_system_gets_its_own_venv_package(machine):
    machine.venv, machine.python = False, "/usr/bin/python3.99"
    assert " python3.11-venv " in machine.ask("run").stderr


def test_an_old_python_is_refused_in_one_sentence(tmp_path):
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"):
        (tmp_path / name).write_text(
            '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n'
        )
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", ROOT / "tools" / "find_python.sh"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.9.2" in done.stderr


@pytest.mark.parametrize(("status", "means"), [(0, 0), (1, 0), (2, 0), (3, 3), (130, 130)])
def test_make_run_takes_findings_for_success_and_nothing_else(monkeypatch, tmp_path, status, means):
    package = tmp_path / "smartdoctor"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(f"raise SystemExit({status})\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    done = subprocess.run([sys.executable, ROOT / "tools" / "run.py"], cwd=tmp_path, check=False)
    assert done.returncode == means
