"""Builds the packaged program (build.spec) into build/frozen/smartdoctor and lets it test itself.

    tools/freeze.py [--quiet]

Built anew only when something that goes into it has changed.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "frozen"
PROGRAM = OUT / "smartdoctor" / ("smartdoctor.exe" if os.name == "nt" else "smartdoctor")
STAMP = OUT / "ingredients.sha256"


def ingredients() -> str:
    """One fingerprint of all that goes into the program."""
    digest = hashlib.sha256(sys.version.encode())
    files = [ROOT / "build.spec", ROOT / "requirements.lock"]
    for folder in ("smartdoctor", "resources"):
        files += [
            path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"
        ]
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def build(*, quiet: bool) -> int:
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm"),
        f"--log-level={'WARN' if quiet else 'INFO'}",
        f"--distpath={OUT}",
        f"--workpath={ROOT / 'build' / 'pyinstaller'}",
        str(ROOT / "build.spec"),
    ]
    # A fixed hash seed: the same sources give the same bytes.
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if done.returncode and quiet:
        print(done.stdout)
    return done.returncode


def main(arguments: list[str]) -> int:
    wanted = ingredients()
    if not PROGRAM.exists() or not STAMP.exists() or STAMP.read_text() != wanted:
        STAMP.unlink(missing_ok=True)
        status = build(quiet="--quiet" in arguments)
        if status:
            return status
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    tested = subprocess.run(
        [PROGRAM, "self-test"],
        env=environment,
        timeout=120,
        capture_output=True,
        text=True,
        check=False,
    )
    if tested.returncode or "--quiet" not in arguments:
        print(tested.stdout, tested.stderr, sep="", end="")
    if tested.returncode == 0:
        STAMP.write_text(wanted)
    else:
        print(f"the packaged program failed its self-test ({tested.returncode})")
    return tested.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
