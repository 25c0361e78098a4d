"""Hands open what is on the list, and nothing else, and let it live."""

import os
import sys
import time
from pathlib import Path

import pytest

from smartdoctor.host import hands
from smartdoctor.host.commands import COMMANDS, SETTINGS, Command
from smartdoctor.host.hands import Hands, owner_environment
from smartdoctor.remedies.pages import PAGES, pages_for

if sys.platform != "linux":
    pytest.skip("opens programs as Linux does", allow_module_level=True)


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a settings program on the list that writes down what it was given."""
    program, written = tmp_path / "panel", tmp_path / "diary"
    program.write_text(
        f'#!/bin/sh\necho "$* $$ sid=$(ps -o sid= -p $$) pwd=$PWD $MARK" > {written}.new\n'
        f"mv {written}.new {written}\nexec sleep 8101\n"
    )
    program.chmod(0o755)
    monkeypatch.setitem(hands._PROGRAMS, "panel", Command("panel", (str(program),)))
    return written


def wait_for(path: Path) -> str:
    for _ in range(300):
        if path.exists():
            return path.read_text()
        time.sleep(0.01)
    raise AssertionError("nothing was opened")


def test_a_page_is_opened_and_outlives_us(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARK", "owner")
    assert Hands().can_open(("panel", "wifi"))
    assert Hands().open(("panel", "wifi", "kcm_x.y"))
    said = wait_for(diary).split()
    os.kill(int(said[2]), 9)
    assert said[:2] == ["wifi", "kcm_x.y"]
    assert f"sid={os.getsid(0)}" not in "".join(said)
    assert said[-2:] == ["pwd=/", "owner"]


@pytest.mark.parametrize(
    "target",
    [
        (),
        ("sh", "-c", "id"),
        ("/bin/sh",),
        ("panel", "--exec"),
        ("panel", "a b"),
        ("panel", "$(id)"),
        ("panel", ""),
        ("gnome-control-center-nope",),
        ("ms-settings:network-wifi",),
    ],
)
def test_nothing_else_is_opened(diary: Path, target: tuple[str, ...]) -> None:
    assert not Hands().can_open(target)
    assert not Hands().open(target)
    time.sleep(0.05)
    assert not diary.exists()


def test_what_hands_may_open_no_reader_may_run() -> None:
    assert not set(SETTINGS) & set(COMMANDS)


def test_a_packaged_program_leaves_nothing_of_itself_behind() -> None:
    bundle = "/opt/smartdoctor/_internal"
    ours = {
        "HOME": "/home/anna",
        "LD_LIBRARY_PATH": bundle,
        "LD_LIBRARY_PATH_ORIG": "/opt/own",
        "QT_PLUGIN_PATH": f"{bundle}/PySide6/plugins",
        "_PYI_ARCHIVE_FILE": "x",
    }
    assert owner_environment(ours, bundle) == {"HOME": "/home/anna", "LD_LIBRARY_PATH": "/opt/own"}
    del ours["LD_LIBRARY_PATH_ORIG"]
    assert owner_environment(ours, bundle) == {"HOME": "/home/anna"}
    assert owner_environment(ours, "") == ours


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("desktop", ["gnome", "kde", "xfce", "other"])
def test_every_page_a_remedy_names_is_on_the_list(key: str, desktop: str) -> None:
    for name, *words in pages_for(key, "linux", desktop):
        assert name in hands._PROGRAMS
        assert all(hands._WORD.fullmatch(word) for word in words)
    for system, platform in (("windows", "win32"), ("macos", "darwin")):
        for (address,) in pages_for(key, system, desktop):
            assert hands._ADDRESS[platform].fullmatch(address)
