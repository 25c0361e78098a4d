"""CUPS, the printing service of Linux and macOS, asked over its own socket (`host/ipp.py`).

    [{"printer-name": ["Office"], "printer-state": [5], "printer-state-reasons": ["paused"],
      "queued-job-count": [2], "printer-is-accepting-jobs": [true], "printer-info": ["Office"]}]
    [{"job-printer-uri": ["ipp://localhost/printers/Office"], "job-state": [3],
      "time-at-creation": [1764060000], "job-id": [7]}]

printer-state: 3 idle, 4 printing, 5 stopped.  job-state: 3 waiting, 4 held on purpose, 5 printing,
6 stopped.  Reasons end in -error, -warning or -report; a report is only that, except for what says
that nobody answers.  A backend that cannot reach its printer keeps the job at 5, so such a job
waits, too.  RFC 8011 sections 5.3.7, 5.3.8 and 5.4.11; CUPS' own operations by its documentation.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from smartdoctor.facts.printers import Printer, Printers
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

GRAVITY = re.compile("-(?:error|warning|report)$")
STOPPED = 5
WAITING, PRINTING, HALTED = 3, 5, 6
AWAY = frozenset({"offline", "connecting-to-device", "timed-out", "shutdown", "unreachable"})
NEEDS: Mapping[str, str] = {
    "media-empty": "paper",
    "media-needed": "paper",
    "media-jam": "jam",
    "toner-empty": "toner",
    "toner-low": "toner",
    "marker-supply-empty": "toner",
    "marker-supply-low": "toner",
    "marker-waste-full": "waste",
    "door-open": "cover",
    "cover-open": "cover",
    "interlock-open": "cover",
    "input-tray-missing": "tray",
    "cups-missing-filter": "driver",
    "cups-insecure-filter": "driver",
}
"""What a reason asks of the owner; the words are those of the check."""

Group = Mapping[str, list[Any]]


def read(host: Host) -> Printers:
    """Ask CUPS; ABSENT when there is none."""
    printers = host.native("ipp", "printers")
    if not printers:
        return Printers(service=True, printers=())
    jobs, default = host.native("ipp", "jobs"), host.native("ipp", "default")
    chosen = _own_default(host) or next((_first(each, "printer-name") for each in default), "")
    return parse(printers, jobs, str(chosen), host.clock().timestamp())


def parse(printers: Iterable[Group], jobs: Iterable[Group], default: str, now: float) -> Printers:
    """Put printers and their jobs together."""
    jobs, known = tuple(jobs), []
    for group in printers:
        name = _first(group, "printer-name")
        if not isinstance(name, str) or not isinstance(_first(group, "printer-state"), int):
            raise Missing(Why.UNREADABLE, say("The printing service's answer made no sense."))
        mine = [each for each in jobs if _queue(each) == name]
        known.append(_printer(group, name, mine, default=name == default, now=now))
    return Printers(service=True, printers=tuple(known))


def _printer(group: Group, name: str, jobs: list[Group], *, default: bool, now: float) -> Printer:
    reasons = [str(each) for each in group.get("printer-state-reasons", ())]
    bare = {GRAVITY.sub("", each) for each in reasons}
    serious = {GRAVITY.sub("", each) for each in reasons if not each.endswith("-report")}
    offline = bool(bare & AWAY)
    late = (WAITING, HALTED, PRINTING) if offline else (WAITING, HALTED)
    since = [_first(job, "time-at-creation") for job in jobs if _first(job, "job-state") in late]
    started = [each for each in since if isinstance(each, int) and each > 0]
    return Printer(
        name=str(_first(group, "printer-info") or name),
        default=default,
        stopped=_first(group, "printer-state") == STOPPED,
        offline=offline,
        needs=tuple(sorted({NEEDS[each] for each in serious if each in NEEDS})),
        jobs=sum(_first(job, "job-state") in (WAITING, PRINTING, HALTED) for job in jobs),
        oldest=max(now - min(started), 0.0) if started else None,
    )


def _queue(job: Group) -> str:
    return str(_first(job, "job-printer-uri") or "").rpartition("/")[2]


def _first(group: Group, name: str) -> Any:
    return next(iter(group.get(name, ())), None)


def _own_default(host: Host) -> str:
    """Return the printer this account chose for itself: "Default Office/duplex ..."."""
    try:
        text = host.read(f"{host.native('user')['home']}/.cups/lpoptions")
    except Missing:
        return ""
    chosen = [line.split()[1] for line in text.splitlines() if line.startswith("Default ")]
    return chosen[0].partition("/")[0] if chosen else ""
