"""A report as sentences in order, before anything decides how it looks.

HTML, PDF, text and the terminal are all drawn from one Sheet, so they say the same.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from smartdoctor.language import Voice
from smartdoctor.language.areas import tile_of
from smartdoctor.language.verdicts import STANDINGS, standing
from smartdoctor.model import (
    Check,
    Evidence,
    Finding,
    Remedy,
    Report,
    Verdict,
    Words,
    say,
    say_many,
)
from smartdoctor.report.order import ASIDE, GROUPS, first_things

Checks = Mapping[str, Check[...]]


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something with a heading: a measured value with its label, or a remedy with its steps."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One finding, spoken; what there is nothing to say about is ""."""

    check: str
    code: str
    area: str
    mark: str  # a standing: problem, advice, good, unsure, unasked, skipped
    word: str  # what it is called
    question: str
    says: str
    more: str
    because: str  # which finding probably causes it
    explains: tuple[str, ...]  # the findings it probably causes
    matters: str
    evidence: tuple[Told, ...]
    remedies: tuple[Told, ...]
    then: str = ""  # what an older version said about it, where that differs


@dataclass(frozen=True, kw_only=True)
class Group:
    """Findings that mean the same for the owner."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All of it."""

    language: str
    title: str
    headline: str
    about: tuple[str, ...]
    device: tuple[Told, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Then:
    """What an older version said about one check, where today's checks say something else."""

    was: Finding
    now: Finding

    @property
    def says(self) -> Words:
        """Both, in one sentence each."""
        return say(
            "Said then ({mark}): {was} Today's checks say ({new}): {now}",
            was=self.was.says,
            mark=STANDINGS[standing(self.was)],
            now=self.now.says,
            new=STANDINGS[standing(self.now)],
        )


def differences(was: Report, now: Report) -> Mapping[str, Then]:
    """Return by check what two judgements of one device see differently."""
    both = (check for check in now.findings if check in was.findings)
    return {
        check: Then(was.findings[check], now.findings[check])
        for check in both
        if was.findings[check].verdict is not now.findings[check].verdict
    }


def headline(report: Report, aside: Collection[str] = ()) -> Words:
    """Say in one sentence how the device is; what was put aside counts no more."""
    counted = (finding for check, finding in report.findings.items() if check not in aside)
    verdicts = [finding.verdict for finding in counted]
    attention = sum(verdict.attention for verdict in verdicts)
    if attention:
        return say_many("{n} thing needs attention", "{n} things need attention", n=attention)
    if Verdict.GOOD not in verdicts:
        return say("Nothing could be checked.")
    if aside:
        return say("Nothing needs attention but what you have put aside.")
    return say("Everything that could be checked is fine.")


def sheet(
    report: Report,
    voice: Voice,
    checks: Checks,
    then: Mapping[str, Then] | None = None,
    aside: Collection[str] = (),
) -> Sheet:
    """Speak a report; findings of checks that this version does not know come last.

    `aside` are the checks whose findings the owner of this device has put aside.
    """
    release = report.device.release or report.device.system
    return Sheet(
        language=voice.language,
        title=voice(say("Smart Doctor: how this device is")),
        headline=voice(headline(report, aside)),
        about=tuple(voice(each) for each in _about(report)),
        device=tuple(
            Told(title=voice(title), lines=(value,))
            for title, value in (
                (say("System"), voice.value(release)),
                (say("Kind"), voice(_KINDS.get(report.device.kind, _KINDS["unknown"]))),
                (say("Examined on"), voice.value(report.taken_at.isoformat(), "moment")),
                (say("Smart Doctor"), voice.value(report.program)),
            )
        ),
        groups=tuple(_groups(report, voice, checks, then or {}, aside)),
    )


_KINDS = {
    "laptop": say("Laptop"),
    "desktop": say("Desktop computer"),
    "virtual": say("Virtual machine"),
    "unknown": say("Unknown"),
}


def _about(report: Report) -> Iterator[Words]:
    yield say_many(
        "{n} check in {seconds:duration}",
        "{n} checks in {seconds:duration}",
        n=len(report.findings),
        seconds=report.seconds,
    )
    yield say("{when:moment}", when=report.taken_at.isoformat())
    if report.stopped:
        yield say("stopped early")


def _groups(
    report: Report,
    voice: Voice,
    checks: Checks,
    then: Mapping[str, Then],
    aside: Collection[str],
) -> Iterator[Group]:
    order = [check for check in checks if check in report.findings]
    order += [check for check in report.findings if check not in checks]
    told = {check: each for check, each in report.findings.items() if check not in aside}
    things = first_things(told, [check for check in order if check in told])
    caused = dict(things)
    first = [each for cause, others in things for each in (cause, *others)]
    speak = _Speaking(report, voice, checks, caused, then)
    for title, standings in GROUPS:
        found = [
            check
            for check in order
            if (ASIDE if check in aside else standing(report.findings[check])) in standings
        ]
        if len(standings) > 1:  # what needs attention: root causes, each before what it explains
            found.sort(key=first.index)
        if found:
            yield Group(title=voice(title), entries=tuple(map(speak.entry, found)))


@dataclass(frozen=True)
class _Speaking:
    report: Report
    voice: Voice
    checks: Checks
    caused: Mapping[str, tuple[str, ...]]
    then: Mapping[str, Then]

    def entry(self, check: str) -> Entry:
        finding, known, voice = self.report.findings[check], self.checks.get(check), self.voice
        mark = standing(finding)
        return Entry(
            check=check,
            code=known.code if known else "",
            area=voice(tile_of(check.partition(".")[0]).title),
            mark=mark,
            word=voice(STANDINGS[mark]),
            question=voice(known.question) if known else voice.value(check),
            says=voice(finding.says),
            more=voice(finding.more) if finding.more else "",
            because=self._because(finding),
            explains=tuple(self._explains(each) for each in self.caused.get(check, ())),
            matters=voice(known.matters) if known and finding.verdict.attention else "",
            evidence=tuple(_measured(each, voice) for each in finding.evidence),
            remedies=tuple(_remedy(each, voice) for each in finding.remedies),
            then=voice(self.then[check].says) if check in self.then else "",
        )

    def _because(self, finding: Finding) -> str:
        if not (finding.cause and finding.verdict.attention):
            return ""
        if finding.cause not in self.report.findings:
            return ""
        because = say(
            "Probably because of this: {says} ({code})",
            says=self.report.findings[finding.cause].says,
            code=self._code(finding.cause),
        )
        return self.voice(because)

    def _explains(self, check: str) -> str:
        explains = say(
            "Probably explains this too: {says} ({code})",
            says=self.report.findings[check].says,
            code=self._code(check),
        )
        return self.voice(explains)

    def _code(self, check: str) -> str:
        known = self.checks.get(check)
        return known.code if known else check


def measured(evidence: Evidence, voice: Voice) -> str:
    """Return the value of a piece of evidence, with its limit when it has one."""
    value = voice.value(evidence.value, evidence.unit)
    if evidence.limit is None:
        return value
    limit = voice.value(evidence.limit, evidence.unit)
    held = voice(say("limit {limit}", limit=limit))  # Babel does not look into f-strings
    return f"{value} ({held})"


def _measured(evidence: Evidence, voice: Voice) -> Told:
    return Told(title=voice(evidence.says), lines=(measured(evidence, voice),))


def _remedy(remedy: Remedy, voice: Voice) -> Told:
    steps = tuple(voice(step) for step in remedy.steps)
    return Told(title=voice(remedy.title), lines=steps)
