"""Ordinary parts put together: a system disk that is encrypted, an Ubuntu with GNOME, a home."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from smartdoctor.host import Stat
from tests.paper.linux import programs
from tests.paper.machine import WHEN
from tests.paper.network import network

GB = 1000**3


ALWAYS = {
    "internet.speed": "The speed test runs only when it is asked for.",
    "internet.bufferbloat": "It needs the speed test.",
    "internet.mtu": "Only a thorough scan tries out big packets.",
    "memory.leak": "There is no history of the programs' memory yet.",
    "security.antivirus": "Linux has no such thing to look at.",
}
"""What is not GOOD on any Linux device in a quick first scan."""
NO_BATTERY = dict.fromkeys(
    ("battery.drain", "battery.wear", "battery.charging", "battery.settings"),
    "It has no battery.",
)
NO_WIFI = dict.fromkeys(
    ("wifi.signal", "wifi.band", "wifi.security", "wifi.roaming"), "It has no Wi-Fi."
)


def pairs(
    *each: tuple[Mapping[Any, Any], Mapping[Any, Any]],
) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Put (files, links) or (objects, calls) together."""
    first: dict[Any, Any] = {}
    second: dict[Any, Any] = {}
    for one, other in each:
        first |= one
        second |= other
    return first, second


def room(size: int, used: int, *, files: int | None = None) -> dict[str, Any]:
    """What statvfs says of a file system of `size` bytes; root keeps a twentieth of ext4."""
    inodes = size // 16384 if files is None else files
    return {
        "size": size, "free": size - used, "available": max(size - used - size // 20, 0), "inodes": inodes,
        "inodes_free": inodes * 9 // 10, "inodes_available": inodes * 9 // 10, "read_only": False,
    }  # fmt: skip


def folder(when: datetime) -> Stat:
    """A folder of that age."""
    return Stat("folder", 4096, when.timestamp(), 0, 0o755)


def file(when: datetime, size: int = 1024) -> Stat:
    """A file of that age."""
    return Stat("file", size, when.timestamp(), 0, 0o644)


def linux(
    *, release: str, days: float, user: str, uid: int = 1000, processors: int = 8
) -> dict[tuple[Any, ...], Any]:
    """What system calls answer, whatever the machine."""
    return {
        ("native", "uname"): {
            "system": "Linux", "release": release, "version": "#48-Ubuntu SMP PREEMPT_DYNAMIC", "machine": "x86_64",
        },
        ("native", "boot_time"): {"seconds": (WHEN - timedelta(days=days)).timestamp()},
        ("native", "sysconf"): {"page": 4096, "ticks": 100},
        ("native", "load"): {"load": [0.42, 0.38, 0.35], "processors": processors},
        ("native", "process"): {"pid": 41207, "parent": 41190},
        ("native", "user"): {
            "uid": uid, "euid": uid, "name": user, "home": f"/home/{user}", "groups": [user, "sudo"],
        },
        ("native", "adjtimex"): {"state": 0, "status": 1, "offset": -212, "maxerror": 31500},
        ("native", "open_files"): [["firefox", 412, 1048576], ["gnome-shell", 231, 1024]],
        ("native", "random_names"): ["qkzwvtr.com", "bnxpyfaelo.net", "vwmhzrjt.org"],
        ("native", "socket_holders"): {},
        ("native", "packagekit_updates"): [],
    }  # fmt: skip


def at_home(*, router: str, address: str, **line: Any) -> dict[tuple[Any, ...], Any]:
    """A home network whose router is asked over UPnP and keeps it switched off."""
    return network(**line) | {
        ("native", "hop"): {"address": "198.51.100.1"},
        ("native", "stun"): {"address": address},
        ("native", "upnp_search"): [],
        ("native", "source_address"): {"address": router.rpartition(".")[0] + ".23"},
    }


def ubuntu(*, kernel_release: str, installed: datetime, looked: datetime) -> dict[str, Any]:
    """Ubuntu 24.04's own files: (files, stats) by kind of question."""
    return {
        "files": {
            "/etc/os-release": (
                'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n'
                "VERSION_CODENAME=noble\n"
            ),
            "/etc/X11/default-display-manager": "/usr/sbin/gdm3\n",
            "/etc/gdm3/custom.conf": "[daemon]\n#  AutomaticLoginEnable = true\n#  AutomaticLogin = user1\n[security]\n",
            "/etc/ufw/ufw.conf": "ENABLED=yes\nLOGLEVEL=low\n",
            "/proc/sys/kernel/core_pattern": "|/usr/share/apport/apport -p%p -s%s -c%c -d%d -P%P\n",
            "/var/lib/ubuntu-advantage/status.json": '{"attached": false, "services": []}',
            "/etc/xdg/autostart/org.gnome.SettingsDaemon.Power.desktop": (
                "[Desktop Entry]\nType=Application\nName=GNOME Settings Daemon's power plugin\n"
                "Exec=/usr/libexec/gsd-power\nOnlyShowIn=GNOME;\n"
            ),
            "/usr/libexec/gsd-power": b"",
        },
        "stats": {
            f"/usr/lib/modules/{kernel_release}": folder(installed),
            "/var/lib/apt/periodic/update-success-stamp": file(looked, 0),
            "/var/log/journal/1f/system.journal": file(WHEN, 8_388_608),
        },
        "prints": {"apt-config dump APT::Periodic": programs.PERIODIC},
    }  # fmt: skip


def debian(*, kernel_release: str, installed: datetime, looked: datetime) -> dict[str, Any]:
    """Debian 13's own files; no firewall comes with it, and nothing collects crashes."""
    lists = "/var/lib/apt/lists/deb.debian.org_debian-security_dists_trixie-security_InRelease"
    return {
        "files": {
            "/etc/os-release": (
                'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nNAME="Debian GNU/Linux"\nVERSION_ID="13"\nID=debian\n'
                "VERSION_CODENAME=trixie\nDEBIAN_VERSION_FULL=13.2\n"
            ),
            "/etc/X11/default-display-manager": "/usr/sbin/gdm3\n",
            "/etc/gdm3/daemon.conf": "[daemon]\n#  AutomaticLoginEnable = true\n[security]\n",
            "/proc/sys/kernel/core_pattern": "core\n",
        },
        "stats": {
            f"/usr/lib/modules/{kernel_release}": folder(installed),
            lists: file(looked, 43_000),
            "/var/log/journal/1f/system.journal": file(WHEN, 8_388_608),
        },
        "prints": {"apt-config dump APT::Periodic": programs.PERIODIC},
    }  # fmt: skip


def printer(queue: str, name: str) -> Callable[[str, str], list[dict[str, Any]]]:
    """CUPS with one printer that waits for work."""
    known = {
        "printer-name": [queue], "printer-info": [name], "printer-state": [3],
        "printer-state-reasons": ["none"], "printer-is-accepting-jobs": [True], "queued-job-count": [0],
    }  # fmt: skip
    return lambda _, what: [] if what == "jobs" else [known]


GNOME_PROGRAMS = (
    ("systemd", 0, 13, 1),
    ("kthreadd", 0, 0, 0),
    ("systemd-journal", 1, 22, 1),
    ("NetworkManager", 1, 21, 1),
    ("gnome-shell", 1, 412, 42),
    ("Xwayland", 1, 96, 6),
    ("firefox", 1, 640, 55),
    ("Isolated Web Co", 1, 310, 12),
    ("thunderbird", 1, 388, 14),
    ("gnome-terminal-", 1, 58, 1),
    ("tracker-miner-f", 1, 44, 3),
)


def journal(*extra: Mapping[str, Any], started: datetime, release: str) -> str:
    """A month with a restart, both ends in order, and what else happened."""
    earlier = started - timedelta(days=19)
    before, now = "9a" * 16, "2f0c61c47f3f4f0b9d0e52c5c3a4b8d1"
    return programs.journal(
        *programs.start(earlier, before, release),
        *programs.end(started - timedelta(minutes=2), before),
        *programs.start(started, now, release),
        *extra,
    )
