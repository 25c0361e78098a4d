"""A machine whose /sys/class is partly ours, in a mount namespace of its own.

    python tests/bench/fake_machine.py TREE [--over FILE=PATH]... -- COMMAND

Each folder of TREE (power_supply, net, ...) replaces the class of that name, also one this kernel
does not have; all other classes stay.  --over puts our FILE in place of an existing PATH, such as
/usr/sbin/iw.  --network gives it a network namespace too, with an interface wlan0 that is the way
out (really a veth).  The machine outside sees nothing.  No administrator where user namespaces are
allowed.  Files under TREE may be changed while COMMAND runs.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = sys.platform != "win32" and os.geteuid() == 0
AS_ROOT = () if ROOT else ("--user", "--map-root-user")
INSIDE = r"""
set -e
shadow="$TREE/.class"
mkdir -p "$shadow"
mount -t tmpfs none "$shadow"
for real in /sys/class/*; do
  name="${real##*/}"
  mkdir "$shadow/$name"
  [ -d "$TREE/$name" ] || mount --bind "$real" "$shadow/$name"
done
for ours in "$TREE"/*/; do
  ours="${ours%/}"
  name="${ours##*/}"
  mkdir -p "$shadow/$name"
  mount --bind "$ours" "$shadow/$name"
done
for pair in $OVER; do mount --bind "${pair%%=*}" "${pair#*=}"; done
if [ -n "$NETWORK" ]; then
  ip link set lo up
  ip link add wlan0 type veth peer name air
  ip address add 192.168.77.60/24 dev wlan0
  ip link set wlan0 up
  ip link set air up
  ip route add default via 192.168.77.1
fi
mount --rbind "$shadow" /sys/class
exec "$@"
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--over", action="append", default=[], metavar="FILE=PATH")
    parser.add_argument("--network", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    there = {
        **os.environ,
        "TREE": str(options.tree.resolve()),
        "OVER": " ".join(options.over),
        "NETWORK": "1" if options.network else "",
    }
    unshare = ["unshare", "--mount", *(["--net"] if options.network else [])]
    return subprocess.call(
        [*unshare, *AS_ROOT, "sh", "-c", INSIDE, "sh", *options.command], env=there
    )


def possible() -> str:
    """Return why this machine cannot be faked, "" when it can."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return "unshare is not here"
    tried = subprocess.run(
        ["unshare", "--mount", *AS_ROOT, "true"], capture_output=True, text=True, check=False
    )
    return "" if tried.returncode == 0 else f"no namespaces: {tried.stderr.strip()}"


if __name__ == "__main__":
    sys.exit(main())
