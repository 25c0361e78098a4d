"""A proof: we and the library that shows our notices on macOS and Windows understand each other.

Linux does without that library, so the locked version of it is fetched into a folder of its own;
the scenes of tests/host/live/test_notice_center.py are played to it, on a desktop that is made up.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WANTED = ("desktop-notifier", "bidict", "packaging", "typing-extensions")


def locked() -> list[str]:
    """Return a line for pip for each library, with its hashes."""
    blocks = re.split(r"\n(?=[a-z])", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    return [
        " ".join([block.split()[0], *re.findall(r"--hash=\S+", block)])
        for block in blocks
        if block.partition("==")[0] in WANTED
    ]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="sd") as folder:
        wanted = Path(folder) / "wanted"
        wanted.write_text("\n".join(locked()), encoding="utf-8")
        words = ["install", "-q", "--no-deps", "--require-hashes", "--target", folder, "-r"]
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words, str(wanted)]
        if subprocess.call(pip, stderr=subprocess.DEVNULL) != 0:
            print("skipped: the library cannot be fetched here")
            return 0
        scenes = "tests/host/live/test_notice_center.py"
        surroundings = {**os.environ, "SMARTDOCTOR_TEST_NOTIFIER": folder}
        pytest = [sys.executable, "-m", "pytest", "-n", "0", "-m", "proof", "-rs", scenes]
        return subprocess.call(pytest, cwd=ROOT, env=surroundings)


if __name__ == "__main__":
    sys.exit(main())
