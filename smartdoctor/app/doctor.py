"""The doctor: everything wired together."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING, Any

from smartdoctor import __version__
from smartdoctor.app import leaving, paper
from smartdoctor.app.device import (
    Bell,
    own_argv,
    shipped_lifecycle,
    table_for,
    this_system,
    utc_now,
)
from smartdoctor.app.leaving import Opened
from smartdoctor.app.policy import of_this_system, ruled
from smartdoctor.app.policy import rules as rules_of
from smartdoctor.checks import CATALOGUE
from smartdoctor.facts.ours import LastVerdicts, Moment, Scope
from smartdoctor.facts.past import Past
from smartdoctor.language import Voice
from smartdoctor.model import Check, Fact, Remedy, Report, Table, Verdict, Words, say
from smartdoctor.model.plain import from_json, to_json
from smartdoctor.policy.keys import Limits, Policy
from smartdoctor.policy.thresholds import Threshold, adjusted, limits, thresholds
from smartdoctor.report.draft import Draft
from smartdoctor.scan.events import HistoryTrouble
from smartdoctor.scan.orders import Kept, Order, Refused, Seen, WorkerOrder, public_names
from smartdoctor.scan.scanner import Plan, Scanner, Tell

if TYPE_CHECKING:
    from smartdoctor.history.store import History
    from smartdoctor.readout import Remedies, Spoken, Verdicts
    from smartdoctor.schedule.choices import Choices


@dataclass(frozen=True, kw_only=True)
class Doctor:
    """Everything wired together. Tests hand in their own checks, readers and worker."""

    catalogue: tuple[Check[...], ...] = CATALOGUE
    extra: Table = field(default_factory=dict)
    system: str = field(default_factory=this_system)
    argv: tuple[str, ...] = ()  # starts this very doctor again; empty: the program itself
    state: Callable[[], Path] | None = None  # the folder of the history; None keeps none
    settings: Callable[[], Path] | None = None  # the folder of the owner's settings
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """Behind the pseudonyms of all that leaves while this doctor lives; never kept."""
    clock: Callable[[], datetime] = utc_now  # what time it is, in UTC
    policy: Policy = field(default_factory=Policy)  # what the organisation has set
    patience: float = 600.0  # seconds that a notice waits for an answer

    def command(self, *args: str) -> list[str]:
        """Return the command line of one of our own commands, for a child process."""
        return [*self.argv, *args] if self.argv else own_argv(*args)

    def table(self, system: str = "") -> Table:
        """Return the readers of a system, this one by default."""
        return {**table_for(system or self.system), **self.extra}

    def limits(self) -> Mapping[str, object]:
        """Return the thresholds in force, by check id."""
        return limits(self.catalogue, self.policy.limits)

    def thresholds(self, check: Check[...]) -> tuple[Threshold, ...]:
        """List the limits of a check, and which of them the organisation has set."""
        return thresholds(check, self.policy.limits.get(check.id, {}))

    def remedies(self, check: Check[...]) -> tuple[Remedy, ...]:
        """List the remedies of a check that the organisation allows."""
        return tuple(
            each for each in check.remedies if each.id not in self.policy.forbidden_remedies
        )

    def ruled(self, own: "Choices") -> "Choices":
        """Lay what the organisation has set over the owner's choices for the scheduler."""
        return ruled(self.policy, own)

    def choices(self, settings: Path) -> "Choices":
        """Return what the scheduler is to do: the owner's choices under the organisation's."""
        from smartdoctor.schedule.choices import load

        return self.ruled(load(settings))

    def chosen(self, only: tuple[str, ...]) -> tuple[str, ...]:
        """Resolve ids and areas to ids in catalogue order; raises Refused for an unknown one."""
        ids = [check.id for check in self.catalogue]
        areas = {check.area for check in self.catalogue}
        for name in only:
            if name not in ids and name not in areas:
                raise Refused(
                    say(
                        "There is no check or area called {name}; `smartdoctor checks` lists them.",
                        name=name,
                    )
                )
        return tuple(
            check.id
            for check in self.catalogue
            if not only or check.id in only or check.area in only
        )

    def scan(
        self, order: Order, tell: Tell, stop: Flag | None = None, *, record: bool = False
    ) -> Seen:
        """Examine this device."""
        from smartdoctor.scan.crew import Crew

        asked = self.chosen(order.only)
        ours, trouble = self._with_memory(order)
        plan = self.plan(asked, ours)
        wish = to_json(WorkerOrder(system=self.system, record=record, limits=self.policy.limits))
        debug = bool(os.environ.get("SMARTDOCTOR_DEBUG"))  # shows what workers print
        crew = Crew(self.command("worker"), wish, quiet=not debug, work=self.work)
        flag = stop or Flag()
        scanner = Scanner(plan=plan, crew=crew, tell=tell, stop=flag)
        if isinstance(flag, Bell):
            flag.ring = crew.wake
        report = scanner.run()
        seen = Seen(report=report, ours=ours, asked=scanner.asked, lost=scanner.lost)
        if says := self._remember(seen, order) or trouble:
            tell(HistoryTrouble(says=says))
            return replace(seen, trouble=says)
        return seen

    def history(self, *, create: bool = False) -> "History":
        """Open the history of this device, to be closed by whoever asked; raises Lost."""
        from smartdoctor.history.store import History, Lost

        if self.state is None:
            raise Lost(say("There is no history yet."))
        return History(self.state(), create=create)

    def aside(self, report: Report) -> frozenset[str]:
        """Return the checks whose findings the owner has put aside."""
        from smartdoctor.history.aside import held
        from smartdoctor.history.store import Lost

        try:
            with self.history() as history:
                return held(history, report, self.clock())
        except Lost:
            return frozenset()

    def replay(self, path: Path, order: Order, tell: Tell) -> Seen:
        """Examine a device on paper, with today's checks; raises Refused for a bad file."""
        from smartdoctor.host.recording_box import BadRecording
        from smartdoctor.host.recording_file import load

        try:
            recording = load(path)
        except BadRecording as bad:
            raise Refused(bad.says) from bad
        return paper.judged(self, recording, order.only or recording.options.only, tell)

    def record(
        self, path: Path, order: Order, tell: Tell, stop: Flag | None = None, *, full: bool = False
    ) -> "Kept | None":
        """Examine this device and keep what it said; None when stopped, raises Refused.

        The findings kept are those that a replay of what is kept gives, so whoever opens the
        recording sees exactly them.
        """
        from smartdoctor.host.recording_box import BadRecording
        from smartdoctor.host.recording_file import insist_on_room, write
        from smartdoctor.host.recording_scrub import scrub

        try:
            insist_on_room(path)
        except BadRecording as bad:
            raise Refused(bad.says) from bad
        seen = self.scan(order, tell, stop, record=True)
        if seen.report.stopped:
            return None
        recording = paper.kept(seen, order, full=full)
        if not full:
            names, keep = paper.names(seen), public_names(seen.ours)
            recording = scrub(recording, names=names, keep=keep, key=self.key)
        try:
            again = paper.judged(self, recording, order.only, lambda _: None)
        except Refused as refused:  # nothing the owner could mend
            raise AssertionError(refused.says.template) from refused
        try:
            write(path, replace(recording, report=again.report))
        except BadRecording as bad:
            raise Refused(bad.says) from bad
        now = again.report.findings
        return Kept(
            differs=tuple(
                name
                for name, finding in seen.report.findings.items()
                if now[name].verdict is not finding.verdict
            )
        )

    def insist_on_room(self, path: Path) -> None:
        """Raise Refused when a report could not be saved there."""
        from smartdoctor.report.json import BadReport
        from smartdoctor.report.keeping import insist_on_room

        try:
            insist_on_room(path)
        except BadReport as bad:
            raise Refused(bad.says) from bad

    def save(self, path: Path, raw: bytes, *, replacing: bool = False) -> None:
        """Keep a report for this user only; raises Refused."""
        from smartdoctor.report.json import BadReport
        from smartdoctor.report.keeping import keep

        try:
            keep(path, raw, replacing=replacing)
        except BadReport as bad:
            raise Refused(bad.says) from bad

    def document(self, report: Report, voice: Voice, *, redacted: bool = False) -> str:
        """Return a report as the JSON document of docs/report.schema.json."""
        from smartdoctor.report.json import document, to_text

        return to_text(document(report, voice, self.by_id(), redacted=redacted))

    def last_report(self) -> Report:
        """Return the newest scan that was kept; raises Refused."""
        return leaving.last_report(self)

    def draft(self, report: Report, *, full: bool = False) -> Draft:
        """Prepare a report of this device to leave it, without names unless `full`."""
        return leaving.draft(self, report, full=full)

    def draft_seen(self, seen: Seen, *, full: bool = False) -> Draft:
        """Prepare the report of a scan just made with `record`, or of a replay."""
        return leaving.draft_seen(self, seen, full=full)

    def draft_opened(self, opened: Opened, *, full: bool = False) -> Draft:
        """Prepare what was opened to go on."""
        return leaving.draft_opened(self, opened, full=full)

    def open_file(self, path: Path) -> Opened:
        """Open a saved report, or judge a recording anew; raises Refused."""
        return leaving.open_file(self, path)

    def spoken(self, report: Report) -> "Spoken":
        """Return a report of this device as words to read out; raises Refused."""
        from smartdoctor.app import speaking

        return speaking.spoken(report)

    def heard(self, said: "Verdicts", on: date) -> Report:
        """Return the report that an owner read out on a day: headlines, no numbers."""
        from smartdoctor.app import speaking

        return speaking.heard(self, said, on)

    def given(self, said: "Remedies") -> tuple[tuple[Check[...], Remedy], ...]:
        """Return the remedies that an agent gave back."""
        from smartdoctor.app import speaking

        return speaking.given(self, said)

    def headline(self, check: str, verdict: Verdict) -> Words:
        """Return what a verdict of a check means, without numbers."""
        from smartdoctor.app import speaking

        return speaking.headline(self, check, verdict)

    def work(self) -> None:
        """Be a worker: never returns."""
        from smartdoctor.scan.worker import serve

        serve(self._kit)

    def transfer(self, words: list[str]) -> None:
        """Be the program that fills the line: never returns."""
        from smartdoctor.host.transfer import serve

        serve(words)

    def _kit(self, line: bytes) -> Any:
        from smartdoctor.host.live import LiveHost
        from smartdoctor.scan.worker import Kit

        wish = from_json(line, WorkerOrder)
        live = LiveHost(self.command("transfer"))

        def door(_: str) -> Any:
            if not wish.record:
                return live, tuple
            from smartdoctor.host.recorded import Recorder

            recorder = Recorder(live)
            return recorder, lambda: tuple(recorder.asked)

        return Kit(
            checks=self.by_id(wish.limits),
            table=self.table(wish.system),
            limits=limits(self.catalogue, wish.limits),
            door=door,
            ended=live.end_all,
        )

    def by_id(self, wanted: Limits | None = None) -> Mapping[str, Check[...]]:
        """Return the checks by their ids; with these limits, what they leave at moves along."""
        over = wanted or {}
        return {check.id: adjusted(check, over.get(check.id, {})) for check in self.catalogue}

    def plan(self, asked: tuple[str, ...], ours: Mapping[type[Fact], Fact]) -> Plan:
        """Return what an examination asks, and with what."""
        return Plan(
            system=self.system,
            program=__version__,
            catalogue=self.catalogue,
            asked=asked,
            table=self.table(),
            ours=ours,
        )

    def _with_memory(self, order: Order) -> tuple[Mapping[type[Fact], Fact], Words | None]:
        """Return our own facts, with what earlier scans of this device found."""
        ours = self.ours(order)
        if self.state is None:
            return ours, None
        from smartdoctor.history.recall import recall

        return recall(self.state(), self.catalogue, ours)

    def _remember(self, seen: Seen, order: Order) -> Words | None:
        """Keep a live scan; returns what went wrong, if anything."""
        if self.state is None or self.settings is None:
            return None
        from smartdoctor.history.recall import keep

        joins, folders = bool(order.only), (self.state(), self.settings())
        days = self.policy.history.days if self.policy.sets("history.days") else None
        return keep(*folders, seen.report, joins=joins, scheduled=order.scheduled, days=days)

    def ours(self, order: Order) -> Mapping[type[Fact], Fact]:
        """Return our own facts, as far as no history is needed."""
        rules = rules_of(self.policy)
        own: tuple[Fact, ...] = (
            Moment(now=self.clock()),
            Scope(
                offline=order.offline or not rules.network,
                thorough=order.thorough,
                speed=order.speed and rules.speed,
            ),
            rules,
            self.policy.targets,
            LastVerdicts(),
            Past(),
            shipped_lifecycle(),
        )
        return {type(fact): fact for fact in own}


def of_this_device(policy: Policy | None = None) -> Doctor:
    """Return the doctor who remembers what this device's earlier scans found.

    The policy is read here, unless somebody has just done so.
    """
    from smartdoctor.report.places import settings_folder, state_folder

    system = this_system()
    if policy is None:
        policy = of_this_system(system, lambda: CATALOGUE)
    return Doctor(system=system, state=state_folder, settings=settings_folder, policy=policy)
