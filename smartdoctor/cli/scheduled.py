"""`smartdoctor scan --scheduled`: a quiet examination that tells only about something new."""

import signal
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from smartdoctor.app import Bell, Order
from smartdoctor.cli.look import charge_left, look
from smartdoctor.cli.main import Kit
from smartdoctor.host import notice
from smartdoctor.host.hands import Hands
from smartdoctor.host.live import LiveHost
from smartdoctor.host.notice import Outcome
from smartdoctor.model import Finding, Missing, Report, Verdict, Words, say, say_many
from smartdoctor.report.places import settings_folder, state_folder
from smartdoctor.schedule import diary as kept
from smartdoctor.schedule.busy import busy
from smartdoctor.schedule.decide import LOW, QUIET, low_battery
from smartdoctor.schedule.diary import Entry
from smartdoctor.schedule.due import is_due, is_quiet, jobs_of

NAME = "scan"
MOST = 3  # findings named in a notice


def is_time(kit: Kit) -> bool:
    """Whether a regular examination is wanted, and was not made since it was due."""
    jobs = {job.name: job for job in jobs_of(kit.doctor.choices(settings_folder()))}
    last = kept.load(state_folder()).last.get(NAME)
    return NAME in jobs and is_due(jobs[NAME], last, kit.doctor.clock())


def spares_the_battery(kit: Kit) -> bool:
    """Whether the battery is too low for what nobody waits for; then the diary says so.

    It stays due, for whoever looks next: the sign-in, or the next time of the schedule.
    """
    _, facts = look(kit.doctor, "battery.wear")
    charge = charge_left(facts)
    if charge is None or charge >= LOW:
        return False
    diary, low = kept.load(state_folder()), low_battery(charge)
    entry = Entry(at=kit.doctor.clock(), job=NAME, did=say("Did not examine."), said=(low,))
    kept.save(state_folder(), replace(diary.noted(entry), last=diary.last))
    return True


def scan_if_due(kit: Kit) -> None:
    """Examine when it is time, and say nothing here."""
    if is_time(kit) and not spares_the_battery(kit):
        offline = kit.doctor.choices(settings_folder()).offline
        seen = kit.doctor.scan(Order(offline=offline, scheduled=True), lambda _: None, Bell())
        tell_news(kit, seen.report)


def news(troubles: Mapping[str, Finding], before: tuple[str, ...] | None) -> tuple[Finding, ...]:
    """Return the findings that were no trouble the last time, worst first.

    The first time nothing is new: the owner has not been told anything yet, and looks by himself.
    """
    fresh = [
        finding for name, finding in troubles.items() if before is not None and name not in before
    ]
    return tuple(sorted(fresh, key=lambda each: each.verdict is not Verdict.PROBLEM))


def tell_news(kit: Kit, report: Report) -> None:
    """Write down what was done, and show a notice when there is something new.

    What the owner has put aside is no trouble, until it is told again.

    What could not be told now is not counted as told: the next examination brings it again.
    """
    if report.stopped:
        return
    folder, now = state_folder(), kit.doctor.clock()
    diary = kept.load(folder)
    aside = kit.doctor.aside(report)
    found = {
        name: each
        for name, each in report.findings.items()
        if each.verdict.attention and name not in aside
    }
    fresh = news(found, diary.troubles)
    told = say_many("{n} new finding", "{n} new findings", n=len(fresh))
    did = say("Checked {count:number} things: {told}.", count=len(report.findings), told=told)
    troubles = tuple(found)
    entry = Entry(at=now, job=NAME, did=did)
    kept.save(folder, replace(diary.noted(entry), troubles=troubles))
    if not fresh:
        return
    hindrance = _hindrance(kit, now) or _shown(kit, fresh)
    if hindrance is not None:
        untold = tuple(name for name in troubles if name not in {each.check for each in fresh})
        why = replace(entry, said=(say("No notice was shown."), hindrance))
        kept.save(folder, replace(kept.load(folder).amended(why), troubles=untold))


def _hindrance(kit: Kit, now: datetime) -> Words | None:
    choices = kit.doctor.choices(settings_folder())
    if is_quiet(choices.quiet_from, choices.quiet_until, now):
        return QUIET
    return busy(LiveHost(), kit.doctor.system)


def _shown(kit: Kit, fresh: tuple[Finding, ...]) -> Words | None:
    """Show it and do what the owner chooses; returns why it could not be shown."""
    body = "\n".join(kit.voice(each.says) for each in fresh[:MOST])
    title = kit.voice(say("Smart Doctor has found something new"))
    for each in (signal.SIGINT, signal.SIGTERM):  # whoever ends us ends the notice
        signal.signal(each, signal.default_int_handler)
    buttons = [("open", kit.voice(say("Open")))]
    try:
        answer = notice.show(title, body, buttons, patience=kit.doctor.patience)
    except Missing as missing:
        return missing.says
    if answer.outcome is Outcome.CHOSEN:
        Hands().begin(kit.doctor.command("window", "results"))
    return None
