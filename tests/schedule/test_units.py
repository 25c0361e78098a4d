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
from tests.support.schemas import agent_mistakes, task_mistakes

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
def test_the_agent_is_one_that_the_manual_of_launchd_allows(often: str) -> None:
    text = launchd.agent(job(often), ARGV, HOME)
    assert agent_mistakes(text) == []
    listed = plistlib.loads(text)
    assert listed["ProgramArguments"] == list(ARGV)
    assert listed["Label"] == f"org.smartdoctor.{job(often).name}"
    assert listed["EnvironmentVariables"] == HOME
    when = listed.get("StartCalendarInterval")
    assert (when is None) == (often == "sample")
    if when is not None:
        assert when == {"Hour": 19, "Minute": 5} | {
            "daily": {}, "weekly": {"Weekday": 0}, "monthly": {"Day": 1},
        }[often]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Label", "with a blank"),
        ("ProgramArguments", ["python", "-m"]),
        ("ProgramArguments", []),
        ("StartCalendarInterval", {"Hour": 24}),
        ("StartCalendarInterval", {"Hours": 1}),
        ("StartCalendarInterval", {"Minute": "5"}),
        ("StartInterval", True),
        ("ProcessType", "background"),
        ("RunAtLoad", 1),
        ("Programs", "/bin/sh"),
    ],
)
def test_an_agent_with_a_mistake_is_found_out(key: str, value: object) -> None:
    known = plistlib.loads(launchd.agent(job("daily"), ARGV, HOME)) | {key: value}
    assert len(agent_mistakes(plistlib.dumps(known))) == 1
    assert agent_mistakes(b"<plist") == ["no property list"]


@KINDS
def test_the_task_follows_the_schema(often: str) -> None:
    text = task.task(job(often), ARGV, "PC\\Kim & Co", datetime(2026, 11, 25, tzinfo=UTC))
    assert task_mistakes(text) == []
    root, space = ElementTree.fromstring(text), {"t": task.SPACE}
    assert root.findtext(".//t:UserId", namespaces=space) == "PC\\Kim & Co"
    assert root.findtext(".//t:StartBoundary", namespaces=space) == "2026-11-25T19:05:00"
    assert root.findtext(".//t:Command", namespaces=space) == ARGV[0]
    days = root.findall(".//t:DaysOfWeek/*", space)
    assert [day.tag.rpartition("}")[2] for day in days] == (["Sunday"] if often == "weekly" else [])


BOUNDARY = "<StartBoundary>2026-11-25T19:05:00</StartBoundary>"
DAILY = "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"


@pytest.mark.parametrize(
    ("was", "wrong"),
    [
        (BOUNDARY + DAILY, DAILY + BOUNDARY),
        (BOUNDARY, ""),
        (BOUNDARY, BOUNDARY.replace("T19", " 19")),
        (DAILY, ""),
        (DAILY, DAILY + DAILY),
        ("<DaysInterval>1<", "<DaysInterval>0<"),
        ("PT20M", "20 minutes"),
        ("IgnoreNew", "Ignore"),
        ("<Priority>7</Priority>", "<Prio>7</Prio>"),
        ("InteractiveToken", "Interactive"),
        ('Context="Owner"', 'Context="Nobody"'),
        ("<Command>/bin/sh</Command>", ""),
        ("<StartWhenAvailable>true<", "<StartWhenAvailable>yes<"),
        (task.SPACE, "http://example.org/task"),
        ("</Task>", ""),
    ],
)
def test_a_task_with_a_mistake_is_found_out(was: str, wrong: str) -> None:
    text = task.task(job("daily"), ARGV, "Kim", datetime(2026, 11, 25, tzinfo=UTC))
    assert was in text
    assert task_mistakes(text.replace(was, wrong))


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
