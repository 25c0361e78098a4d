"""A computer with updates of our own making: the real apt, the real dpkg, two archives of ours.

    python tests/bench/update_world.py [--security N] [--age DAYS] [--plain N] [--periodic TEXT]
                                       [--restart DAYS] [--packagekit] -- COMMAND

Runs COMMAND in a mount namespace of its own (root only) where apt knows just two archives on disk:
one with N security updates that is AGE days old, one of today with N plain updates.  --periodic is
"off", "looks" or "installs".  --restart puts Debian's restart marker there, DAYS old.
--packagekit starts a message bus and the real PackageKit, when it is installed.
The machine outside sees nothing.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from email.utils import formatdate
from itertools import islice
from pathlib import Path

DAY = 86400.0
LOOKS = 'APT::Periodic::Update-Package-Lists "1";\n'
PERIODIC = {
    "off": 'APT::Periodic::Update-Package-Lists "0";\n',
    "looks": LOOKS,
    "installs": LOOKS + 'APT::Periodic::Unattended-Upgrade "1";\n',
}
BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen>
<auth>EXTERNAL</auth><servicedir>TREE/services</servicedir>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/>
<allow receive_sender="*"/></policy></busconfig>
"""
INSIDE = r"""
set -e
mount -t tmpfs none /var/lib/apt
mount -t tmpfs none /var/cache/apt
mkdir -p /var/lib/apt/lists/partial /var/lib/apt/periodic /var/cache/apt/archives/partial
cp -a "$TREE/archives" /var/lib/apt/archives-of-ours
chmod -R go+rX /var/lib/apt
for folder in sources.list.d apt.conf.d preferences.d; do mount -t tmpfs none /etc/apt/$folder; done
if [ -e /etc/apt/sources.list ]; then mount --bind /dev/null /etc/apt/sources.list; fi
cp "$TREE/ours.list" /etc/apt/sources.list.d/
cp "$TREE/90ours" /etc/apt/apt.conf.d/
apt-get -qq update > "$TREE/update.log" 2>&1
mount -t tmpfs none /run
if [ -n "$RESTART" ]; then
  touch -d "@$RESTART" /run/reboot-required
  echo linux-image-amd64 > /run/reboot-required.pkgs
fi
if [ -n "$PACKAGEKIT" ]; then
  mkdir -p /run/dbus
  dbus-daemon --config-file="$TREE/bus.conf" --fork 2> "$TREE/bus.log"
fi
"$@"
"""


def installed() -> list[tuple[str, str]]:
    """Return name and architecture of installed packages that nobody holds back."""
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}|${Package}|${Architecture}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = (line.split("|") for line in listed.splitlines())
    return sorted((row[1], row[2]) for row in rows if row[0].startswith("ii"))


def archive(
    folder: Path, label: str, suite: str, offers: list[tuple[str, str]], age: float
) -> None:
    """Write an archive whose files are `age` seconds old."""
    own = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    lists = f"main/binary-{own}/Packages"
    (folder / "dists" / suite / lists).parent.mkdir(parents=True)
    packages = "".join(
        f"Package: {name}\nVersion: 999:1\nArchitecture: {kind}\nMaintainer: O <o@a.invalid>\n"
        f"Filename: ./{name}.deb\nSize: 1\nSHA256: {'0' * 64}\nDescription: ours\n\n"
        for name, kind in offers
    ).encode()
    when = time.time() - age
    release = (
        f"Origin: Debian\nLabel: {label}\nSuite: {suite}\nVersion: 12\nDate: {formatdate(when)}\n"
        f"Architectures: {own}\nComponents: main\n"
        f"SHA256:\n {hashlib.sha256(packages).hexdigest()} {len(packages)} {lists}\n"
    )
    for name, content in ((lists, packages), ("Release", release.encode())):
        file = folder / "dists" / suite / name
        file.write_bytes(content)
        os.utime(file, (when, when))


def build(tree: Path, options: argparse.Namespace) -> None:
    names = iter(installed())
    security, plain = (list(islice(names, n)) for n in (options.security, options.plain))
    archives = tree / "archives"
    archive(
        archives / "ours-security", "Debian-Security", "ours-security", security, options.age * DAY
    )
    archive(archives / "ours", "Debian", "ours", plain, options.looked * DAY)
    (tree / "ours.list").write_text(
        "".join(
            f"deb [trusted=yes] copy:/var/lib/apt/archives-of-ours/{suite} {suite} main\n"
            for suite in ("ours-security", "ours")
        )
    )
    (tree / "90ours").write_text(PERIODIC.get(options.periodic, ""))
    (tree / "bus.conf").write_text(BUS.replace("TREE", str(tree)))
    services = tree / "services"
    services.mkdir()
    for service in ("org.freedesktop.PackageKit", "org.freedesktop.PolicyKit1"):
        real = Path(f"/usr/share/dbus-1/system-services/{service}.service")
        if real.exists():
            lines = real.read_text().splitlines()
            kept = [line for line in lines if not line.startswith(("User=", "SystemdService="))]
            (services / real.name).write_text("\n".join(kept) + "\n")


def possible() -> str:
    """Return why this cannot be done here, "" when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "needs root on Linux, to lay archives of ours over apt's"
    missing = [name for name in ("unshare", "apt-get", "dpkg-query") if not shutil.which(name)]
    return f"needs {', '.join(missing)}" if missing else ""


def world(*arguments: str) -> tuple[str, ...]:
    """Return what to put before a command so that it runs in such a world."""
    return (sys.executable, __file__, *arguments, "--")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--security", type=int, default=0)
    parser.add_argument("--age", type=float, default=0.0)
    parser.add_argument("--plain", type=int, default=0)
    parser.add_argument("--looked", type=float, default=0.0)
    parser.add_argument("--periodic", choices=("", *PERIODIC), default="")
    parser.add_argument("--restart", type=float)
    parser.add_argument("--packagekit", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    if reason := possible():
        sys.exit(reason)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        build(tree, options)
        there = {
            **os.environ,
            "TREE": folder,
            "RESTART": "" if options.restart is None else str(time.time() - options.restart * DAY),
            "PACKAGEKIT": "1" if options.packagekit else "",
        }
        # A process namespace too: whatever a bus starts ends with it.
        unshare = ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"]
        return subprocess.call([*unshare, "sh", "-c", INSIDE, "sh", *options.command], env=there)


if __name__ == "__main__":
    sys.exit(main())
