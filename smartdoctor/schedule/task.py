"""A task for Windows' Task Scheduler, as the XML that it registers.

Source: Microsoft, Task Scheduler Schema (namespace mit/task, version 1.2).  `StartWhenAvailable`
makes up for what was missed; `InteractiveToken` lets it run only while the owner is signed in, with
the owner's own rights.  Never registered with a real Windows by us.
"""

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree

from smartdoctor.schedule.due import SUNDAY, Job

SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def task(job: Job, argv: Sequence[str], user: str, since: datetime) -> str:
    """Return the XML of one job for the account `user`; `since` is the day it begins."""
    root = ElementTree.Element("Task", {"version": "1.2", "xmlns": SPACE})
    about = ElementTree.SubElement(root, "RegistrationInfo")
    ElementTree.SubElement(about, "Description").text = "Smart Doctor"
    _trigger(ElementTree.SubElement(root, "Triggers"), job, since)
    principal = ElementTree.SubElement(ElementTree.SubElement(root, "Principals"), "Principal")
    principal.set("id", "Owner")
    for name, value in (
        ("UserId", user),
        ("LogonType", "InteractiveToken"),
        ("RunLevel", "LeastPrivilege"),
    ):
        ElementTree.SubElement(principal, name).text = value
    settings = ElementTree.SubElement(root, "Settings")
    for name, value in (
        ("MultipleInstancesPolicy", "IgnoreNew"),
        ("DisallowStartIfOnBatteries", "false"),
        ("StopIfGoingOnBatteries", "false"),
        ("StartWhenAvailable", "false" if job.often == "sample" else "true"),
        ("ExecutionTimeLimit", "PT20M"),
        ("Priority", "7"),
    ):
        ElementTree.SubElement(settings, name).text = value
    actions = ElementTree.SubElement(root, "Actions", {"Context": "Owner"})
    run = ElementTree.SubElement(actions, "Exec")
    ElementTree.SubElement(run, "Command").text = argv[0]
    ElementTree.SubElement(run, "Arguments").text = " ".join(quoted(word) for word in argv[1:])
    return ElementTree.tostring(root, encoding="unicode")


def _trigger(parent: ElementTree.Element, job: Job, since: datetime) -> None:
    trigger = ElementTree.SubElement(parent, "CalendarTrigger")
    # in this order: the schema's triggerBaseType is a sequence
    ElementTree.SubElement(trigger, "StartBoundary").text = f"{since:%Y-%m-%d}T{job.at}:00"
    if job.often == "sample":
        repeat = ElementTree.SubElement(trigger, "Repetition")
        ElementTree.SubElement(repeat, "Interval").text = "PT5M"
        ElementTree.SubElement(repeat, "Duration").text = "P1D"
    if job.often == "weekly":
        how = ElementTree.SubElement(trigger, "ScheduleByWeek")
        days = ElementTree.SubElement(how, "DaysOfWeek")
        ElementTree.SubElement(days, _DAYS[SUNDAY])
        ElementTree.SubElement(how, "WeeksInterval").text = "1"
    elif job.often == "monthly":
        how = ElementTree.SubElement(trigger, "ScheduleByMonth")
        ElementTree.SubElement(ElementTree.SubElement(how, "DaysOfMonth"), "Day").text = "1"
        months = ElementTree.SubElement(how, "Months")
        for name in _MONTHS:
            ElementTree.SubElement(months, name)
    else:
        how = ElementTree.SubElement(trigger, "ScheduleByDay")
        ElementTree.SubElement(how, "DaysInterval").text = "1"


def quoted(word: str) -> str:
    """Write a word as Windows' own rules for command lines want it."""
    if word and not set(word) & set(' \t"'):
        return word
    made, slashes = '"', 0
    for letter in word:
        if letter == "\\":
            slashes += 1
            continue
        made += "\\" * (2 * slashes + 1 if letter == '"' else slashes) + letter
        slashes = 0
    return made + "\\" * 2 * slashes + '"'
