"""The journal of the last days in one pass, with what lies in files beside it.

    journalctl --output=json --reverse --since=... --grep=... --output-fields=... MATCH + MATCH

One JSON object a line (`log_journal.py`), of lines that are understood (`log_kernel.py`).  Exit
statuses say nothing: 1 is also "no entry matched", and "no journal at all" is not told.  Who may
not read the system's journal is told so on stderr, in English here, and gets the own entries only.

A start whose end was never written is a loss of power, or a freeze ended by the button: no
"Journal stopped" and no shutdown after its last "Journal started" (the early file system has a
journal of its own that stops as well).  Only a journal kept on the disk can
tell, and only it outlives a panic.

Crashed programs are systemd-coredump's entries (what coredumpctl lists: one program less to start);
where nothing collects dumps, the kernel's own lines, and apport's reports in /var/crash on Ubuntu.
Programs outside the system's folders are their developer's business.

Without any journal the text logs are read (`log_files.py`).  Panics, losses of power, starts and
ends are kept for 30 days, all else for 7.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from smartdoctor.facts.log import RARE, Entry, Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.host import Host, Printed
from smartdoctor.host.commands import JOURNALCTL
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import log_files
from smartdoctor.readers.linux.log_journal import (
    BEGUN,
    DUMPED,
    OOMD,
    SHUTDOWN,
    STOPPED,
    Line,
    losses,
    parse,
)
from smartdoctor.readers.linux.log_kernel import ANY, understood

DAYS, RARE_DAYS = timedelta(days=7), timedelta(days=30)
MOST = 5000  # entries: about 3 MB, far below what the door lets through
WORDS = r"Journal st|Shutting down|System is |The system will |Process \d|Killed "
FIELDS = "MESSAGE,MESSAGE_ID,_TRANSPORT,COREDUMP_EXE,COREDUMP_SIGNAL,UNIT"
MATCHES = (
    "_TRANSPORT=kernel",
    "+",
    *(f"MESSAGE_ID={each}" for each in (BEGUN, STOPPED, SHUTDOWN, DUMPED, OOMD)),
    "+",
    "SYSLOG_IDENTIFIER=wpa_supplicant",
)
JOURNALS = ("/var/log/journal/*/*.journal", "/run/log/journal/*/*.journal")
OURS_ONLY = ("not seeing messages from other users", "insufficient permissions")
FAULTS = frozenset({"4", "5", "6", "7", "8", "11", "31"})  # ILL TRAP ABRT BUS FPE SEGV SYS
PLACES = (
    *("/usr/", "/opt/", "/snap/", "/app/", "/bin/", "/sbin/", "/lib", "/nix/store/"),
    *("/var/lib/flatpak/", "/var/lib/snapd/", "/gnu/store/"),
)
COLLECTED = {"systemd-coredump", "apport"}


def read(host: Host, moment: Moment) -> Log:
    """Ask the journal once; without one, read the files."""
    since, rare = moment.now - DAYS, moment.now - RARE_DAYS
    collector = _collector(host)
    files = tuple(log_files.crashes(host))
    try:
        printed = _ask(host, moment)
        lines = parse(printed.out)
        if not lines and not any(host.glob(pattern) for pattern in JOURNALS):
            raise Missing(Why.UNSUPPORTED, say("This system keeps no journal."))
    except Missing as missing:
        found = log_files.read(host, missing, now=moment.now)
        return _log((*found.entries, *files), found.kinds, since, rare)
    alone = any(sign in printed.err for sign in OURS_ONLY)
    lasting = not alone and bool(host.glob(JOURNALS[0]))
    entries = [*_entries(lines, collector, host), *files]
    if lasting:
        running = _text(host, "/proc/sys/kernel/random/boot_id").replace("-", "")
        entries += losses(lines, running)
    if len(lines) >= MOST:  # what is older was not printed
        since = max(since, lines[-1].at)
        rare = max(rare, lines[-1].at)
    return _log(entries, seen(alone=alone, lasting=lasting, collector=collector), since, rare)


def seen(*, alone: bool, lasting: bool, collector: str) -> tuple[Kind, ...]:
    """Return what this account and this system can see at all."""
    if alone:
        return (Kind.APP_CRASH,) if collector == "systemd-coredump" else ()
    never = {Kind.APP_HANG, Kind.MEMORY_EXHAUSTED} | (frozenset() if lasting else RARE)
    return tuple(kind for kind in Kind if kind not in never)


def _ask(host: Host, moment: Moment) -> Printed:
    since = f"{moment.now - RARE_DAYS:%Y-%m-%d %H:%M:%S}"  # UTC, as all programs of ours print
    words = ("--no-pager", "--output=json", "--reverse", f"--since={since}", f"--lines={MOST}")
    grep = f"--grep=^(?:{WORDS}|{ANY})"
    fields = f"--output-fields={FIELDS}"
    return host.run(JOURNALCTL, *words, grep, fields, *MATCHES, seconds=12)


def _entries(lines: Iterable[Line], collector: str, host: Host) -> Iterator[Entry]:
    known: dict[str, bool] = {}
    for line in lines:
        if line.id == DUMPED:
            if line.program.startswith(PLACES) and line.signal in FAULTS:
                name = line.program.rpartition("/")[2]
                yield Entry(kind=Kind.APP_CRASH, at=line.at, subject=name, detail=line.signal)
        elif line.id == OOMD:
            yield Entry(kind=Kind.OOM_KILL, at=line.at, subject=line.unit)
        elif line.id == SHUTDOWN:
            yield Entry(kind=Kind.SHUT_DOWN, at=line.at)
        elif told := understood(line.message):
            kind, subject, detail = told
            if kind is Kind.APP_CRASH:
                if collector in COLLECTED:
                    continue
                if subject not in known:
                    known[subject] = log_files.installed(host, subject)
                if not known[subject]:
                    continue
            yield Entry(kind=kind, at=line.at, subject=subject, detail=detail)


def _log(entries: Iterable[Entry], kinds: tuple[Kind, ...], since: datetime, rare: datetime) -> Log:
    kept = {e for e in entries if e.at >= (rare if e.kind in RARE else since)}
    newest = sorted(kept, key=lambda e: (e.at, e.kind, e.subject), reverse=True)
    return Log(entries=tuple(newest), since=since, kinds=kinds, rare_since=rare)


def _collector(host: Host) -> str:
    """Return who gets a crashed program's memory: systemd-coredump, apport, or nobody we know."""
    pattern = _text(host, "/proc/sys/kernel/core_pattern").partition(" ")[0]
    name = pattern.rpartition("/")[2] if pattern.startswith("|") else ""
    return name if name in COLLECTED else ""


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing:
        return ""
