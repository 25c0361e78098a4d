#!/usr/bin/python3
"""A hog on the bench: programs that do nothing but keep every processor busy.

    python tests/bench/cpu_hog.py --name spinner -- COMMAND

runs COMMAND while they spin, and exits with its status.  Named updatedb, they are a chore.  They
stand back for everybody else (nice 19), so the machine stays usable.  --load is what the system is
to say of the last 15 minutes, in a mount namespace (nobody wants to wait for the real one).
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

assert sys.platform == "linux"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="spinner")
    parser.add_argument("--count", type=int, default=(os.cpu_count() or 1) * 2)
    parser.add_argument("--warm", type=float, default=0.5, help="seconds before COMMAND starts")
    parser.add_argument("--load", type=float, default=0.0)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sd-hog-") as folder:
        program = Path(folder) / options.name
        shutil.copy("/bin/sh", program)
        spin = ["nice", "-n", "19", str(program), "-c", "while :; do :; done"]
        hogs = [subprocess.Popen(spin) for _ in range(options.count)]
        try:
            time.sleep(options.warm)
            if options.load:
                options.command[:0] = said(Path(folder) / "loadavg", options.load)
            return subprocess.call(options.command)
        finally:
            for hog in hogs:
                hog.kill()
                hog.wait()


def said(file: Path, load: float) -> list[str]:
    file.write_text(f"{load} {load} {load} 9/300 4711\n")
    user = ["--user", "--map-root-user"] if os.geteuid() else []
    inside = 'mount --bind "$0" /proc/loadavg; exec "$@"'
    return ["unshare", "--mount", *user, "sh", "-ec", inside, str(file)]


if __name__ == "__main__":
    sys.exit(main())
