r"""What crashes left on a Mac: reports of programs, of the kernel, and of memory that ran out.

    ~/Library/Logs/DiagnosticReports/*.ips      programs of this account
    /Library/Logs/DiagnosticReports/*.ips       the system's; open to administrators only

A report is a line of JSON and, below it, a body that is mostly JSON as well:

    {"app_name":"Preview","timestamp":"2026-11-20 08:01:02.00 +0900","bug_type":"309",
     "bundleID":"com.apple.Preview","os_version":"macOS 26.1 (25B78)", ...}

bug_type 309 (108 up to macOS 11) is a crash, 210 a kernel panic ("panicString"), 298 memory: its
processes carry a "reason", of which "per-process-limit" is one program over its own limit and only
the words of SHORT are the machine's want.  Hidden files are notes about reports, not reports.
A crash's body may tell "termination":{"namespace":"SIGNAL","code":15}: somebody ended it.
What has no bundle id and lies in no folder of the system, or runs from DerivedData, was built by
its owner: its developer's business.

Names carry the local time, so only young files are opened.  Losses of power, Wi-Fi and sleep are
not in reports; `log show` knows the "Previous shutdown cause" (negative or 0: power or hardware,
3: the held button, 5: in order) and takes minutes, so only a thorough scan asks it.

Sources: Apple, "Interpreting the JSON format of a crash report"; xnu kern_memorystatus.c for the
reasons; the numbers of bug types from published reports.  Never run on a Mac yet.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from smartdoctor.facts.log import RARE, Entry, Kind, Log
from smartdoctor.facts.ours import Moment, Scope
from smartdoctor.host import Host
from smartdoctor.host.commands import MACOS_LOG
from smartdoctor.model import Missing

DAYS, RARE_DAYS = timedelta(days=7), timedelta(days=30)
SYSTEM = "/Library/Logs/DiagnosticReports"
MOST = 60  # reports opened, newest first; one has up to 1 MB
CRASHES = {"309", "108"}
PANIC, JETSAM = "210", "298"
SHORT = ("vm-pageshortage", "vm-thrashing", "vm-compressor", "compressor-", "zone-map", "fc-thr")
PLACES = ("/System/", "/usr/libexec/", "/usr/sbin/", "/Applications/", "/Library/")
ENDED = {2, 9, 15}  # INT, KILL, TERM: asked for
CAUSE = "Previous shutdown cause: "
ASKED = ("show", "--style", "ndjson", "--last", "30d", "--predicate")
PREDICATE = f'process == "kernel" AND eventMessage BEGINSWITH "{CAUSE}"'


def read(host: Host, moment: Moment, scope: Scope) -> Log:
    """Open the young reports; ask the log itself only in a thorough scan."""
    user = host.native("user")
    since, rare = moment.now - DAYS, moment.now - RARE_DAYS
    kinds = [Kind.APP_CRASH]
    paths = list(host.glob(f"{user['home']}/Library/Logs/DiagnosticReports/*.ips"))
    if _open(host, user):
        kinds += [Kind.PANIC, Kind.OOM_KILL]
        paths += host.glob(f"{SYSTEM}/*.ips")
    entries: list[Entry] = []
    oldest = f"{rare - timedelta(days=1):%Y-%m-%d}"
    young = sorted((path for path in paths if stamp(path) >= oldest), key=stamp)
    for path in reversed(young[-MOST:]):
        try:
            entries += parse(host.read(path))
        except Missing:
            continue  # gone, or not for us
    if len(young) > MOST:
        since = rare = max(since, min((e.at for e in entries), default=since))
    if scope.thorough:
        try:
            printed = host.run(MACOS_LOG, *ASKED, PREDICATE, seconds=90)
            entries += causes(printed.out)
            kinds.append(Kind.POWER_LOSS)
        except Missing:
            pass  # an old macOS, or too slow: then it is not seen
    kept = {e for e in entries if e.at >= (rare if e.kind in RARE else since)}
    newest = sorted(kept, key=lambda e: (e.at, e.kind, e.subject), reverse=True)
    return Log(entries=tuple(newest), since=since, kinds=tuple(kinds), rare_since=rare)


def parse(report: str) -> Iterator[Entry]:
    """Understand one report; what is none, or none of ours, yields nothing."""
    first, _, rest = report.partition("\n")
    head, body = _object(first), _object(rest)
    at = when(_text(head, "timestamp"))
    kind = _text(head, "bug_type")
    if at is None:
        return
    if kind in CRASHES:
        name = _text(head, "app_name") or _text(head, "name")
        known = _text(head, "bundleID") or _text(body, "procPath").startswith(PLACES)
        if name and known and not _ended(body):
            exception = body.get("exception")
            detail = _text(exception, "signal") if isinstance(exception, dict) else ""
            yield Entry(kind=Kind.APP_CRASH, at=at, subject=name, detail=detail)
    elif kind == PANIC:
        yield Entry(kind=Kind.PANIC, at=at, subject=panic(_text(body, "panicString") or rest))
    elif kind == JETSAM:
        yield from _jetsam(body, at)


def panic(text: str) -> str:
    """Return what a panic says of itself, in a few words: what stands after `panic(cpu ...):`."""
    said = text.partition("):")[2].lstrip(' "\\').partition("\n")[0].partition("\\n")[0]
    return said.partition(" @")[0].strip('" ')[:60]


def causes(printed: str) -> Iterator[Entry]:
    """Understand one JSON object a line, with `timestamp` and `eventMessage`."""
    for line in printed.splitlines():
        event = _object(line)
        message = _text(event, "eventMessage")
        at = when(_text(event, "timestamp"))
        number = message.removeprefix(CAUSE).strip()
        if at is None or not message.startswith(CAUSE) or not number.lstrip("-").isdigit():
            continue
        if int(number) <= 0 or number == "3":
            subject = "button" if number == "3" else ""
            yield Entry(kind=Kind.POWER_LOSS, at=at, subject=subject, detail=number)


def when(text: str) -> datetime | None:
    """Understand "2026-11-20 08:01:02.00 +0900"."""
    for form in ("%Y-%m-%d %H:%M:%S.%f %z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S.%f%z"):
        try:
            return datetime.strptime(text, form).astimezone(UTC)
        except ValueError:
            continue
    return None


def stamp(path: str) -> str:
    """Return the time in a report's name, "2026-11-20-080102"; "" when there is none."""
    name = path.rpartition("/")[2].removesuffix(".ips")
    parts = name.replace("_", "-").replace(".", "-").split("-")
    digits = [part for part in parts if part.isdigit()]
    for place, part in enumerate(digits):
        if len(part) == 4 and part.startswith("20"):
            return "-".join(digits[place : place + 4])
    return ""


def _open(host: Host, user: Mapping[str, Any]) -> bool:
    """Whether the system's folder shows its reports to this account."""
    if user["uid"] == 0 or "admin" in user["groups"]:
        return True
    try:
        return bool(host.stat(SYSTEM).mode & 0o004)
    except Missing:
        return False


def _ended(body: Mapping[str, Any]) -> bool:
    end = body.get("termination")
    place = _text(body, "procPath")
    asked = isinstance(end, dict) and end.get("namespace") == "SIGNAL" and end.get("code") in ENDED
    return asked or "/DerivedData/" in place or "/.build/" in place


def _jetsam(body: Mapping[str, Any], at: datetime) -> Iterator[Entry]:
    processes = body.get("processes")
    for each in processes if isinstance(processes, list) else ():
        if isinstance(each, dict) and _text(each, "reason").startswith(SHORT):
            name = _text(body, "largestProcess") or _text(each, "name")
            yield Entry(kind=Kind.OOM_KILL, at=at, subject=name)
            return  # one report is one event, however many programs it ended


def _object(text: str) -> Mapping[str, Any]:
    try:
        known = json.loads(text)
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def _text(known: Mapping[str, Any], name: str) -> str:
    value = known.get(name)
    return value if isinstance(value, str) else ""
