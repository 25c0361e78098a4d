"""What launchd and Windows' Task Scheduler accept, as far as we use it; each mistake as a line.

    launchd.plist(5) of macOS: which keys there are, their types and their ranges
    Task Scheduler Schema 1.2 of Microsoft: which elements, in which order, with which values

Types that the schema calls xs:all may stand in any order, those that it calls xs:sequence may not.
"""

import plistlib
import re
from typing import Any
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
BOOLEAN = r"true|false"
DURATION = r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?"
TEXT, SOME, EMPTY = r"(?s).*", r"(?s).+", r""
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TRIGGER = ("Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit")
# element -> its children, and whether their order counts
INSIDE: dict[str, tuple[tuple[str, ...], bool]] = {
    "Task": (
        ("RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"),
        False,
    ),
    "RegistrationInfo": (
        ("URI", "SecurityDescriptor", "Source", "Date", "Author", "Version", "Description"),
        False,
    ),
    "Triggers": (("CalendarTrigger",), False),
    "CalendarTrigger": (
        (*TRIGGER, "RandomDelay", "ScheduleByDay", "ScheduleByWeek", "ScheduleByMonth"),
        True,
    ),
    "Repetition": (("Interval", "Duration", "StopAtDurationEnd"), False),
    "ScheduleByDay": (("DaysInterval",), True),
    "ScheduleByWeek": (("WeeksInterval", "DaysOfWeek"), False),
    "ScheduleByMonth": (("DaysOfMonth", "Months"), False),
    "DaysOfWeek": (WEEK, False),
    "DaysOfMonth": (("Day",), True),
    "Months": (MONTHS, False),
    "Principals": (("Principal",), True),
    "Principal": (("UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"), False),
    "Settings": (
        (
            *("AllowStartOnDemand", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries"),
            *("StopIfGoingOnBatteries", "AllowHardTerminate", "StartWhenAvailable"),
            *("RunOnlyIfNetworkAvailable", "WakeToRun", "Enabled", "Hidden", "DeleteExpiredTask"),
            *("ExecutionTimeLimit", "Priority", "RunOnlyIfIdle"),
        ),
        False,
    ),
    "Actions": (("Exec",), True),
    "Exec": (("Command", "Arguments", "WorkingDirectory"), False),
}
NEEDED = {
    "Task": ("Actions",),
    "CalendarTrigger": ("StartBoundary",),
    "Repetition": ("Interval",),
    "Exec": ("Command",),
}
VALUES = {
    **dict.fromkeys(("Description", "Arguments", "WorkingDirectory"), TEXT),
    **dict.fromkeys(("UserId", "Command", "DisplayName"), SOME),
    **dict.fromkeys((*WEEK, *MONTHS), EMPTY),
    **dict.fromkeys(("StartBoundary", "EndBoundary"), MOMENT),
    **dict.fromkeys(("Interval", "Duration", "ExecutionTimeLimit", "RandomDelay"), DURATION),
    "DaysInterval": r"[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-5]",
    "WeeksInterval": r"[1-9]|[1-4]\d|5[0-2]",
    "Day": r"[1-9]|[12]\d|3[01]|Last",
    "LogonType": r"S4U|Password|InteractiveToken|InteractiveTokenOrPassword",
    "RunLevel": r"LeastPrivilege|HighestAvailable",
    "MultipleInstancesPolicy": r"Parallel|Queue|IgnoreNew|StopExisting",
    "Priority": r"\d|10",
}
ATTRIBUTES = {
    "Task": {"version": r"1\.[0-9]"},
    "Principal": {"id": SOME},
    "Actions": {"Context": SOME},
}


def task_mistakes(text: str) -> list[str]:
    """Hold a task against the schema."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [f"no XML: {error}"]
    found = [] if root.tag == f"{SPACE}Task" else [f"the root is {root.tag}"]
    for each in root.iter():
        found += _element(each)
    contexts = {each.get("Context") for each in root.iter(f"{SPACE}Actions")}
    owners = {each.get("id") for each in root.iter(f"{SPACE}Principal")}
    return found if contexts <= owners else [*found, "Context names no Principal"]


def _element(each: ElementTree.Element) -> list[str]:
    name, found = each.tag.removeprefix(SPACE), []
    inside = [child.tag.removeprefix(SPACE) for child in each]
    allowed = ATTRIBUTES.get(name, {})
    for key, value in each.attrib.items():
        if not re.fullmatch(allowed.get(key, "(?!)"), value):
            found.append(f"{name} has {key}={value}")
    if name not in INSIDE:
        pattern = VALUES.get(name, BOOLEAN if name in INSIDE["Settings"][0] else "(?!)")
        if inside or not re.fullmatch(pattern, each.text or ""):
            found.append(f"{name} holds {each.text!r}")
        return found
    known, ordered = INSIDE[name]
    found += [f"{child} in {name}" for child in inside if child not in known]
    found += [f"{name} without {child}" for child in NEEDED.get(name, ()) if child not in inside]
    places = [known.index(child) for child in inside if child in known]
    if ordered and places != sorted(places):
        found.append(f"order in {name}: {' '.join(inside)}")
    if name not in ("Triggers", "Actions", "DaysOfMonth") and len(set(inside)) < len(inside):
        found.append(f"twice in {name}")
    schedules = [child for child in inside if child.startswith("ScheduleBy")]
    if name == "CalendarTrigger" and len(schedules) != 1:
        found.append(f"{len(schedules)} schedules in {name}")
    return found


SESSIONS = ("Aqua", "Background", "LoginWindow", "StandardIO", "System")
RANGES = {
    "Minute": range(60),
    "Hour": range(24),
    "Day": range(1, 32),
    "Weekday": range(8),
    "Month": range(1, 13),
}


def agent_mistakes(listed: bytes) -> list[str]:
    """Hold an agent against the manual."""
    try:
        known: dict[str, Any] = plistlib.loads(listed)
    except (plistlib.InvalidFileException, ExpatError):
        return ["no property list"]
    found = [f"without {key}" for key in ("Label", "ProgramArguments") if key not in known]
    for key, value in known.items():
        good = _key(key, value)
        if not good:
            found.append(f"{key} = {value!r}")
    return found


def _key(key: str, value: Any) -> bool:
    if key == "Label":
        return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z0-9.-]+", value))
    if key == "ProgramArguments":
        texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return texts and bool(value) and value[0].startswith("/")
    if key == "EnvironmentVariables":
        return all(isinstance(each, str) for pair in value.items() for each in pair)
    if key == "LimitLoadToSessionType":
        return value in SESSIONS
    if key == "ProcessType":
        return value in ("Background", "Standard", "Adaptive", "Interactive")
    if key == "RunAtLoad":
        return isinstance(value, bool)
    if key == "StartInterval":
        return type(value) is int and value > 0
    if key == "StartCalendarInterval":
        return all(
            type(each) is int and each in RANGES.get(name, ()) for name, each in value.items()
        )
    return False
