"""Units for the owner's own systemd: a timer and the service it starts, as text.

    ~/.config/systemd/user/smartdoctor-backup.timer
    [Timer]
    OnCalendar=*-*-* 19:00:00
    Persistent=true          what was missed during sleep or power-off is made up for

Source: systemd.timer(5), systemd.service(5), systemd.time(7).  A `%` and a `$` of a path are
doubled; a word in quotes may hold anything else (systemd.syntax(7)).
"""

from collections.abc import Mapping, Sequence

from smartdoctor.schedule.due import Job

NAMES = {
    "backup": "Reminds of a backup when it is time (Smart Doctor)",
    "scan": "Examines this device (Smart Doctor)",
    "sample": "Notes how battery and memory are (Smart Doctor)",
}
_CALENDARS = {
    "daily": "*-*-* {at}:00",
    "weekly": "Sun *-*-* {at}:00",
    "monthly": "*-*-01 {at}:00",
    "sample": "*:0/5:00",
}


def timer_name(job: str) -> str:
    """Return what the timer of a job is called."""
    return f"smartdoctor-{job}.timer"


def units(job: Job, argv: Sequence[str], surroundings: Mapping[str, str]) -> dict[str, str]:
    """Return the files of one job: name and text."""
    return {
        f"smartdoctor-{job.name}.service": _service(job, argv, surroundings),
        timer_name(job.name): _timer(job),
    }


def _service(job: Job, argv: Sequence[str], surroundings: Mapping[str, str]) -> str:
    lines = [
        "[Unit]",
        f"Description={NAMES[job.name]}",
        "",
        "[Service]",
        "Type=oneshot",
        f"ExecStart={' '.join(quoted(word) for word in argv)}",
        *(
            f"Environment={quoted(f'{name}={value}', dollar=False)}"
            for name, value in surroundings.items()
        ),
        "Nice=10",
        # the reminder waits ten minutes for an answer; a whole examination takes two at most
        "TimeoutStartSec=20min",
    ]
    if job.name == "scan":
        lines.append("SuccessExitStatus=1 2")  # it found something: that is no failure of the unit
    if job.name != "sample":
        lines.append("KillMode=process")  # the program that the owner opened stays open
    return "\n".join([*lines, ""])


def _timer(job: Job) -> str:
    persistent = "false" if job.often == "sample" else "true"
    return "\n".join(
        [
            "[Unit]",
            f"Description={NAMES[job.name]}",
            "",
            "[Timer]",
            f"OnCalendar={_CALENDARS[job.often].format(at=job.at)}",
            f"Persistent={persistent}",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def quoted(word: str, *, dollar: bool = True) -> str:
    """Write a word so that systemd reads it as it is; variables are expanded in commands only."""
    safe = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    safe = safe.replace("\n", "\\n").replace("\t", "\\t")
    return f'"{safe.replace("$", "$$") if dollar else safe}"'
