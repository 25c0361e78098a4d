"""Restart marker on Debian and its family, and a replaced kernel anywhere.

/run/reboot-required        exists while a restart is wanted; its age is the time of the request
/run/reboot-required.pkgs   one package a line, repeated when several upgrades asked
/usr/lib/modules/<release>  missing when the running kernel's package has been replaced; a kernel
                            without modules (MODULES=n) never had the folder, so the folder's
                            *siblings* must exist before its absence means anything

Neither needs any rights.
"""

from datetime import UTC, datetime

from smartdoctor.facts.reboot import Reboot
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why

MARKER = "/run/reboot-required"
MODULES = "/usr/lib/modules"
KERNELS = ("linux-image", "linux-base", "linux-generic", "kernel", "systemd", "libc6", "dbus")


def read(host: Host) -> Reboot:
    """Look at the marker first, then at the running kernel's modules."""
    try:
        since = datetime.fromtimestamp(host.stat(MARKER).modified, UTC)
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return _kernel(host)
    try:
        packages = parse(host.read(f"{MARKER}.pkgs"))
    except Missing:
        packages = ()
    return Reboot(
        waiting_since=since, packages=packages, kernel=any(p.startswith(KERNELS) for p in packages)
    )


def parse(listed: str) -> tuple[str, ...]:
    """Return each package once, in order of first appearance."""
    return tuple(dict.fromkeys(line.strip() for line in listed.splitlines() if line.strip()))


def _kernel(host: Host) -> Reboot:
    running = host.native("uname")["release"]
    others = host.glob(f"{MODULES}/*")
    if not others or f"{MODULES}/{running}" in others:
        return Reboot(waiting_since=None, packages=(), kernel=False)
    newest = max(host.stat(path).modified for path in others)
    return Reboot(waiting_since=datetime.fromtimestamp(newest, UTC), packages=(), kernel=True)
