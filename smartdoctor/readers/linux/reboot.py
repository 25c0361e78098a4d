"""Is a restart waiting? Three marks, none of which needs any rights.

/run/reboot-required                 Debian and its family: there while a restart is wanted, as old
                                     as the wish; in .pkgs beside it one package a line, repeated
/var/lib/PackageKit/prepared-update  updates that the next start installs, somewhere in it as
                                     `name;version;architecture;origin`
/usr/lib/modules/<release>           one folder an installed kernel, as old as its installation

The running kernel's folder is gone when its package was replaced (Arch, Fedora); or a newer one of
the same flavour was installed since the start (Debian).  A kernel without modules (no
/proc/modules) or a container's borrowed kernel has no folder here, so folders say nothing there.
"""

import re
from datetime import UTC, datetime

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.reboot import Reboot
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why

MARKER = "/run/reboot-required"
PREPARED = "/var/lib/PackageKit/prepared-update"
MODULES = "/usr/lib/modules"
PACKAGE = re.compile(r"([^\s;,=]+);[^\s;,]+;[^\s;,]*;[^\s,]*")
KERNELS = (
    "linux-image",
    "linux-base",
    "linux-generic",
    "kernel",
    "systemd",
    "libc6",
    "glibc",
    "dbus",
)


def read(host: Host, machine: Machine | Missing) -> Reboot:
    """Look for each mark; the first that is there decides."""
    for mark, listing in ((MARKER, f"{MARKER}.pkgs"), (PREPARED, PREPARED)):
        since = _since(host, mark)
        if since is not None:
            packages = _packages(host, listing)
            kernel = any(name.startswith(KERNELS) for name in packages)
            return Reboot(waiting_since=since, packages=packages, kernel=kernel)
    borrowed = isinstance(machine, Machine) and machine.container
    since = None if borrowed or not host.glob("/proc/modules") else _kernel(host)
    return Reboot(waiting_since=since, packages=(), kernel=since is not None)


def parse(listed: str) -> tuple[str, ...]:
    """Return each package once, in order of first appearance."""
    names = PACKAGE.findall(listed) or [line.strip() for line in listed.splitlines()]
    return tuple(dict.fromkeys(name for name in names if name))


def newer(release: str, than: str) -> bool:
    """Whether a kernel release of the same flavour is newer: 6.1.0-42-amd64 than 6.1.0-41-amd64."""
    numbers = [[int(n) for n in re.findall(r"\d+", each)] for each in (release, than)]
    flavours = [re.sub(r"[\d.]+", "", each) for each in (release, than)]
    return flavours[0] == flavours[1] and numbers[0] > numbers[1]


def _since(host: Host, path: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(host.stat(path).modified, UTC)
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return None


def _packages(host: Host, path: str) -> tuple[str, ...]:
    try:
        return parse(host.read(path))
    except Missing:
        return ()


def _kernel(host: Host) -> datetime | None:
    """Return when the kernel of the next start was installed, None when it runs already."""
    running = host.native("uname")["release"]
    folders = {path.rpartition("/")[2]: path for path in host.glob(f"{MODULES}/*")}
    ages = {name: host.stat(path).modified for name, path in folders.items()}
    if not ages:
        return None
    if running not in ages:
        return datetime.fromtimestamp(max(ages.values()), UTC)
    started = host.native("boot_time")["seconds"]
    later = [age for name, age in ages.items() if age > started and newer(name, running)]
    return datetime.fromtimestamp(min(later), UTC) if later else None
