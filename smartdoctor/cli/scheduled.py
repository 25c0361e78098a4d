"""`smartdoctor scan --scheduled`: a quiet examination that tells only about something new."""

import signal
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from smartdoctor.app import Bell, Order
from smartdoctor.cli.main import Kit
from smartdoctor.host import notice
from smartdoctor.host.hands import Hands
from smartdoctor.host.live import LiveHost
from smartdoctor.host.notice import Outcome
from smartdoctor.model import Finding, Missing, Report, Verdict, say, say_many
from smartdoctor.report.places import settings_folder, state_folder
from smartdoctor.schedule import choices as wanted
from smartdoctor.schedule import diary as kept
from smartdoctor.schedule.busy import busy
from smartdoctor.schedule.diary import Entry
from smartdoctor.schedule.due import is_due, is_quiet, jobs_of

NAME = "scan"
MOST = 3  # findings named in a notice


def is_time() -> bool:
    """Whether a regular examination is wanted, and was not made since it was due."""
    jobs = {job.name: job for job in jobs_of(wanted.load(settings_folder()))}
    last = kept.load(state_folder()).last.get(NAME)
    return NAME in jobs and is_due(jobs[NAME], last, datetime.now(UTC))


def scan_if_due(kit: Kit) -> None:
    """Examine when it is time, and say nothing here."""
    if is_time():
        offline = wanted.load(settings_folder()).offline
        seen = kit.doctor.scan(Order(offline=offline, scheduled=True), lambda _: None, Bell())
        tell_news(kit, seen.report)


def news(report: Report, before: tuple[str, ...] | None) -> tuple[Finding, ...]:
    """Return the findings that were no trouble the last time, worst first.

    The first time nothing is new: the owner has not been told anything yet, and looks by himself.
    """
    fresh = [
        finding
        for name, finding in report.findings.items()
        if finding.verdict.attention and before is not None and name not in before
    ]
    return tuple(sorted(fresh, key=lambda each: each.verdict is not Verdict.PROBLEM))


def tell_news(kit: Kit, report: Report) -> None:
    """Write down what was done, and show a notice when there is something new."""
    if report.stopped:
        return
    folder, now = state_folder(), datetime.now(UTC)
    diary = kept.load(folder)
    fresh = news(report, diary.troubles)
    told = say_many("{n} new finding", "{n} new findings", n=len(fresh))
    did = say("Checked {count:number} things: {told}", count=len(report.findings), told=told)
    troubles = tuple(name for name, each in report.findings.items() if each.verdict.attention)
    kept.save(folder, replace(diary.noted(Entry(at=now, job=NAME, did=did)), troubles=troubles))
    choices = wanted.load(settings_folder())
    quiet = is_quiet(choices.quiet_from, choices.quiet_until, now)
    if not fresh or quiet or busy(LiveHost(), kit.doctor.system) is not None:
        return
    body = "\n".join(kit.voice(each.says) for each in fresh[:MOST])
    title = kit.voice(say("Smart Doctor has found something new"))
    for each in (signal.SIGINT, signal.SIGTERM):  # whoever ends us ends the notice
        signal.signal(each, signal.default_int_handler)
    with suppress(Missing):
        answer = notice.show(title, body, [("open", kit.voice(say("Open")))])
        if answer.outcome is Outcome.CHOSEN:
            Hands().begin(kit.doctor.command("window", "results"))
