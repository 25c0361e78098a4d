"""What holds for the repository itself: locks, licences, commands, and what must not be here."""

import contextlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-newest-qt.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Put together here, so that this file does not name what it forbids.
REGISTRIES = [
    f"{name}.{end}" for name, end in [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")]
]


def tracked() -> list[Path]:
    """Every file that git keeps."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [
        ROOT / name
        for name in listed.stdout.decode().split("\0")
        if name and (ROOT / name).is_file()
    ]


def texts() -> dict[str, str]:
    """The tracked files that are text."""
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found[str(path.relative_to(ROOT))] = content.decode("utf-8")
    return found


def locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """Each requirement of a lock file with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    rows = [
        line.split(" --hash=")
        for line in text.splitlines()
        if line and not line.lstrip().startswith("#")
    ]
    return [(Requirement(row[0].strip()), [each.strip() for each in row[1:]]) for row in rows]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_exact_and_has_hashes(lock):
    for requirement, hashes in locked(lock):
        assert re.fullmatch(r"==[^*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), requirement


def test_the_lock_holds_what_the_project_asks_for():
    wanted = (
        PROJECT["project"]["dependencies"]
        + PROJECT["dependency-groups"]["dev"]
        + PROJECT["build-system"]["requires"]
    )
    have = [requirement for requirement, _ in locked("requirements.lock")]
    for each in map(Requirement, wanted):
        same = [it for it in have if canonicalize_name(it.name) == canonicalize_name(each.name)]
        exact = [str(it.specifier).removeprefix("==") for it in same]
        assert any(each.specifier.contains(version) for version in exact), (
            f"run `make lock`: {each}"
        )


def test_no_tracked_file_names_a_registry_host():
    named = {
        name: host
        for name, text in texts().items()
        for host in REGISTRIES
        if re.search(rf"(?<![\w.-])(?:[\w-]+\.)*{re.escape(host)}", text)
    }
    assert not named


def test_no_built_or_huge_file_is_tracked():
    built = [
        p
        for p in tracked()
        if p.suffix in {".mo", ".pyc", ".so", ".whl"} or p.stat().st_size > 2_000_000
    ]
    assert not built


def test_no_conflict_marker_and_no_loose_end():
    for name, text in texts().items():
        assert not re.search(r"^(<{7}|>{7}) ", text, re.MULTILINE), f"{name}: conflict marker"
        assert text.endswith("\n") or not text or "recordings" in name, f"{name}: no last newline"
        assert "\r" not in text or "recordings" in name, f"{name}: carriage return"


def runtime() -> set[str]:
    """Names of everything an installation brings along, on any system."""
    todo = [Requirement(each).name for each in PROJECT["project"]["dependencies"]]
    found: set[str] = set()
    while todo:
        name = canonicalize_name(todo.pop())
        if name in found:
            continue
        found.add(name)
        with contextlib.suppress(PackageNotFoundError):  # one that only another system installs
            todo += [
                each.name for each in map(Requirement, requires(name) or []) if comes_along(each)
            ]
    return found


def comes_along(requirement: Requirement) -> bool:
    """Whether any system with any Python we serve installs it."""
    marker = requirement.marker
    if marker is None:
        return True
    return "extra" not in str(marker) and any(
        marker.evaluate({"python_version": python, "sys_platform": system})
        for python in ("3.11", "3.14")
        for system in ("linux", "darwin", "win32")
    )


def test_every_licence_is_listed():
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    section = page.partition("## Python packages")[2].partition("\n## ")[0]
    listed = {
        canonicalize_name(each) for each in re.findall(r"^\| ([\w-]+) \|", section, re.MULTILINE)
    } - {"package"}
    assert listed == runtime()


def test_make_alone_lists_every_target_a_person_types():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    phony = {
        name
        for line in re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
        for name in line.split()
    }
    assert phony - explained == {"packages-run", "packages-test", "packages-bench"}
    shown = subprocess.run(
        ["make", "-s", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert all(f"  {target} " in shown for target in explained)


def test_the_gate_calls_the_readme_command_and_nothing_else():
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [
        line for line in gate.splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.index("make run") < readme.index("make test")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_commands_and_links_in_the_pages_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:^\s*|`)make ([a-z][a-z-]*)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (ROOT / link).exists(), f"{page}: {link}"


def test_scripts_can_be_run_and_start_with_what_runs_them():
    for path in tracked():
        if path.suffix == ".sh" or path.name == "run":
            assert path.read_bytes().startswith(b"#!"), path
            assert path.stat().st_mode & 0o100, path


def test_an_outside_address_is_refused_and_noted_also_in_a_child(tmp_path, monkeypatch):
    note = tmp_path / "asked"
    monkeypatch.setenv("SMARTDOCTOR_TEST_OUTSIDE", str(note))
    ask = "import socket; socket.create_connection(('192.0.2.1', 9), 0.01)"
    for code in (
        ask,
        ask.replace("192.0.2.1", "9.9.9.9"),
        "import socket; socket.socket().connect(('9.9.9.9', 9))",
        "import socket; socket.getaddrinfo('debian.org', 80)",
    ):
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert note.read_text().splitlines() == [
        "socket.getaddrinfo asked for '9.9.9.9'",
        "socket.connect asked for '9.9.9.9'",
        "socket.getaddrinfo asked for 'debian.org'",
    ]
