"""What this process has open and which processes run, for tests that nothing is left behind."""

import subprocess
from pathlib import Path


def open_files() -> int:
    """Count our open file descriptors (Linux)."""
    return len(list(Path("/proc/self/fd").iterdir()))


def listed(*fields: str, parent: int | None = None) -> list[str]:
    """Return one line a process with those fields of ps."""
    which = ["-e"] if parent is None else ["--ppid", str(parent)]
    wanted = [word for field in fields for word in ("-o", f"{field}=")]
    said = subprocess.run(["ps", *which, *wanted], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()
