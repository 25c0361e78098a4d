"""What is known about this device now: the examination the window shows.

Holds the findings and the phase, listens to the engine, and tells the models what changed.  Every
check that was asked for ends with a finding, whatever happens to the engine.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartdoctor.model import Check, Finding, Reason, Report, Verdict, Why, Words, declined, say
from smartdoctor.report.order import first_things
from smartdoctor.report.sheet import Then
from smartdoctor.ui.asides import Asides
from smartdoctor.ui.scan_process import ScanProcess

if TYPE_CHECKING:
    from smartdoctor.history.aside import Aside


class Phase(Enum):
    """Where the examination stands."""

    BEFORE = "before"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Examination(QObject):
    """The findings of the present scan, by check id.

    began    a new scan: all findings are gone
    found    one check has a finding, new or changed
    working  what is being read, or whether something runs, has changed
    told     something that concerns no finding, as Words: the history could not be kept
    over     the scan, or the second look at one check, is over
    """

    began = Signal()
    found = Signal(str)
    working = Signal()
    told = Signal(object)
    over = Signal()

    def __init__(
        self,
        engine: ScanProcess,
        catalogue: Callable[[], Sequence[Check[...]]],
        asides: Asides | None = None,
    ) -> None:
        super().__init__()
        self._asides = asides  # None: of another day or device, where nothing is put aside
        self._engine = engine
        self._catalogue = catalogue
        self._checks: Mapping[str, Check[...]] = {}
        self._stopping = False
        self.findings: dict[str, Finding] = {}
        self.phase = Phase.BEFORE
        self.asked: tuple[str, ...] = ()
        self.again: str | None = None  # the one check that is being checked again
        self.doing: Mapping[str, Words] = {}  # what is being read now, by fact
        self.report: Report | None = None
        self.taken_at: datetime | None = None
        self.then: Mapping[str, Then] = {}  # what an older version said, where that differs
        self.trouble: Words | None = None  # what went wrong with the last run, if anything
        engine.heard.connect(self._hear)
        engine.ended.connect(self._ended)

    @property
    def checks(self) -> Mapping[str, Check[...]]:
        """The catalogue by check id; loaded when first asked for."""
        if not self._checks:
            self._checks = {check.id: check for check in self._catalogue()}
        return self._checks

    @property
    def busy(self) -> bool:
        """Whether the engine is running."""
        return self._engine.running

    def scan(self, *, offline: bool) -> None:
        """Examine everything, from the beginning."""
        self._begin()
        self.phase, self.again = Phase.RUNNING, None
        self.asked = tuple(self.checks)
        self.findings, self.report, self.taken_at = {}, None, None
        self.began.emit()
        self._engine.start(*(["--offline"] if offline else []))
        self.working.emit()

    def check_again(self, check: str, *, offline: bool) -> None:
        """Look at one check anew; the others keep their findings."""
        if self.busy or check not in self.checks:
            return
        self._begin()
        self.again = check
        options = ["--offline"] if offline else ["--speed"] if self.fills_the_line(check) else []
        self._engine.start("--only", check, *options)
        self.working.emit()

    def present(self) -> Report | None:
        """Return the report with what was checked again since; None before there is one."""
        return replace(self.report, findings=dict(self.findings)) if self.report else None

    def look_back(self, report: Report, then: Mapping[str, Then] | None = None) -> None:
        """Show what was found on another day; for an examination that nothing else touches."""
        self._begin()
        self.then = then or {}
        self.phase, self.asked, self.findings = Phase.RUNNING, tuple(report.findings), {}
        self.began.emit()
        self._finish(report)
        self.over.emit()

    def fills_the_line(self, check: str) -> bool:
        """Whether it is answered by the speed test: each look at it is asked for by a button."""
        known = self.checks.get(check)
        return known is not None and any(need.fact.__name__ == "SpeedRun" for need in known.needs)

    def forget(self) -> None:
        """Know nothing, as before the first scan."""
        self._engine.close()
        self._begin()
        self.phase, self.again, self.asked = Phase.BEFORE, None, ()
        self.findings, self.report, self.taken_at = {}, None, None
        self.began.emit()
        self.over.emit()

    def stop(self) -> None:
        """Stop what runs, and keep what is known."""
        if self.busy:
            self._stopping = True
            self._engine.stop()
            self.working.emit()

    def close(self) -> None:
        """End everything at once."""
        self._engine.close()

    def count(self, *verdicts: Verdict) -> int:
        """How many findings have one of these verdicts, without what was put aside."""
        return sum(
            finding.verdict in verdicts and self.aside(check) is None
            for check, finding in self.findings.items()
        )

    def needy(self) -> tuple[int, bool]:
        """Return how many findings need attention, and whether one of them is a problem."""
        problems = self.count(Verdict.PROBLEM)
        return problems + self.count(Verdict.ADVICE), bool(problems)

    def first_things(self) -> list[tuple[str, tuple[str, ...]]]:
        """What needs attention, worst first, each with the findings it probably causes."""
        told = {check: each for check, each in self.findings.items() if self.aside(check) is None}
        return first_things(told, self.checks)

    # -- what the owner has put aside

    def can_put_aside(self, check: str) -> bool:
        """Whether this finding would otherwise be told again and again."""
        found = self.findings.get(check)
        return self._asides is not None and found is not None and found.verdict.attention

    def aside(self, check: str) -> "Aside | None":
        """Return how a finding is put aside, if it is."""
        found = self.findings.get(check)
        return self._asides.of(found) if self._asides is not None and found is not None else None

    def aside_count(self) -> int:
        """How many findings are put aside."""
        return sum(self.aside(check) is not None for check in self.findings)

    def put_aside(self, check: str, days: int) -> None:
        """Tell a finding no more, for so many days or (0) until it changes."""
        if self._asides is not None and check in self.findings:
            self._told_after(check, self._asides.put(self.findings[check], days))

    def bring_back(self, check: str) -> None:
        """Tell it again."""
        if self._asides is not None:
            self._told_after(check, self._asides.bring_back(check))

    def _told_after(self, check: str, trouble: Words | None) -> None:
        if trouble is not None:
            self.told.emit(trouble)
        elif check in self.findings:
            self.found.emit(check)

    # -- what the engine says

    def _begin(self) -> None:
        self._stopping, self.trouble, self.doing = False, None, {}
        if self._asides is not None:
            self._asides.load()

    def _hear(self, event: object) -> None:
        from smartdoctor.scan import events  # nothing of this before the first paint

        match event:
            case events.ScanStarted() if self.again is None:
                self.taken_at = event.taken_at
                self.asked = tuple(each for each in event.checks if each in self.checks)
                self.working.emit()
            case events.Reading():
                self.doing = {**self.doing, event.fact: event.says}
                self.working.emit()
            case events.FactRead():
                self.doing = {fact: says for fact, says in self.doing.items() if fact != event.fact}
                self.working.emit()
            case events.FindingKnown() if self.again is None:
                self._know(event.finding)
            case events.ScanFinished():
                self._finish(event.report)
            case events.HistoryTrouble():
                self.told.emit(event.says)

    def _know(self, finding: Finding) -> None:
        if finding.check in self.checks:
            self.findings[finding.check] = finding
            self.found.emit(finding.check)

    def _finish(self, report: Report) -> None:
        """Take the report as the last word; a stopped second look changes nothing."""
        if self.again is not None and report.stopped:
            return
        for check, finding in report.findings.items():
            if self.findings.get(check) != finding:
                self._know(finding)
        if self.again is None:
            self.report, self.taken_at = report, report.taken_at
            self.phase = Phase.STOPPED if report.stopped else Phase.DONE

    def _ended(self, trouble: Words | None) -> None:
        self.doing = {}
        if self._asides is not None:
            self._asides.load()  # the engine has forgotten what changed
        if self.again is None and self.phase is Phase.RUNNING:
            self._leave_none_open(trouble)
        elif trouble is not None and not self._stopping:
            self.trouble = trouble
        self.again = None
        self.working.emit()
        self.over.emit()

    def _leave_none_open(self, trouble: Words | None) -> None:
        """The engine ended without a report: say so for every check it owes us."""
        if self._stopping:
            self.phase = Phase.STOPPED
            why, says = Why.NOT_ASKED, say("The scan was stopped before this was checked.")
        else:
            self.phase = Phase.FAILED
            self.trouble = trouble
            why, says = Why.BROKEN, say("The examination ended before this was checked.")
        for check in self.asked:
            if check not in self.findings:
                unknown = declined(Reason(why=why, says=says))
                self._know(Finding(**{**vars(unknown), "check": check}))
