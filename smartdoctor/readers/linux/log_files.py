"""Logs in files, for systems without a journal, and what crashes leave in folders.

/var/log/kern.log, syslog, messages     text, a line an entry, of which the newest that is there
    2026-11-20T08:01:02.123456+09:00 host kernel: [   12.345678] usb 1-2: reset ...   (rsyslog)
    Nov 20 08:01:02 host kernel: [   12.345678] usb 1-2: reset ...     (older: local, no year)
/var/crash/_usr_bin_gedit.1000.crash    apport, one a program: the newest crash of it
/var/crash/202611200801/dmesg.*         a crashed kernel's own log (kdump; Red Hat: ip-date/)
/var/lib/systemd/pstore/*, /sys/fs/pstore/dmesg-*   what a dying kernel left with the firmware

Only names and ages of crash files are looked at: they hold the memory of programs.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux.log_kernel import understood

FILES = ("/var/log/kern.log", "/var/log/syslog", "/var/log/messages")
ISO = re.compile(r"^(\d{4}-\d\d-\d\dT\S+) \S+ ([\w./-]+)(?:\[\d+\])?: (?:\[ *[\d.]+\] ?)?(.*)")
OLD = re.compile(
    r"^([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) \S+ (?:[a-z]+\.[a-z]+ )?"
    r"([\w./-]+)(?:\[\d+\])?: (?:\[ *[\d.]+\] ?)?(.*)"
)
SOURCES = ("kernel", "wpa_supplicant")
APPORT = re.compile(
    r"/_(?:usr_(?:local_)?(?:s?bin|libexec|games|lib(?:_x86_64-linux-gnu)?)|opt|snap|s?bin)_"
    r"(.+)\.\d+\.crash$"
)
DUMPS = (
    "/var/crash/*/dmesg*",
    "/var/crash/*/vmcore-dmesg.txt",
    "/var/lib/systemd/pstore/*",
    "/sys/fs/pstore/dmesg-*",
)
PROGRAMS = ("/usr/bin", "/usr/sbin", "/usr/games", "/usr/libexec", "/usr/lib/*", "/opt/*")


def read(host: Host, instead: Missing, *, now: datetime) -> Log:
    """Read the newest text log there is; raise `instead` where there is none."""
    denied: Missing | None = None
    for path in FILES:
        try:
            text = host.read(path, seconds=4)
        except Missing as missing:
            if missing.why is not Why.ABSENT:
                denied = missing
            continue
        entries = tuple(parse(text, now, _zone(host)))
        never = {Kind.APP_HANG, Kind.MEMORY_EXHAUSTED, Kind.POWER_LOSS, Kind.SHUT_DOWN}
        never.add(Kind.APP_CRASH)  # names alone, cut to 15 letters, of whatever ran
        kinds = tuple(kind for kind in Kind if kind not in never)
        return Log(entries=entries, since=now, kinds=kinds)
    raise denied or instead


def parse(text: str, now: datetime, zone: ZoneInfo | None) -> Iterator[Entry]:
    """Understand a text log, the kernel's and wpa_supplicant's lines of it."""
    for line in text.splitlines():
        if not (found := ISO.match(line) or OLD.match(line)):
            continue
        when, source, message = found.groups()
        told = understood(message) if source in SOURCES else None
        at = _when(when, now, zone) if told else None
        if told and at and told[0] is not Kind.APP_CRASH:
            yield Entry(kind=told[0], at=at, subject=told[1], detail=told[2])


def crashes(host: Host) -> Iterator[Entry]:
    """Tell from names and ages of files what crashed."""
    for path in host.glob("/var/crash/*.crash"):
        if found := APPORT.search(path):
            name = found[1].rpartition("_")[2]
            yield Entry(kind=Kind.APP_CRASH, at=_age(host, path), subject=name)
    for pattern in DUMPS:
        for path in host.glob(pattern):
            yield Entry(kind=Kind.PANIC, at=_age(host, path), subject="kernel dump")


def installed(host: Host, name: str) -> bool:
    """Whether a program whose name begins so belongs to the system."""
    safe = re.sub(r"([\[*?])", r"[\1]", name)
    return "/" not in name and any(host.glob(f"{place}/{safe}*") for place in PROGRAMS)


def _age(host: Host, path: str) -> datetime:
    try:
        return datetime.fromtimestamp(host.stat(path).modified, UTC)
    except Missing:
        return datetime.fromtimestamp(0, UTC)  # gone meanwhile: too old to count


def _when(text: str, now: datetime, zone: ZoneInfo | None) -> datetime | None:
    try:
        if text[:1].isdigit():
            return datetime.fromisoformat(text).astimezone(UTC)
        if zone is None:
            return None
        local = datetime.strptime(f"{now.year} {text}", "%Y %b %d %H:%M:%S").replace(tzinfo=zone)
    except ValueError:
        return None
    at = local.astimezone(UTC)
    return at.replace(year=now.year - 1) if at > now + timedelta(days=1) else at


def _zone(host: Host) -> ZoneInfo | None:
    try:
        return ZoneInfo.from_file(BytesIO(host.read_bytes("/etc/localtime")))
    except (Missing, ValueError):
        return None
