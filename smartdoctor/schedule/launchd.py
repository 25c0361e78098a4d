"""An agent for macOS' launchd, as the property list it reads from ~/Library/LaunchAgents.

launchd makes up for what was missed during sleep, not for what was missed while the Mac was off;
so the agent also runs at sign-in, and `--if-due` decides.  Source: launchd.plist(5).  Never run on
a real Mac by us.
"""

import plistlib
from collections.abc import Mapping, Sequence
from typing import Any

from smartdoctor.schedule.due import Job

FIVE_MINUTES = 300


def label(job: str) -> str:
    """Return what launchd calls the agent of a job."""
    return f"org.smartdoctor.{job}"


def agent(job: Job, argv: Sequence[str], surroundings: Mapping[str, str]) -> bytes:
    """Return the property list of one job."""
    hour, minute = (int(part) for part in job.at.split(":"))
    when: dict[str, int] = {"Hour": hour, "Minute": minute}
    when |= {"weekly": {"Weekday": 0}, "monthly": {"Day": 1}}.get(job.often, {})
    listed: dict[str, Any] = {
        "Label": label(job.name),
        "ProgramArguments": list(argv),
        "EnvironmentVariables": dict(surroundings),
        "LimitLoadToSessionType": "Aqua",
        "ProcessType": "Background",
    }
    if job.often == "sample":
        listed["StartInterval"] = FIVE_MINUTES
    else:
        listed |= {"StartCalendarInterval": when, "RunAtLoad": True}
    return plistlib.dumps(listed)
