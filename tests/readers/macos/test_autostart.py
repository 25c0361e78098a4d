"""Launch agents: samples after launchd.plist(5) and public print-outs of launchctl."""

import plistlib
from typing import Any

import pytest

from smartdoctor.host import Printed
from smartdoctor.host.commands import COMMANDS
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.macos import autostart
from tests.support.fake_host import fake_host, stat
from tests.support.judged import judged

AGENTS = "/Users/kim/Library/LaunchAgents"
NEW = """\
disabled services = {
\t"com.maker.off" => disabled
\t"com.maker.on" => enabled
}
login item associations = {
}
"""
OLD = 'disabled services = {\n\t"com.maker.off" => true\n\t"com.maker.on" => false\n}\n'


def job(label: str, program: str = "/Applications/T.app/t", **known: Any) -> bytes:
    return plistlib.dumps(
        {"Label": label, "ProgramArguments": [program, "-x"], "RunAtLoad": True, **known}
    )


def mac(jobs: dict[str, bytes], *there: str, printed: str = NEW, status: int = 0) -> Relay:
    fake = fake_host(files=jobs, stats={path: stat() for path in ("/Applications/T.app/t", *there)})
    ran: list[str] = []

    def ask(question: Question, _: float) -> Any:
        method, args = question.method, question.args
        if method == "native" and args[0] == "user":
            return {"uid": 501, "home": "/Users/kim"}
        if method == "run":
            ran.append(str(args[0]))
            return Printed(out=printed, err="", status=status)
        if method in ("glob", "read_bytes", "stat"):
            return getattr(fake, method)(*args)
        raise Missing(Why.ABSENT, say("No."))

    return Relay(ask)


def test_agents_and_what_was_switched_off() -> None:
    jobs = {
        f"{AGENTS}/a.plist": job("com.maker.on"),
        f"{AGENTS}/b.plist": job("com.maker.off"),
        "/Library/LaunchAgents/c.plist": job("com.other", Disabled=True),
        "/Library/LaunchDaemons/d.plist": job("com.daemon", KeepAlive={"SuccessfulExit": False}),
    }
    known = autostart.read(mac(jobs))
    assert [(each.name, each.source, each.enabled) for each in known.items] == [
        ("com.maker.on", "user", True),
        ("com.maker.off", "user", False),
        ("com.other", "system", False),
        ("com.daemon", "service", True),
    ]
    assert known.more


@pytest.mark.parametrize("text", [NEW, OLD])
def test_both_spellings_of_launchctl(text: str) -> None:
    assert autostart.parse_disabled(text) == {"com.maker.off": True, "com.maker.on": False}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no plist",
        b"<?xml version='1.0'?><plist><dict>",
        b"bplist00\x00\x00",
        plistlib.dumps(["a", "list"]),
        plistlib.dumps({"Label": 7, "RunAtLoad": True}),
        plistlib.dumps({"Label": "com.waits", "StartInterval": 3600}),
    ],
)
def test_what_is_no_job_that_starts_by_itself(raw: bytes) -> None:
    assert autostart.parse(raw) == {}


def test_binary_plists_are_read() -> None:
    raw = plistlib.dumps({"Label": "x", "RunAtLoad": True}, fmt=plistlib.FMT_BINARY)
    assert autostart.parse(raw)["Label"] == "x"


def one(program: str, *there: str, label: str = "com.maker.x", status: int = 0):
    (known,) = autostart.read(
        mac({f"{AGENTS}/x.plist": job(label, program)}, *there, status=status)
    ).items
    return known


def test_gone_only_where_it_can_be_told() -> None:
    assert one("/Applications/Gone.app/x").missing is True
    assert one("/Applications/T.app/t").missing is False
    assert one("/Volumes/Stick/x").missing is None
    assert one("x").missing is None


def test_apples_own_and_wanted_ones() -> None:
    assert one("/x", label="com.apple.thing").purpose == "system"
    assert one("/x", label="com.getdropbox.dropbox.agent").purpose == "sync"
    assert one("/x").purpose == ""


def test_only_an_unsigned_program_in_a_temporary_folder_is_odd() -> None:
    assert one("/private/tmp/x", "/private/tmp/x", status=1).odd
    assert not one("/private/tmp/x", "/private/tmp/x").odd
    assert not one("/Applications/T.app/t", status=1).odd


def test_trap_18_sfltool_is_never_started() -> None:
    assert "sfltool" not in {each.name for each in COMMANDS}
    jobs = {f"{AGENTS}/a.plist": job("com.maker.on")}
    found = judged(mac(jobs), "startup.items", system="macos")["startup.items"]
    assert found.verdict is Verdict.GOOD
    assert found.more is not None  # login items are mentioned, not read


def test_nothing_on_the_lists_runs_nothing() -> None:
    assert autostart.read(mac({})).items == ()


def test_launchctl_is_not_started_for_what_is_not_counted() -> None:
    jobs = {
        f"{AGENTS}/a.plist": job("com.apple.helper"),
        "/Library/LaunchDaemons/d.plist": job("com.daemon"),
    }
    fake = mac(jobs, printed='"com.apple.helper" => disabled')
    assert [each.enabled for each in autostart.read(fake).items] == [True, True]
