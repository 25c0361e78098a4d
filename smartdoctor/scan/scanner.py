"""The engine: reads every wanted fact once, lane by lane, and tells each finding when it is known.

It knows checks and readers only by what they need and give.  Facts are read as soon as the facts
they need are there; a check is asked as soon as its facts and its possible causes are known.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Event as Flag
from typing import Any, Protocol

from smartdoctor.facts.machine import Machine
from smartdoctor.facts.ours import LastVerdicts, Moment, Scope
from smartdoctor.model import (
    Check,
    Device,
    Fact,
    Finding,
    Lane,
    Missing,
    Need,
    Reader,
    Reason,
    Report,
    Table,
    Why,
    declined,
    say,
)
from smartdoctor.model.plain import Unfit, unpack
from smartdoctor.scan.causes import explained, muted
from smartdoctor.scan.events import (
    Event,
    FactRead,
    FindingKnown,
    Reading,
    ScanFinished,
    ScanStarted,
)
from smartdoctor.scan.messages import Done, Task, give
from smartdoctor.scan.rules import allowed, kept_back, rules_in

SIDE_BY_SIDE = {Lane.LOCAL: 6, Lane.NETWORK: 1, Lane.LOAD: 1}
EXAMINE_SECONDS = 3.0
SCAN_SECONDS = {False: 120.0, True: 900.0}  # by thoroughness; far beyond what a scan takes
SPEED_SECONDS = 240.0  # more, when the line is measured too

Tell = Callable[[Event], None]


class Hands(Protocol):
    """Who does the tasks: worker processes, or on paper nobody but us."""

    def submit(self, task: Task, lane: Lane, seconds: float) -> None:
        """Start a task."""

    def wake(self) -> None:
        """Make `next` return."""

    def next(self, seconds: float) -> Done | None:
        """Wait for the next task to end."""

    def close(self) -> None:
        """End everything at once."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to look at: the checks asked for, the readers of this system, and our own facts."""

    system: str
    program: str
    catalogue: tuple[Check[...], ...]
    asked: tuple[str, ...]  # ids of the checks to report
    table: Table
    ours: Mapping[type[Fact], Fact]

    @property
    def wanted(self) -> tuple[Check[...], ...]:
        """The checks asked for and their possible causes, in catalogue order."""
        known = {check.id: check for check in self.catalogue}
        wanted = set(self.asked)
        todo = list(self.asked)
        while todo:
            for cause in known[todo.pop()].after:
                if cause.check in known and cause.check not in wanted:
                    wanted.add(cause.check)
                    todo.append(cause.check)
        return tuple(check for check in self.catalogue if check.id in wanted)


@dataclass
class Scanner:
    """One scan.

    Afterwards `asked` holds what was asked of the machine, by fact, if recorded, and `lost` the
    reasons of the facts whose readers never came back.
    """

    plan: Plan
    crew: Hands
    tell: Tell
    stop: Flag = field(default_factory=Flag)
    asked: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    lost: dict[str, Reason] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Spread the plan out on the table."""
        self._checks = {check.id: check for check in self.plan.wanted}
        self._facts: dict[type[Fact], Fact | Missing] = dict(self.plan.ours)
        self._wanted: dict[type[Fact], None] = {}
        self._second: dict[str, type[Fact]] = {}  # second looks, by check id
        self._findings: dict[str, Finding] = {}
        self._tasks: dict[int, str] = {}  # what each is about
        self._busy = dict.fromkeys(Lane, 0)
        self._lane_seconds = dict.fromkeys(Lane, 0.0)
        self._count = 0
        self._scope = self._our(Scope)
        self._rules = rules_in(self.plan.ours)
        self._want(Machine)
        for check in self._checks.values():
            for need in check.needs:
                if not need.second and check.id not in self._rules.disabled:
                    self._want(need.fact)

    def run(self) -> Report:
        """Scan; returns when every check has its finding, all is stopped, or time is up."""
        started = time.monotonic()
        self.tell(self._started())
        give_up = started + SCAN_SECONDS[self._scope.thorough]
        give_up += SPEED_SECONDS if self._scope.speed else 0.0
        try:
            while not self.stop.is_set() and self._advance():
                left = give_up - time.monotonic()
                if left <= 0:
                    break
                done = self.crew.next(left)
                if done is not None:
                    self._settle(done)
        finally:
            self.crew.close()
        stopped = self.stop.is_set()
        self._leave_open(stopped=stopped)
        report = self._report(time.monotonic() - started, stopped=stopped)
        self.tell(ScanFinished(report=report))
        return report

    # -- what to do next

    def _advance(self) -> bool:
        """Start whatever can be started; False when nothing is left to wait for."""
        moved = True
        while moved:
            moved = any([self._start_reads(), self._start_checks()])
        return bool(self._tasks) and not self._all_known()

    def _all_known(self) -> bool:
        """Whether nothing that is still being read could change anything."""
        return len(self._findings) == len(self._checks) and Machine in self._facts

    def _start_reads(self) -> bool:
        moved = False
        for fact in sorted((f for f in self._wanted if f not in self._facts), key=self._patience):
            if self._underway(fact.__name__):
                continue
            reader = self.plan.table.get(fact)
            if reader is None:
                says = say("Smart Doctor has no way yet to read this on this system.")
                self._arrive(fact, Missing(Why.UNSUPPORTED, says))
                moved = True
            elif reader.exempt:
                self._arrive(fact, reader.exempt.missing)
                moved = True
            elif blocked := self._blocked(reader):
                self._arrive(fact, blocked)
                moved = True
            elif self._readable(reader):
                self._read(fact, reader)
        return moved

    def _patience(self, fact: type[Fact]) -> float:
        """Start what may take longest first, so that it does not end alone."""
        reader = self.plan.table.get(fact)
        return -reader.deadline if reader else 0.0

    def _blocked(self, reader: Reader) -> Missing | None:
        """Why this fact need not be read at all: not allowed now, or one it needs is missing."""
        if back := kept_back(reader.lane, self._scope, self._rules):
            return back
        for need in reader.needs:
            known = self._facts.get(need.fact)
            if isinstance(known, Missing) and not need.may_miss:
                return known
        return None

    def _readable(self, reader: Reader) -> bool:
        if any(need.fact not in self._facts for need in reader.needs):
            return False
        if reader.lane is Lane.LOAD and any(self._busy.values()):
            return False
        return self._busy[reader.lane] < SIDE_BY_SIDE[reader.lane]

    def _read(self, fact: type[Fact], reader: Reader) -> None:
        self._busy[reader.lane] += 1
        seconds = reader.thorough if self._scope.thorough else reader.deadline
        given = {need.name: give(self._facts[need.fact]) for need in reader.needs}
        self.tell(Reading(fact=fact.__name__, says=reader.doing))
        self._submit(
            Task(id=self._next(), do="read", name=fact.__name__, given=given), reader.lane, seconds
        )

    def _start_checks(self) -> bool:
        moved = False
        for check in self._checks.values():
            if check.id in self._findings or self._underway(check.id):
                continue
            if any(
                cause.check in self._checks and cause.check not in self._findings
                for cause in check.after
            ):
                continue
            if early := self._early(check):
                self._find(check, early)
                moved = True
            elif all(self._settled(check, need) for need in check.needs):
                self._examine(check)
        return moved

    def _early(self, check: Check[...]) -> Finding | None:
        """The finding of a check that need not be asked, if so."""
        if check.id in self._rules.disabled:
            says = say("Your organisation has switched this check off.")
            return declined(Reason(why=Why.POLICY, says=says))
        if quiet := muted(check, self._findings, self._checks):
            return quiet
        lacking = [
            known
            for need in check.needs
            if not (need.may_miss or need.second)
            and isinstance(known := self._facts.get(need.fact), Missing)
        ]
        for missing in lacking:
            if missing.why.skipped:  # "no battery" decides, whatever else may arrive
                return declined(missing.reason)
        if lacking and all(self._settled(check, need) for need in check.needs):
            return declined(lacking[0].reason)
        return None

    def _settled(self, check: Check[...], need: Need) -> bool:
        if need.second and self._second.get(check.id) is not need.fact:
            return True
        return need.fact in self._facts

    def _examine(self, check: Check[...]) -> None:
        given = {}
        for need in check.needs:
            looked = not need.second or self._second.get(check.id) is need.fact
            given[need.name] = give(self._facts[need.fact] if looked else None)
        last = self._our(LastVerdicts).verdicts.get(check.id)
        task = Task(id=self._next(), do="examine", name=check.id, given=given, last=last)
        self._submit(task, Lane.LOCAL, EXAMINE_SECONDS)

    # -- what came back

    def _settle(self, done: Done) -> None:
        name = self._tasks.pop(done.id)
        seconds = done.seconds
        check = self._checks.get(name)
        broken = done.missing
        if done.broken:
            says = say("This part of Smart Doctor failed ({error}).", error=done.broken)
            broken = Reason(why=Why.BROKEN, says=says)
        if check is not None:
            self._examined(check, done, broken)
            return
        fact = next(each for each in self._wanted if each.__name__ == name)
        lane = self.plan.table[fact].lane
        self._busy[lane] -= 1
        spent = self._lane_seconds[lane]
        self._lane_seconds[lane] = max(spent, seconds) if lane is Lane.LOCAL else spent + seconds
        if broken is not None and not done.returned:
            self.lost[name] = broken
        else:
            self.asked[name] = done.asked
        self._arrive(fact, self._fact(fact, done, broken), seconds)

    def _fact(self, fact: type[Fact], done: Done, broken: Reason | None) -> Fact | Missing:
        if broken is not None:
            return broken.missing
        try:
            return unpack(done.value, fact)
        except Unfit as unfit:
            return Missing(
                Why.BROKEN, say("This part of Smart Doctor failed ({error}).", error=str(unfit))
            )

    def _examined(self, check: Check[...], done: Done, broken: Reason | None) -> None:
        if done.again and check.id not in self._second:
            fact = next(
                (need.fact for need in check.needs if need.fact.__name__ == done.again), None
            )
            if fact is not None:
                self._second[check.id] = fact
                self._want(fact)
                return
        if broken is None and done.value is not None:
            try:
                self._find(check, replace(unpack(done.value, Finding), seconds=done.seconds))
                return
            except Unfit as unfit:
                done = replace(done, again=str(unfit))
        if broken is None:
            says = say("This part of Smart Doctor failed ({error}).", error=done.again)
            broken = Reason(why=Why.BROKEN, says=says)
        self._find(check, declined(broken))

    def _arrive(self, fact: type[Fact], known: Fact | Missing, seconds: float = 0.0) -> None:
        self._facts[fact] = known
        missing = known.reason if isinstance(known, Missing) else None
        self.tell(FactRead(fact=fact.__name__, seconds=seconds, missing=missing))

    def _find(self, check: Check[...], finding: Finding) -> None:
        finding = allowed(replace(finding, check=check.id), self._rules)
        finding = explained(check, finding, self._findings)
        self._findings[check.id] = finding
        if check.id in self.plan.asked:
            self.tell(FindingKnown(finding=finding))

    # -- the end

    def _leave_open(self, *, stopped: bool) -> None:
        """Give every check that has no finding one that says why."""
        if stopped:
            reason = Reason(
                why=Why.NOT_ASKED, says=say("The scan was stopped before this was checked.")
            )
        else:
            reason = Reason(
                why=Why.TIMED_OUT, says=say("The scan ran out of time before this was checked.")
            )
        for check in self._checks.values():
            if check.id not in self._findings:
                self._find(check, declined(reason))

    def _started(self) -> ScanStarted:
        return ScanStarted(
            program=self.plan.program,
            device=Device(system=self.plan.system, release="", kind="unknown"),
            taken_at=self._our(Moment).now,
            checks=tuple(check.id for check in self.plan.wanted if check.id in self.plan.asked),
        )

    def _report(self, seconds: float, *, stopped: bool) -> Report:
        machine = self._facts.get(Machine)
        known = machine if isinstance(machine, Machine) else None
        return Report(
            program=self.plan.program,
            device=Device(
                system=self.plan.system,
                release=known.release if known else "",
                kind=known.kind if known else "unknown",
            ),
            taken_at=self._our(Moment).now,
            seconds=round(seconds, 3),
            lane_seconds={
                lane.value: round(spent, 3) for lane, spent in self._lane_seconds.items()
            },
            findings={
                check.id: self._findings[check.id]
                for check in self.plan.wanted
                if check.id in self.plan.asked
            },
            stopped=stopped,
        )

    # -- small change

    def _our(self, kind: type[Any]) -> Any:
        return self.plan.ours[kind]

    def _want(self, fact: type[Fact]) -> None:
        """Put a fact, and whatever its reader needs, on the list."""
        if fact in self._facts or fact in self._wanted:
            return
        self._wanted[fact] = None
        reader = self.plan.table.get(fact)
        for need in reader.needs if reader else ():
            self._want(need.fact)

    def _underway(self, name: str) -> bool:
        return name in self._tasks.values()

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _submit(self, task: Task, lane: Lane, seconds: float) -> None:
        self._tasks[task.id] = task.name
        self.crew.submit(task, lane, seconds)
