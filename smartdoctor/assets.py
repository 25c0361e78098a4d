"""Where our own files lie: beside the package when installed or frozen, else in the checkout."""

import json
import sys
from pathlib import Path
from typing import Any


def resources() -> Path:
    """Return the folder of icons, catalogues of translations and templates."""
    beside = Path(__file__).parent / "resources"
    if beside.is_dir():
        return beside
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "smartdoctor" / "resources"
    return Path(__file__).parent.parent / "resources"


def lifecycle() -> dict[str, Any]:
    """Return until when systems get fixes, as the dated file says."""
    text = (resources() / "lifecycle.json").read_text(encoding="utf-8")
    known: dict[str, Any] = json.loads(text)
    return known


def this_system() -> str:
    """Return linux, macos or windows."""
    return {"darwin": "macos", "win32": "windows"}.get(sys.platform, "linux")
