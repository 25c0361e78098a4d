"""`smartdoctor schedule show|set|remove`: what the system's own scheduler does for us."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from smartdoctor.app import Refused
from smartdoctor.app.policy import locked
from smartdoctor.cli.main import Kit, language_option, out
from smartdoctor.host.scheduler import NotScheduled
from smartdoctor.language import Voice
from smartdoctor.model import Words, say
from smartdoctor.report.places import settings_folder, state_folder
from smartdoctor.schedule import choices as wanted
from smartdoctor.schedule import diary as kept
from smartdoctor.schedule.choices import HOW_OFTEN, OLDEST, Choices
from smartdoctor.schedule.due import jobs_of
from smartdoctor.schedule.keeper import keep_in_step, of_this_account, take_over
from smartdoctor.schedule.told import JOBS, when, wishes

SHOWN = 10  # entries of the diary
OFF = "off"


def command(voice: Voice) -> click.Group:
    """Build the command and its three words."""
    group = click.Group(
        invoke_without_command=True,
        callback=_bare,
        commands={"show": _show(voice), "set": _set(voice), "remove": _remove(voice)},
    )
    return language_option(voice)(group)


@click.pass_context
def _bare(context: click.Context) -> int | None:
    return show(context.find_object(Kit) or _nobody()) if not context.invoked_subcommand else None


def _nobody() -> Kit:
    raise AssertionError("every command gets a kit")


def _show(voice: Voice) -> click.Command:
    @click.command(help=voice(say("Show what is scheduled, and what happened.")))
    @language_option(voice)
    @click.pass_obj
    def shown(kit: Kit) -> int:
        return show(kit)

    return shown


def show(kit: Kit) -> int:
    """Print choices, what comes next, and what happened."""
    choices, diary, now = (
        kit.doctor.choices(settings_folder()),
        kept.load(state_folder()),
        kit.doctor.clock(),
    )
    lines = list(wishes(choices))
    keeper = of_this_account(kit.doctor.system, kit.doctor.command)
    if kit.doctor.policy.sets("schedule"):
        lines.append(say("Your organisation has set a part of this; it cannot be changed here."))
    try:
        folders = (settings_folder(), state_folder())
        keep_in_step(keeper, folders, kit.voice.language, kit.doctor.ruled)
    except NotScheduled as error:
        lines.append(error.says)
    jobs = jobs_of(choices)
    try:
        if jobs:
            lines.append(say("Kept by {keeper}.", keeper=keeper.kept_by()))
    except NotScheduled as error:
        lines.append(error.says)
    for job in jobs:
        if job.often != "sample":
            moment = when(keeper.next(job, now), now)
            lines.append(say("Next: {job}, {moment}", job=JOBS[job.name], moment=moment))
    for entry in reversed(diary.entries[-SHOWN:]):
        said = " ".join(kit.voice(each) for each in (entry.did, *entry.said))
        lines.append(say("{moment}: {said}", moment=when(entry.at, now), said=said))
    out("".join(f"{kit.voice(line)}\n" for line in lines))
    return 0


def _set(voice: Voice) -> click.Command:
    flags: tuple[tuple[str, Words], ...] = (
        ("--backup/--no-backup", say("Remind of backups.")),
        ("--snapshots/--no-snapshots", say("Snapshots on the same disk count as a backup.")),
        ("--synced/--no-synced", say("Synchronised folders count as a backup.")),
        ("--offline/--online", say("Examine without the checks that use the network.")),
        ("--sample/--no-sample", say("Note battery, Wi-Fi and memory every five minutes.")),
    )
    texts: tuple[tuple[str, str, Words], ...] = (
        ("--at", "HH:MM", say("When to remind.")),
        ("--quiet", "HH:MM-HH:MM", say("Never remind between these two times.")),
        ("--scan-at", "HH:MM", say("When to examine.")),
    )

    def done(**wish: Any) -> int:
        return change(click.get_current_context().find_object(Kit) or _nobody(), wish)

    made: Callable[..., int] = done
    for name, help_ in flags:
        made = click.option(name, default=None, help=voice(help_))(made)
    for name, shape, help_ in texts:
        made = click.option(name, metavar=shape, help=voice(help_))(made)
    oldest = say("The age in days that a backup may reach.")
    made = click.option("--days", type=click.IntRange(1, OLDEST), help=voice(oldest))(made)
    often = say("How often to examine this device by itself.")
    kinds = click.Choice([OFF, *HOW_OFTEN])
    made = click.option(
        "--scan", type=kinds, metavar="|".join([OFF, *HOW_OFTEN]), help=voice(often)
    )(made)
    made = language_option(voice)(made)
    return click.command(help=voice(say("Change the schedule; what is not named stays.")))(made)


def change(kit: Kit, wish: dict[str, Any]) -> int:
    """Take over what was given, and tell the system's scheduler."""
    given = {name: value for name, value in wish.items() if value is not None}
    quiet, scan = given.pop("quiet", None), given.pop("scan", None)
    if quiet is not None:
        both = re.fullmatch(r"(\d\d:\d\d)-(\d\d:\d\d)", quiet)
        if both is None:
            raise Refused(say("Quiet hours are given as two times, such as 22:00-08:00."))
        given |= {"quiet_from": both[1], "quiet_until": both[2]}
    if scan is not None:
        given |= {"scan": scan != OFF} | ({} if scan == OFF else {"often": scan})
    kept_from = locked(kit.doctor.policy) & given.keys()
    ruled = kit.doctor.choices(settings_folder())
    if any(given[name] != getattr(ruled, name) for name in kept_from):
        raise Refused(say("Your organisation has set this, so it cannot be changed here."))
    choices = replace(wanted.load(settings_folder()), **given)
    if not wanted.sound(choices):
        raise Refused(say("A time of day is given as four digits, such as 07:30."))
    keep(kit, choices)
    return show(kit)


def keep(kit: Kit, choices: Choices) -> None:
    """Tell the scheduler first: what it does not take is not written down either."""
    keeper = of_this_account(kit.doctor.system, kit.doctor.command)
    folders = (settings_folder(), state_folder())
    try:
        take_over(keeper, folders, choices, kit.voice.language, kit.doctor.ruled)
    except NotScheduled as error:
        raise Refused(error.says) from error


def _remove(voice: Voice) -> click.Command:
    @click.command(help=voice(say("Switch everything off and leave nothing with the system.")))
    @language_option(voice)
    @click.pass_obj
    def remove(kit: Kit) -> int:
        choices = wanted.load(settings_folder())
        keep(kit, replace(choices, backup=False, scan=False, sample=False))
        done = say("Nothing is scheduled any more.")
        if jobs_of(kit.doctor.choices(settings_folder())):
            done = say("What your organisation has set stays scheduled.")
        out(f"{kit.voice(done)}\n")
        return 0

    return remove
