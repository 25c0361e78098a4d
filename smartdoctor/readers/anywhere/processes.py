"""Running programs: two counts of what each process has used, a few seconds apart.

psutil, for every process:
    {"pid": 812, "ppid": 1, "name": "firefox", "create_time": 1763771000.4,
     "cpu_times": {"user": 61.2, "system": 7.9, ...}, "memory_info": {"rss": 412_000_000, ...}}

Traps: a number may be given to a new process between two counts, so the start time belongs to the
identity; processes of others answer None for what they hide; macOS hides most of it; where `rss`
counts shared pages in every process, `shared` is taken off if told.  What starts and ends within
one look, such as the compilers of a build, is not seen.  Nobody tells which one is in front.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from smartdoctor.facts.processes import ProcessSample, Program
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

LOOK = 3.0  # seconds
FIELDS = ("pid", "ppid", "name", "cpu_times", "memory_info", "create_time")
PATIENCE = 7200.0  # seconds; what has not ended by then does not end by itself
MOST = 12  # programs kept for their processor use, and as many for their memory

CHORES: Mapping[str, tuple[str, ...]] = {
    "update": (
        "apt", "apt-get", "aptd", "aptitude", "dpkg", "unattended-upgr", "packagekitd", "dnf",
        "yum", "rpm", "zypper", "pacman", "snapd", "flatpak", "fwupd", "mandb", "update-initramf",
        "dkms", "tiworker", "msiexec", "trustedinstaller", "mousocoreworker", "softwareupdate",
        "installd",
    ),
    "index": (
        "tracker-miner", "tracker-extract", "localsearch", "baloo_file", "updatedb", "mds",
        "mds_stores", "mdworker", "searchindexer", "searchprotocolhost", "photoanalysisd",
    ),
    "backup": (
        "deja-dup", "duplicity", "borg", "restic", "backintime", "timeshift", "vorta",
        "pika-backup", "kup-daemon", "bup", "rsync", "snapper", "backupd", "fhsvc",
    ),
    "scan": (
        "clamscan", "clamd", "freshclam", "rkhunter", "msmpeng", "xprotectservice",
        "mpdefendercoreservice",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Count:
    """What one process had used up to one moment."""

    parent: int
    name: str
    cpu: float
    memory: int
    born: float


@dataclass(frozen=True)
class Counts:
    """Every process at one moment; `at` and `born` are seconds on the same clock."""

    at: float
    cores: int
    processes: Mapping[int, Count]


def read(host: Host) -> ProcessSample:
    """Count, wait, count again."""
    before = count(host)
    host.wait(LOOK)
    return sample(host, before, count(host))


def count(host: Host) -> Counts:
    """Ask for every process."""
    listed = host.psutil("processes", *FIELDS)
    cores = int(host.psutil("cpu_count") or 1)
    return Counts(host.clock().timestamp(), cores, parse(listed))


def sample(host: Host, before: Counts, after: Counts) -> ProcessSample:
    """Compare two counts."""
    seconds = after.at - before.at
    if seconds <= 0:
        raise Missing(Why.UNREADABLE, say("The clock was set while the programs were watched."))
    ours = ourselves(host, after.processes)
    programs = compare(before, after, without=ours)
    own = sum(
        _cores(before.processes.get(pid), after.processes[pid], seconds)
        for pid in ours & after.processes.keys()
    )
    return ProcessSample(seconds=seconds, cores=after.cores, ours=own, programs=most(programs))


def parse(listed: Iterable[Mapping[str, Any]]) -> Mapping[int, Count]:
    """Keep the processes that told what they use; the idle process is none."""
    return {
        each["pid"]: Count(
            parent=each["ppid"] or 0,
            name=str(each["name"] or "?"),
            cpu=each["cpu_times"]["user"] + each["cpu_times"]["system"],
            memory=_memory(each["memory_info"] or {}),
            born=each["create_time"],
        )
        for each in listed
        if each["pid"] and each["cpu_times"] and each["create_time"]
    }


def ourselves(host: Host, counts: Mapping[int, Count]) -> frozenset[int]:
    """Return the numbers of the scan and everything it started."""
    known = host.native("process")
    return family(counts, known["parent"] if known["parent"] > 1 else known["pid"])


def family(counts: Mapping[int, Count], head: int) -> frozenset[int]:
    """Return a process and all its descendants."""
    members = {head}
    while more := {pid for pid, one in counts.items() if one.parent in members} - members:
        members |= more
    return frozenset(members)


def compare(before: Counts, after: Counts, *, without: frozenset[int]) -> tuple[Program, ...]:
    """Return what each program used in between, all its processes together."""
    groups: dict[str, list[Program]] = {}
    for pid, one in after.processes.items():
        if pid in without:
            continue
        age = max(after.at - one.born, 0.001)
        cores = _cores(before.processes.get(pid), one, after.at - before.at)
        groups.setdefault(one.name, []).append(
            Program(
                name=one.name,
                processes=1,
                cores=cores,
                memory=one.memory,
                busiest=cores,
                busiest_age=age,
                busiest_share=one.cpu / age,
                chore=chore(one.name) if age < PATIENCE else "",
            )
        )
    return tuple(_together(group) for group in groups.values())


def most(programs: Iterable[Program]) -> tuple[Program, ...]:
    """Keep those that use most processor or memory, the busiest first."""
    using = [each for each in programs if each.cores or each.memory]
    busy = sorted(using, key=lambda each: (-each.cores, -each.memory))
    large = sorted(busy, key=lambda each: -each.memory)
    kept = {each.name for each in (*busy[:MOST], *large[:MOST])}
    return tuple(each for each in busy if each.name in kept)


def chore(name: str) -> str:
    """Name the kind of work that ends by itself, or nothing."""
    plain = name.lower().removesuffix(".exe")
    for kind, names in CHORES.items():
        if any(plain == known or (len(known) > 4 and plain.startswith(known)) for known in names):
            return kind
    return ""


def _together(group: list[Program]) -> Program:
    top = max(group, key=lambda each: each.busiest)
    return Program(
        name=top.name,
        processes=len(group),
        cores=sum(each.cores for each in group),
        memory=sum(each.memory for each in group),
        busiest=top.busiest,
        busiest_age=top.busiest_age,
        busiest_share=top.busiest_share,
        chore=top.chore,
    )


def _cores(earlier: Count | None, later: Count, seconds: float) -> float:
    used = earlier.cpu if earlier and earlier.born == later.born else 0.0
    return max(later.cpu - used, 0.0) / seconds


def _memory(info: Mapping[str, int]) -> int:
    own = info.get("private", info.get("rss", 0) - info.get("shared", 0))
    return max(own, 0)
