"""What the three schedulers are given, held against their own tools and rules."""

import plistlib
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdoctor.schedule import autostart, launchd, systemd, task
from smartdoctor.schedule.choices import HOW_OFTEN
from smartdoctor.schedule.due import Job

ARGV = ("/bin/sh", "-c", 'odd "words" $HOME 100% \\', "--lang", "ko")
HOME = {"SMARTDOCTOR_HOME": "/home/a b/100%"}
KINDS = pytest.mark.parametrize("often", [*HOW_OFTEN, "sample"])


def job(often: str) -> Job:
    return Job(name="sample" if often == "sample" else "backup", words=(), often=often, at="19:05")


@KINDS
def test_systemd_itself_finds_the_units_sound(tmp_path: Path, often: str) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    units = systemd.units(job(often), ARGV, HOME)
    for name, text in units.items():
        (tmp_path / name).write_text(text)
    run = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in units)],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "SYSTEMD_LOG_LEVEL": "warning", "LC_ALL": "C"},
        timeout=30,
    )
    assert run.returncode == 0, run.stderr
    assert "smartdoctor-" not in run.stderr


@pytest.mark.parametrize(
    ("often", "calendar"),
    [
        ("daily", "*-*-* 19:05:00"),
        ("weekly", "Sun *-*-* 19:05:00"),
        ("monthly", "*-*-01 19:05:00"),
        ("sample", "*-*-* *:00/5:00"),
    ],
)
def test_systemd_understands_the_calendar_as_meant(often: str, calendar: str) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    text = systemd.units(job(often), ARGV, {})[systemd.timer_name(job(often).name)]
    written = text.partition("OnCalendar=")[2].partition("\n")[0]
    said = subprocess.run(
        ["systemd-analyze", "calendar", written],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
    ).stdout
    assert f"Normalized form: {calendar}" in said


def test_what_was_missed_is_made_up_for_and_samples_are_not() -> None:
    assert "Persistent=true" in systemd.units(job("daily"), ARGV, {})["smartdoctor-backup.timer"]
    assert "Persistent=false" in systemd.units(job("sample"), ARGV, {})["smartdoctor-sample.timer"]


@KINDS
def test_the_agent_is_a_property_list_with_the_keys_launchd_knows(often: str) -> None:
    listed = plistlib.loads(launchd.agent(job(often), ARGV, HOME))
    assert listed["ProgramArguments"] == list(ARGV)
    assert listed["Label"] == f"org.smartdoctor.{job(often).name}"
    assert listed["EnvironmentVariables"] == HOME
    assert set(listed) <= {
        *("Label", "ProgramArguments", "EnvironmentVariables", "LimitLoadToSessionType"),
        *("ProcessType", "StartInterval", "StartCalendarInterval", "RunAtLoad"),
    }
    when = listed.get("StartCalendarInterval")
    assert (when is None) == (often == "sample")
    if when is not None:
        assert (when["Hour"], when["Minute"]) == (19, 5)
        assert set(when) - {"Hour", "Minute"} == {
            "daily": set(), "weekly": {"Weekday"}, "monthly": {"Day"},
        }[often]  # fmt: skip


SEQUENCES = {  # the order of elements in Microsoft's Task Scheduler schema, as far as we use it
    "Task": ("RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"),
    "RegistrationInfo": ("Description",),
    "Triggers": ("CalendarTrigger",),
    "CalendarTrigger": (
        "Repetition", "StartBoundary", "ScheduleByDay", "ScheduleByWeek", "ScheduleByMonth",
    ),
    "Repetition": ("Interval", "Duration"),
    "ScheduleByDay": ("DaysInterval",),
    "ScheduleByWeek": ("WeeksInterval", "DaysOfWeek"),
    "ScheduleByMonth": ("DaysOfMonth", "Months"),
    "Principals": ("Principal",),
    "Principal": ("UserId", "LogonType", "RunLevel"),
    "Actions": ("Exec",),
    "Exec": ("Command", "Arguments"),
}  # fmt: skip
FREE = ("Settings", "DaysOfWeek", "DaysOfMonth", "Months")  # xs:all, or a list


@KINDS
def test_the_task_follows_the_schema(often: str) -> None:
    text = task.task(job(often), ARGV, "PC\\Kim & Co", datetime(2026, 11, 25, tzinfo=UTC))
    root = ElementTree.fromstring(text)
    for each in root.iter():
        name = each.tag.removeprefix(f"{{{task.SPACE}}}")
        assert name != each.tag
        inside = [child.tag.removeprefix(f"{{{task.SPACE}}}") for child in each]
        if inside and name not in FREE:
            order = [SEQUENCES[name].index(child) for child in inside]
            if name not in ("ScheduleByWeek",):
                assert order == sorted(order), name
    space = {"t": task.SPACE}
    assert root.findtext(".//t:UserId", namespaces=space) == "PC\\Kim & Co"
    assert root.findtext(".//t:StartBoundary", namespaces=space) == "2026-11-25T19:05:00"
    assert root.findtext(".//t:Command", namespaces=space) == ARGV[0]
    days = root.findall(".//t:DaysOfWeek/*", space)
    assert [day.tag.rpartition("}")[2] for day in days] == (["Sunday"] if often == "weekly" else [])


WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=12)


@given(WORDS)
def test_windows_words_come_apart_again_as_its_rules_say(word: str) -> None:
    assert apart(f"{task.quoted(word)} end") == [word, "end"]


def apart(line: str) -> list[str]:
    """CommandLineToArgvW, as Microsoft documents it."""
    words, now, inside, slashes, begun = [], "", False, 0, False
    for letter in f"{line} ":
        if letter == "\\":
            slashes += 1
            begun = True
            continue
        if letter == '"':
            now += "\\" * (slashes // 2)
            if slashes % 2:
                now += '"'
            else:
                inside = not inside
            slashes, begun = 0, True
            continue
        now += "\\" * slashes
        slashes = 0
        if letter in " \t" and not inside:
            if begun:
                words.append(now)
            now, begun = "", False
            continue
        now, begun = now + letter, True
    return words


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_autostart_words_come_apart_again(words: list[str]) -> None:
    text = autostart.entry(words, {})
    value = text.partition("Exec=")[2].partition("\n")[0]
    string = value.replace("\\\\", "\\").replace("%%", "%")  # the file's own escapes, then codes
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', string)
    assert [re.sub(r"\\(.)", r"\1", each) for each in quoted] == words
