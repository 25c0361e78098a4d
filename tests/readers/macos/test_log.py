"""Diagnostic reports, written after Apple's description and published reports."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.log import Kind, Log
from smartdoctor.facts.ours import Moment, Scope
from smartdoctor.host import Printed
from smartdoctor.readers.macos import log
from tests.support.fake_host import fake_host, stat

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
MINE = "/Users/kim/Library/Logs/DiagnosticReports"
ALL = log.SYSTEM


def report(kind: str, body: Any = None, **head: Any) -> str:
    first = {"timestamp": "2026-11-24 08:01:02.00 +0900", "bug_type": kind} | head
    return json.dumps(first) + "\n" + (body if isinstance(body, str) else json.dumps(body or {}))


def crash(name: str = "Preview", body: Any = None, **head: Any) -> str:
    return report("309", body, app_name=name, bundleID=f"com.apple.{name}", **head)


def read(
    files: dict[str, str], *, groups: tuple[str, ...] = ("staff", "admin"),
    thorough: bool = False, prints: Any = None, **more: Any,
) -> Log:  # fmt: skip
    user = {"uid": 501, "euid": 501, "name": "kim", "home": "/Users/kim", "groups": list(groups)}
    host = fake_host(files=files, answers={("native", "user"): user}, prints=prints, **more)
    return log.read(host, Moment(now=NOW), Scope(thorough=thorough))


def test_a_crash_is_told_with_its_name_and_its_time_in_utc() -> None:
    text = crash(body={"exception": {"type": "EXC_BAD_ACCESS", "signal": "SIGSEGV"}})
    (entry,) = read({f"{MINE}/Preview-2026-11-24-080102.ips": text}).entries
    assert (entry.kind, entry.subject, entry.detail) == (Kind.APP_CRASH, "Preview", "SIGSEGV")
    assert entry.at == datetime(2026, 11, 23, 23, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        crash(body={"termination": {"namespace": "SIGNAL", "code": 15}}),
        crash(body={"procPath": "/Users/kim/Library/Developer/Xcode/DerivedData/a/Preview"}),
        report("309", app_name="a.out"),  # no bundle, no place of the system: built here
        report("226"),
        crash(timestamp="yesterday"),
        "no json at all",
        "[]\n[]",
        "",
    ],
)
def test_what_is_no_crash_of_a_program_is_left_out(text: str) -> None:
    assert read({f"{MINE}/Preview-2026-11-24-080102.ips": text}).entries == ()


def test_a_systems_program_needs_no_bundle() -> None:
    body = {"procPath": "/System/Library/PrivateFrameworks/SkyLight.framework/WindowServer"}
    text = report("309", body, name="WindowServer")
    (entry,) = read({f"{ALL}/WindowServer-2026-11-24-080102.ips": text}).entries
    assert entry.subject == "WindowServer"


def test_panics_and_memory_that_ran_out() -> None:
    panicked = report(
        "210",
        {"panicString": 'panic(cpu 3 caller 0xff): "watchdog timeout: no checkins" @a.c:1\n'},
    )
    short = report(
        "298",
        {
            "largestProcess": "java",
            "processes": [
                {"name": "tiny", "rpages": 3},
                {"name": "java", "reason": "vm-pageshortage"},
                {"name": "mail", "reason": "vm-pageshortage"},
            ],
        },
    )
    over = report("298", {"processes": [{"name": "ext", "reason": "per-process-limit"}]})
    known = read(
        {
            f"{ALL}/panic-full-2026-11-24-080102.0002.ips": panicked,
            f"{ALL}/JetsamEvent-2026-11-24-080102.ips": short,
            f"{ALL}/JetsamEvent-2026-11-24-090102.ips": over,
        }
    )
    assert {(entry.kind, entry.subject) for entry in known.entries} == {
        (Kind.PANIC, "watchdog timeout: no checkins"),
        (Kind.OOM_KILL, "java"),
    }
    assert known.kinds == (Kind.APP_CRASH, Kind.PANIC, Kind.OOM_KILL)


def test_the_systems_folder_is_closed_to_ordinary_accounts() -> None:
    files = {f"{ALL}/panic-full-2026-11-24-080102.0002.ips": report("210")}
    assert read(files, groups=("staff",)).kinds == (Kind.APP_CRASH,)
    shown = read(files, groups=("staff",), stats={ALL: stat(kind="folder", mode=0o755)})
    assert shown.sees(Kind.PANIC)


def test_old_reports_are_not_even_opened() -> None:
    files = {f"{MINE}/Preview-2026-09-01-080102.ips": crash()}
    assert read(files).entries == ()
    rare = {f"{ALL}/panic-full-2026-11-01-080102.0002.ips": report(
        "210", timestamp="2026-11-01 08:01:02.00 +0900")}  # fmt: skip
    assert [entry.kind for entry in read(rare).entries] == [Kind.PANIC]


def test_only_a_thorough_scan_asks_why_it_went_off() -> None:
    lines = "\n".join(
        json.dumps({"timestamp": f"2026-11-2{day} 08:01:02.123456+0900", "eventMessage": text})
        for day, text in enumerate(
            ("Previous shutdown cause: 5", "Previous shutdown cause: 3",
             "Previous shutdown cause: -128", "Previous shutdown cause: ?", "other")
        )
    )  # fmt: skip
    words = " ".join(("log", *log.ASKED, log.PREDICATE))
    prints = {words: Printed(out=f"{lines}\n{{}}\n", err="", status=0)}
    assert not read({}, prints=prints).sees(Kind.POWER_LOSS)
    known = read({}, prints=prints, thorough=True)
    assert known.sees(Kind.POWER_LOSS)
    assert [(e.subject, e.detail) for e in known.entries] == [("", "-128"), ("button", "3")]
    assert not read({}, thorough=True).sees(Kind.POWER_LOSS)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Preview-2026-11-24-080102.ips", "2026-11-24-080102"),
        ("panic-full-2026-11-24-080102.0002.ips", "2026-11-24-080102"),
        ("App_2-2026-11-24-080102.ips", "2026-11-24-080102"),
        ("nothing.ips", ""),
    ],
)
def test_the_time_in_a_name(name: str, told: str) -> None:
    assert log.stamp(f"{MINE}/{name}") == told
