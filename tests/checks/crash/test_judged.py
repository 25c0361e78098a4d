"""From what Windows and macOS answer to findings: real readers, engine and checks."""

import json
from typing import Any

import pytest

from smartdoctor.host import Host
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.windows import log as windows
from smartdoctor.readers.windows.event_xml import query
from tests.readers.windows.test_log import NOW, POWER, xml
from tests.support.fake_host import fake_host
from tests.support.judged import judged

Told = tuple[str, ...] | Missing
DENIED = Missing(Why.DENIED, say("No."))


def pc(system: Told = (), programs: Told = (), wifi: Told = ()) -> Host:
    answers: dict[tuple[Any, ...], Any] = {}
    for (channel, wanted, days), told in zip(
        windows.CHANNELS, (system, programs, wifi), strict=True
    ):
        answers[("events", channel, query(channel, wanted, days=days), 1500)] = told
    return fake_host(answers=answers)


def mac(*crashes: str, groups: tuple[str, ...] = ("admin",)) -> Host:
    files = {}
    for number, day in enumerate(crashes):
        head = {
            "app_name": "Preview",
            "timestamp": f"{day} 08:01:02.00 +0000",
            "bug_type": "309",
            "bundleID": "com.apple.Preview",
        }
        folder = "/Users/kim/Library/Logs/DiagnosticReports"
        files[f"{folder}/Preview-{day}-08010{number}.ips"] = f"{json.dumps(head)}\n{{}}"
    user = {"uid": 501, "euid": 501, "name": "kim", "home": "/Users/kim", "groups": list(groups)}
    return fake_host(files=files, answers={("native", "user"): user})


def crash(hours: float) -> str:
    return xml("Application Error", 1000, ("player.exe", "1", "2"), ago=hours * 3600)


@pytest.mark.parametrize(
    ("host", "check", "verdict"),
    [
        (pc(), "crash.apps", Verdict.GOOD),
        (pc(programs=(crash(30), crash(60), crash(90))), "crash.apps", Verdict.ADVICE),
        (pc(programs=(crash(1), crash(2), crash(3))), "crash.apps", Verdict.PROBLEM),
        (pc(programs=DENIED), "crash.apps", Verdict.UNSURE),
        (pc(), "crash.system", Verdict.GOOD),
        (pc((xml(POWER, 41, {"BugcheckCode": "159"}),)), "crash.system", Verdict.PROBLEM),
        (pc((xml(POWER, 41, {"BugcheckCode": "0"}),)), "crash.system", Verdict.ADVICE),
        (pc(DENIED, DENIED, DENIED), "crash.system", Verdict.UNSURE),
    ],
)
def test_windows(host: Host, check: str, verdict: Verdict) -> None:
    assert judged(host, check, system="windows", now=NOW)[check].verdict is verdict


@pytest.mark.parametrize(
    ("host", "check", "verdict"),
    [
        (mac(), "crash.apps", Verdict.GOOD),
        (mac("2026-11-20", "2026-11-21", "2026-11-22"), "crash.apps", Verdict.ADVICE),
        (mac(), "crash.system", Verdict.GOOD),
        (mac(groups=("staff",)), "crash.system", Verdict.UNSURE),
    ],
)
def test_macos(host: Host, check: str, verdict: Verdict) -> None:
    assert judged(host, check, system="macos", now=NOW)[check].verdict is verdict
