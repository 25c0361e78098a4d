"""Run the program as a person does and read what it prints."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]


def smartdoctor(
    *args: str,
    module: str = "smartdoctor",
    seconds: float = 60,
    extra: Mapping[str, str] | None = None,
    prefix: tuple[str, ...] = (),
) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end, without a display, in English unless told otherwise."""
    return subprocess.run(
        [*prefix, sys.executable, "-m", module, *args],
        cwd=ROOT,
        env=surroundings(extra),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def surroundings(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment without a display and with a fixed language."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "LC_ALL", "NO_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, "LANG": "C.UTF-8", **(extra or {})}
