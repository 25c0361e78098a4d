"""Keeps the system's own scheduler in step with the owner's choices."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from smartdoctor.host import notice, scheduler
from smartdoctor.model import Words, say
from smartdoctor.schedule import autostart, diary, launchd, systemd, task
from smartdoctor.schedule.choices import Choices, load, save
from smartdoctor.schedule.due import Job, jobs_of, next_due

TOLD = "scheduled.json"  # in the state folder
NAMES = ("backup", "scan", "sample")


class Keeper:
    """Writes, removes and reads our schedule; raises NotScheduled.

    `command` gives the command line of one of our commands; `surroundings` are variables that
    it needs to find the same settings later.
    """

    def __init__(
        self,
        system: str,
        command: Callable[..., Sequence[str]],
        surroundings: Mapping[str, str],
        user: str = "",
    ) -> None:
        self._system, self._command, self._surroundings = system, command, surroundings
        self._user = user

    def apply(self, choices: Choices, language: str) -> None:
        """Let the system's scheduler do what the choices say, and nothing more of ours."""
        jobs = jobs_of(choices)
        argv = {job.name: [*self._command(*job.words), "--lang", language] for job in jobs}
        if not jobs:
            self.remove()
            return
        self._clear(tuple(name for name in NAMES if name not in argv))
        if self._system == "windows":
            now = datetime.now().astimezone()
            tasks = {job.name: task.task(job, argv[job.name], self._user, now) for job in jobs}
            scheduler.Tasks().set(tasks)
        elif self._system == "macos":
            scheduler.Launchd().set(
                {
                    launchd.label(job.name): launchd.agent(job, argv[job.name], self._surroundings)
                    for job in jobs
                }
            )
        elif self._systemd is not None:
            units: dict[str, str] = {}
            for job in jobs:
                units |= systemd.units(job, argv[job.name], self._surroundings)
            self._systemd.set(units, tuple(systemd.timer_name(job.name) for job in jobs))
            scheduler.Autostart().remove(autostart.FILE)
        elif any(job.name != "sample" for job in jobs):
            words = self._command("remind", "--at-start", "--lang", language)
            scheduler.Autostart().set(autostart.FILE, autostart.entry(words, self._surroundings))

    def remove(self) -> None:
        """Leave nothing of ours with the scheduler, nor with who shows our notices."""
        self._clear(NAMES)
        notice.forget()

    def next(self, job: Job, now: datetime) -> datetime:
        """Return when a job is next done: asked of systemd, elsewhere reckoned."""
        if self._system == "linux":
            try:
                told = self._systemd.next(systemd.timer_name(job.name)) if self._systemd else None
            except scheduler.NotScheduled:
                told = None
            if told is not None:
                return told
        return next_due(job, now)

    def kept_by(self) -> Words:
        """Say who looks after the schedule."""
        if self._system == "windows":
            return say("the Task Scheduler of Windows")
        if self._system == "macos":
            return say("launchd, the scheduler of macOS")
        if self._systemd is not None:
            return say("a timer of your own systemd")
        return say("the start of your desktop: this computer has no systemd")

    @cached_property
    def _systemd(self) -> scheduler.Systemd | None:
        own = scheduler.Systemd()
        return own if own.there() else None

    def _clear(self, names: tuple[str, ...]) -> None:
        if not names:
            return
        if self._system == "windows":
            scheduler.Tasks().remove(names)
        elif self._system == "macos":
            scheduler.Launchd().remove(tuple(launchd.label(name) for name in names))
        else:
            scheduler.Systemd().remove(
                tuple(
                    f"smartdoctor-{name}.{kind}" for name in names for kind in ("timer", "service")
                )
            )
            if set(names) == set(NAMES):
                scheduler.Autostart().remove(autostart.FILE)


def _as_chosen(choices: Choices) -> Choices:
    """Nobody else has set anything."""
    return choices


def take_over(
    keeper: Keeper,
    folders: tuple[Path, Path],
    choices: Choices,
    language: str,
    over: Callable[[Choices], Choices] = _as_chosen,
) -> None:
    """Let new choices hold: first the scheduler, then what is written; raises NotScheduled.

    `folders` are those of the settings and of the diary.  `over` lays what the organisation has set
    over the owner's choices, which are written down as they are: they hold again without it.
    """
    settings, state = folders
    had = _told(state) or over(load(settings))
    keeper.apply(over(choices), language)
    if not save(settings, choices):
        raise scheduler.NotScheduled(say("The settings could not be written."))
    _begin(state, had, over(choices))


def keep_in_step(
    keeper: Keeper,
    folders: tuple[Path, Path],
    language: str,
    over: Callable[[Choices], Choices],
) -> bool:
    """Tell the scheduler when the organisation has changed something; raises NotScheduled.

    Returns whether there was something to tell.
    """
    settings, state = folders
    own = load(settings)
    had, now = _told(state) or own, over(own)
    if had == now:
        return False
    keeper.apply(now, language)
    _begin(state, had, now)
    return True


def _told(state: Path) -> Choices | None:
    """Return what the scheduler was last told, where that was not what the owner chose."""
    return load(state, TOLD) if (state / TOLD).exists() else None


def _begin(state: Path, had: Choices, choices: Choices) -> None:
    """Remember what the scheduler was told, and from when on its new jobs count."""
    save(state, choices, TOLD)
    now = datetime.now(UTC)
    old = {job.name for job in jobs_of(had)}
    begun = {job.name: now for job in jobs_of(choices) if job.name not in old}
    if begun:  # what was never done is not overdue
        kept = diary.load(state)
        diary.save(state, replace(kept, last={**kept.last, **begun}))


def of_this_account(system: str, command: Callable[..., Sequence[str]]) -> Keeper:
    """Return the keeper for who runs this program."""
    home = os.environ.get("SMARTDOCTOR_HOME")
    domain, user = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    given = {"SMARTDOCTOR_HOME": home} if home else {}
    return Keeper(system, command, given, f"{domain}\\{user}" if domain else user)
