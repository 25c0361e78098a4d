"""`smartdoctor remind`: reminds of a backup when it is time; the system's scheduler calls it.

It looks, decides, perhaps shows one notice, waits ten minutes at most for an answer, writes down
what it did, and is gone.
"""

import os
import signal
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import click

from smartdoctor.cli.look import charge_left, look
from smartdoctor.cli.main import Kit, language_option, out
from smartdoctor.facts.backup import Backups
from smartdoctor.facts.backup_targets import BackupTargets
from smartdoctor.host import notice
from smartdoctor.host.hands import Hands
from smartdoctor.host.live import LiveHost
from smartdoctor.host.notice import Answer, Outcome
from smartdoctor.language import Voice
from smartdoctor.model import Missing, Words, say
from smartdoctor.remedies.backup_tools import backup_page
from smartdoctor.report.places import settings_folder, state_folder
from smartdoctor.schedule import diary as kept
from smartdoctor.schedule.busy import busy
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.decide import YEAR, Around, Decision, counted, decide
from smartdoctor.schedule.diary import Diary, Entry
from smartdoctor.schedule.due import is_due, jobs_of, next_due

NAME = "backup"
ASKED = ("backup.recent", "backup.destination", "battery.wear")
DID: dict[Outcome, Words] = {
    Outcome.SHOWN: say("Reminded."),
    Outcome.CLOSED: say("Reminded; the notice was put away."),
    Outcome.IGNORED: say("Reminded; nobody answered within ten minutes."),
}
CHOSEN: dict[str, Words] = {
    "backup": say("Reminded; the backup was opened."),
    "tomorrow": say("Reminded; put off until tomorrow."),
    "open": say("Reminded; Smart Doctor was opened."),
}
BACK_UP, TOMORROW, OPEN = say("Back up…"), say("Tomorrow"), say("Open")


def command(voice: Voice) -> click.Command:
    """Build the command."""

    @click.command()
    @click.option("--dry-run", is_flag=True, help=voice(say("Only say what would be done.")))
    @click.option("--if-due", is_flag=True, help=voice(say("End at once unless it is time.")))
    @click.option("--at-start", is_flag=True, hidden=True)
    @language_option(voice)
    @click.pass_obj
    def remind(kit: Kit, *, dry_run: bool, if_due: bool, at_start: bool) -> int:
        if at_start:
            return _at_start(kit)
        return _remind(kit, dry=dry_run, if_due=if_due)

    return remind


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was decided, and the backup programs that were found."""

    decision: Decision
    tools: tuple[str, ...]


def _at_start(kit: Kit) -> int:
    """Do whatever is due: for a desktop without systemd, at its start."""
    from smartdoctor.cli.scheduled import scan_if_due

    status = _remind(kit, dry=False, if_due=True)
    scan_if_due(kit)
    return status


def _remind(kit: Kit, *, dry: bool, if_due: bool) -> int:
    choices, diary = kit.doctor.choices(settings_folder()), kept.load(state_folder())
    now = kit.doctor.clock()
    jobs = {job.name: job for job in jobs_of(choices)}
    if not dry and NAME not in jobs:
        if not if_due:
            off = say("Backup reminders are off; `smartdoctor schedule set` switches them on.")
            out(f"{kit.voice(off)}\n")
        return 0
    if if_due and not is_due(jobs[NAME], diary.last.get(NAME), now):
        return 0
    if diary.restore is None or diary.restore > now:
        diary = replace(diary, restore=now)  # a year counts from the first time on
    looked = _look(kit, choices, diary, now)
    decision = looked.decision
    _say(kit.voice, decision)
    if dry:
        return 0
    diary = replace(diary, tools=looked.tools)
    if not decision.remind:
        said = (decision.says, *([decision.more] if decision.more else []))
        _keep(diary.noted(Entry(at=now, job=NAME, did=say("Did not remind."), said=said)))
        return 0
    return _show(kit, diary, looked, now)


def _look(kit: Kit, choices: Choices, diary: Diary, now: datetime) -> Looked:
    _, facts = look(kit.doctor, *ASKED)
    found = facts.fact(Backups)
    around = Around(charge=charge_left(facts), busy=busy(LiveHost(), kit.doctor.system))
    places = facts.fact(BackupTargets)
    decision = decide(found, places, choices, diary, around, now)
    tools = () if isinstance(found, Missing) else counted(found, replace(choices, not_counted=""))
    return Looked(decision=decision, tools=tuple(dict.fromkeys(each.tool for each in tools)))


def _show(kit: Kit, diary: Diary, looked: Looked, now: datetime) -> int:
    voice, decision = kit.voice, looked.decision
    entry = Entry(at=now, job=NAME, did=say("Reminding now."), said=(decision.says,))
    diary = replace(diary.noted(entry), reminded=now, postponed=None)
    if decision.restore:
        diary = replace(diary, restore=now)
    _keep(diary)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends us ends the notice
    keys = [("open", OPEN), ("tomorrow", TOMORROW)]
    if not decision.restore:
        keys = [("backup", BACK_UP), *reversed(keys)]
    body = " ".join(voice(each) for each in (decision.says, decision.more) if each)
    title = voice(decision.title) if decision.title else ""
    try:
        buttons = [(key, voice(words)) for key, words in keys]
        answer = notice.show(title, body, buttons, patience=kit.doctor.patience)
    except Missing as missing:
        did = say("Could not remind.")
        _keep(replace(diary.amended(replace(entry, did=did, said=(missing.says,))), reminded=None))
        out(f"{voice(missing.says)}\n")
        return 3
    _keep(_answered(kit, entry, answer, looked))
    return 0


def _answered(kit: Kit, entry: Entry, answer: Answer, looked: Looked) -> Diary:
    """Do what the owner chose, and return the diary with it."""
    key = "open" if answer.key == notice.CLICKED else answer.key
    diary = kept.load(state_folder())  # ten minutes may have passed
    if answer.outcome is not Outcome.CHOSEN or key not in CHOSEN:
        did = DID.get(answer.outcome, DID[Outcome.CLOSED])
        return diary.amended(replace(entry, did=did))
    if key == "backup":
        hands = Hands()
        target = backup_page(looked.tools, kit.doctor.system, _desktop(), hands.can_open)
        if target is None or not hands.open(target):
            hands.begin(kit.doctor.command("window", "reminders"))  # it shows the steps
    elif key == "open":
        Hands().begin(kit.doctor.command("window", "reminders"))
    else:
        now = kit.doctor.clock()
        job = jobs_of(Choices(backup=True, at=kit.doctor.choices(settings_folder()).at))[0]
        diary = replace(diary, postponed=next_due(job, now).astimezone(UTC))
        if looked.decision.restore:
            diary = replace(diary, restore=now - 2 * YEAR)
    return diary.amended(replace(entry, did=CHOSEN[key]))


def _desktop() -> str:
    named = os.environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    return next((name for name in named if name in ("gnome", "kde", "xfce")), "other")


def _keep(diary: Diary) -> None:
    kept.save(state_folder(), diary)


def _say(voice: Voice, decision: Decision) -> None:
    first = say("Reminds.") if decision.remind else say("Does not remind.")
    out(f"{voice(first)} {voice(decision.says)}\n")
    if decision.more is not None:
        out(f"{voice(decision.more)}\n")
