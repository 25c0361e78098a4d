"""Importing any part of the program does nothing: no file, no socket, no thread, no program."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.rules.source import ROOT, modules

# Runs in a fresh interpreter: everything that happens while a module is imported is noted.
WATCH = r"""
import importlib, json, sys, threading

seen, doing = {}, [""]
CODE = (".py", ".pyc", ".so", ".pyd", ".pyi", ".zip", ".pth", ".cfg", ".qml", ".egg-link")

def note(what):
    if doing[0]:
        seen.setdefault(doing[0], []).append(what)

def watch(event, args):
    if event == "open":
        path, mode, flags = str(args[0]), str(args[1] or ""), args[2] or 0
        writes = any(letter in mode for letter in "wax+") or flags & 3
        if writes or not (path.endswith(CODE) or path.startswith(("/proc/self", sys.prefix))):
            note(f"opened {path}")
    elif event.startswith(("socket.", "subprocess.", "sqlite3.", "shutil.", "tempfile.")):
        if event not in ("socket.__new__",):
            note(event)
    elif event in ("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.mkdir", "os.remove",
                   "os.rename", "os.putenv", "_thread.start_new_thread", "os.kill", "signal"):
        note(event)

sys.dont_write_bytecode = True
for other in ("ssl", "PySide6.QtWidgets"):  # what they do at import is not ours
    try:
        importlib.import_module(other)
    except ImportError:
        pass
sys.addaudithook(watch)
for name in json.loads(sys.argv[1]):
    threads = threading.active_count()
    doing[0] = name
    try:
        importlib.import_module(name)
    except ImportError as error:
        note(f"could not be imported: {error}")
    if threading.active_count() != threads:
        note("started a thread")
    doing[0] = ""
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def happened() -> dict[str, Any]:
    names = [
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in modules()
        if not path.endswith("__main__.py")
    ]
    ran = subprocess.run(
        [sys.executable, "-c", WATCH, json.dumps(names)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_importing_does_nothing(happened: dict[str, Any]) -> None:
    assert not happened


def test_the_watch_sees_what_it_watches_for() -> None:
    """A rule that cannot fail is no rule."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCH, json.dumps(["tests.rules.guilty"])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told = json.loads(ran.stdout)["tests.rules.guilty"]
    assert any("opened" in each for each in told)
    assert any("socket" in each for each in told)
    assert "started a thread" in told or "_thread.start_new_thread" in told
