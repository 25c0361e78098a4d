"""Damage in a file system: what the system itself has noticed and not forgotten.

ext4 keeps the date of its last mistake, so one of the last 30 days is a problem and an older one
worth a look.  btrfs only counts "ever": more than an earlier scan saw is a problem, else it is
advice.  What the log tells counts for the volumes and disks of this computer only, not for a stick
that was pulled out; single failed reads happen, three in a week do not.  Catalogue D3.
"""

from dataclasses import dataclass

from smartdoctor.checks.storage.repair import REMEDIES, means, remedies, shown
from smartdoctor.checks.storage.rising import counted, grave
from smartdoctor.facts.filesystems import Fault, FileSystems, Trouble
from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.facts.past import NOTHING, Past
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    advice,
    check,
    good,
    limit,
    problem,
    say,
    say_many,
)

OURS = say("our choice; no standard gives one")
DAY = 86400.0
RETRIED = "153"  # Windows: a read that succeeded at the second try


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What counts as new, and as more than chance."""

    recent: float = limit(30 * DAY, unit="duration", says=say("a mistake is new for"), source=OURS)
    failures: float = limit(3, unit="number", says=say("failed reads or writes"), source=OURS)


@check(
    id="storage.filesystem",
    code="D3",
    question=say("Is the file system damaged?"),
    matters=say("A damaged file system loses files, first a few and then all of them."),
    headlines=Headlines(
        good=say("The file systems report no damage"),
        advice=say("A file system is worth a look"),
        problem=say("A file system is damaged"),
    ),
    remedies=REMEDIES,
    recalls=tuple(each.value for each in Fault),
)
def examine(
    filesystems: FileSystems,
    log: Log | Missing,
    moment: Moment,
    limits: Limits,
    past: Past = NOTHING,
) -> Finding:
    """Tell of the gravest trouble, then of what the log holds against these disks."""
    all_ = filesystems.troubles
    bad = [each for each in all_ if grave(each, moment, limits.recent, past)]
    return counted(_judge(filesystems, bad, log, limits), filesystems)


def _judge(
    filesystems: FileSystems, bad: list[Trouble], log: Log | Missing, limits: Limits
) -> Finding:
    ways = remedies(filesystems)
    ordered = sorted(filesystems.troubles, key=lambda each: [*Fault].index(each.fault))
    if worst := [each for each in ordered if each in bad]:
        return problem(means(worst[0]), *shown(worst[0]), remedies=ways)
    entries = () if isinstance(log, Missing) else log.of(Kind.FILESYSTEM)
    if mine := [each for each in entries if each.subject in filesystems.names]:
        says = say("The system noticed damage on {place:text}.", place=mine[0].subject)
        when = Evidence(
            name="last", says=say("Last seen"), value=mine[0].at.isoformat(), unit="moment"
        )
        return problem(says, when, remedies=ways)
    if ordered:
        return advice(means(ordered[0]), *shown(ordered[0]), remedies=ways)
    return _reads(filesystems, log, limits)


def _reads(filesystems: FileSystems, log: Log | Missing, limits: Limits) -> Finding:
    """Judge the failed reads and writes of the log."""
    entries = () if isinstance(log, Missing) else log.of(Kind.DISK)
    failed = [one.subject for one in entries if one.detail != RETRIED]
    counts = {disk: failed.count(disk) for disk in filesystems.disks}
    worst = max(counts, key=lambda disk: counts[disk], default="")
    if worst and counts[worst] >= limits.failures:
        says = say(
            "Reading or writing failed {count:number} times on {disk:text}.",
            count=counts[worst],
            disk=worst,
        )
        seen = Evidence(
            name="failures",
            says=say("Failed reads or writes"),
            value=counts[worst],
            unit="number",
            limit=limits.failures,
        )
        return advice(says, seen, remedies=remedies(filesystems))
    count = len(filesystems.names)
    says = say_many(
        "The file system reports no damage.", "{n} file systems report no damage.", n=count
    )
    return good(says)
