#!/usr/bin/python3
"""Memory on the bench: the kernel's own figures replaced by ours, in a mount namespace.

    python tests/bench/memory_short.py --left 6 --some 20 --full 0 --kills 0 -- COMMAND

--left is the per cent of memory available, --some and --full those of the last minute in which
programs waited; --uncounted is a kernel that does not count them.  No administrator where user
namespaces are allowed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOTAL = 8_000_000  # kB
INSIDE = """
for file in meminfo vmstat pressure/memory; do mount --bind "$0/$file" "/proc/$file"; done
if [ -n "$UNCOUNTED" ]; then mount -t tmpfs none /proc/pressure; fi
exec "$@"
"""

assert sys.platform == "linux"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left", type=float, default=60.0)
    parser.add_argument("--some", type=float, default=0.0)
    parser.add_argument("--full", type=float, default=0.0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--uncounted", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    user = ["--user", "--map-root-user"] if os.geteuid() else []
    with tempfile.TemporaryDirectory(prefix="sd-memory-") as folder:
        write(Path(folder), options)
        unshare = ["unshare", "--mount", *user, "sh", "-ec", INSIDE, folder]
        there = {**os.environ, "UNCOUNTED": "1" if options.uncounted else ""}
        return subprocess.call([*unshare, *options.command], env=there)


def write(folder: Path, options: argparse.Namespace) -> None:
    left = round(TOTAL * options.left / 100)
    real = Path("/proc/meminfo").read_text().splitlines()
    ours = {"MemTotal": TOTAL, "MemAvailable": left, "SwapTotal": 2_000_000, "SwapFree": 100_000}
    kept = [line for line in real if line.partition(":")[0] not in ours]
    lines = [*(f"{name}: {size} kB" for name, size in ours.items()), *kept]
    (folder / "meminfo").write_text("\n".join(lines) + "\n")
    counters = Path("/proc/vmstat").read_text().splitlines()
    kept = [line for line in counters if not line.startswith("oom_kill ")]
    (folder / "vmstat").write_text("\n".join([*kept, f"oom_kill {options.kills}"]) + "\n")
    (folder / "pressure").mkdir()
    waits = "".join(
        f"{kind} avg10={share:.2f} avg60={share:.2f} avg300=1.00 total=99\n"
        for kind, share in (("some", options.some), ("full", options.full))
    )
    (folder / "pressure" / "memory").write_text(waits)


if __name__ == "__main__":
    sys.exit(main())
