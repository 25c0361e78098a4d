"""What is told of the schedule, in the window and in the terminal: the same sentences."""

from collections.abc import Callable
from datetime import datetime

from smartdoctor.model import Words, say
from smartdoctor.schedule.choices import Choices

JOBS: dict[str, Words] = {
    "backup": say("Backup reminder"),
    "scan": say("Regular examination"),
    "sample": say("Measured values"),
}
OFTEN: dict[str, Words] = {
    "daily": say("Daily"),
    "weekly": say("Weekly"),
    "monthly": say("Monthly"),
}
DAYS: tuple[Callable[[str], Words], ...] = (
    lambda time: say("Monday {time}", time=time),
    lambda time: say("Tuesday {time}", time=time),
    lambda time: say("Wednesday {time}", time=time),
    lambda time: say("Thursday {time}", time=time),
    lambda time: say("Friday {time}", time=time),
    lambda time: say("Saturday {time}", time=time),
    lambda time: say("Sunday {time}", time=time),
)


def wishes(choices: Choices) -> tuple[Words, ...]:
    """Say what the owner has chosen."""
    if choices.backup:
        backup = say(
            "Reminds at {at} when the newest backup is older than {age:duration}.",
            at=choices.at,
            age=choices.days * 86400.0,
        )
        quiet = say(
            "Never between {start} and {end}.", start=choices.quiet_from, end=choices.quiet_until
        )
        same = choices.quiet_from == choices.quiet_until
        said = [backup] if same else [backup, quiet]
    else:
        said = [say("Backup reminders are off.")]
    if choices.scan:
        said.append(
            {
                "daily": say("Examines this device every day at {at}.", at=choices.scan_at),
                "weekly": say("Examines this device every Sunday at {at}.", at=choices.scan_at),
                "monthly": say(
                    "Examines this device on the first of each month at {at}.", at=choices.scan_at
                ),
            }[choices.often]
        )
    else:
        said.append(say("This device is not examined by itself."))
    if choices.sample:
        said.append(say("Battery, Wi-Fi and memory are noted every five minutes."))
    return tuple(said)


def when(moment: datetime, now: datetime) -> Words:
    """Say when something was or will be, the short way around today.

    A day of this week past or coming goes by its name; the sentence around says which.
    """
    here, today = moment.astimezone(), now.astimezone().date()
    time = f"{here:%H:%M}"
    away = (here.date() - today).days
    if away == 0:
        return say("today {time}", time=time)
    if away == -1:
        return say("yesterday {time}", time=time)
    if away == 1:
        return say("tomorrow {time}", time=time)
    if abs(away) < len(DAYS):
        return DAYS[here.weekday()](time)
    return say("{when:moment}", when=moment.isoformat())
