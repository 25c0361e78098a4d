"""Where our own files lie: beside the package when installed or frozen, else in the checkout."""

import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of icons, catalogues of translations and templates."""
    beside = Path(__file__).parent / "resources"
    if beside.is_dir():
        return beside
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "smartdoctor" / "resources"
    return Path(__file__).parent.parent / "resources"
