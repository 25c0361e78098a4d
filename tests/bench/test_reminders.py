"""The reminder on a real desktop: shown by a real daemon, its buttons really pressed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.host import notice
from smartdoctor.host.notice import Answer, Outcome
from smartdoctor.model import Missing, Why
from smartdoctor.schedule import diary as kept
from smartdoctor.schedule.choices import Choices, save
from smartdoctor.schedule.diary import Diary
from tests.bench.desk import Desk, XfceDesk, desk, names, until, xfce_desk
from tests.support.running import ROOT

pytestmark = pytest.mark.lab
STARTED: "list[subprocess.Popen[str]]" = []  # by the test that runs
BUTTONS = [("backup", "Back up…"), ("tomorrow", "Tomorrow"), ("open", "Open")]


@pytest.fixture(scope="module")
def table() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="sd") as name, desk(Path(name)) as made:
        yield made


@pytest.fixture
def home(table: Desk, tmp_path: Path) -> Path:
    """Settings of an owner who wants to be reminded, at any hour."""
    wish = Choices(backup=True, quiet_from="00:00", quiet_until="00:00")
    assert save(tmp_path / "settings", wish)
    return tmp_path


@pytest.fixture(autouse=True)
def _nothing_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that fails leaves no reminder to the next one, nor its notice."""
    yield
    while STARTED:
        run = STARTED.pop()
        if run.poll() is None:
            run.kill()
            run.wait()
            if "table" in request.fixturenames:
                request.getfixturevalue("table").clear()


def begin(
    table: Desk | XfceDesk, home: Path, *words: str, module: str = "smartdoctor", **more: str
) -> "subprocess.Popen[str]":
    own = {"SMARTDOCTOR_HOME": str(home), "PYTHONPATH": str(ROOT)}
    surroundings = {**table.surroundings, **own, **more}
    argv = [sys.executable, "-m", module, *words]
    run = subprocess.Popen(argv, env=surroundings, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    STARTED.append(run)
    return run


def diary(home: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((home / "state" / "reminders-diary.json").read_text())
    return known


def ended(table: Desk, run: "subprocess.Popen[str]") -> str:
    said, _ = run.communicate(timeout=30)
    assert run.returncode == 0
    assert table.shown() == 0
    with pytest.raises(ProcessLookupError):  # neither it nor a worker of its group is left
        os.kill(run.pid, 0)
    return said


def test_tomorrow_is_pressed(table: Desk, home: Path) -> None:
    run = begin(table, home, "remind")
    until(lambda: table.shown() == 1)
    assert diary(home)["entries"][-1]["did"]["template"] == "Reminding now."
    table.press("Tomorrow")
    assert "No backup is set up on this computer." in ended(table, run)
    kept = diary(home)
    assert kept["entries"][-1]["did"]["template"] == "Reminded; put off until tomorrow."
    assert kept["postponed"]
    assert "Time for a backup" in table.text()
    again = begin(table, home, "remind")
    assert "You wanted to be reminded tomorrow." in ended(table, again)


def test_put_away_in_korean(table: Desk, home: Path) -> None:
    run = begin(table, home, "remind", "--lang", "ko")
    until(lambda: table.shown() == 1)
    table.put_away()
    ended(table, run)
    assert diary(home)["entries"][-1]["did"]["template"] == "Reminded; the notice was put away."
    assert "백업" in table.text()


@pytest.mark.parametrize("words", ["Back up…", "Open"])
def test_open_opens_the_window_which_outlives_the_reminder(
    table: Desk, home: Path, words: str
) -> None:
    if words == "Back up…" and shutil.which("deja-dup"):
        pytest.skip("a backup program is installed here")
    run = begin(table, home, "remind")
    until(lambda: table.shown() == 1)
    table.press(words)
    ended(table, run)
    lock = home / "settings" / "window.lock"
    until(lambda: lock.exists() and lock.read_text().strip() != "")
    window = int(lock.read_text().split()[0])
    try:
        assert b"window\0reminders" in Path(f"/proc/{window}/cmdline").read_bytes()
    finally:
        os.kill(window, signal.SIGKILL)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_waiting_it_takes_the_notice_away(
    table: Desk, home: Path, how: signal.Signals
) -> None:
    run = begin(table, home, "remind")
    until(lambda: table.shown() == 1)
    run.send_signal(how)
    run.communicate(timeout=10)
    assert run.returncode == 130
    until(lambda: table.shown() == 0)


def test_when_nobody_answers_the_notice_goes(table: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in table.surroundings.items():
        monkeypatch.setenv(name, value)
    answer = notice.show("Title", "a < b & c", BUTTONS, patience=0.5)
    assert answer == Answer(outcome=Outcome.IGNORED)
    assert table.shown() == 0
    assert "a < b & c" in table.text() or "a &lt; b &amp; c" in table.text()


def test_a_signal_about_another_notice_is_not_ours(
    table: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in table.surroundings.items():
        monkeypatch.setenv(name, value)
    answers: list[Answer] = []
    show = threading.Thread(
        target=lambda: answers.append(notice.show("Ours", "", BUTTONS, patience=20))
    )
    show.start()
    until(lambda: table.shown() == 1)
    other = ["notify-send", "-t", "300", "other"]
    if shutil.which("notify-send"):
        subprocess.run(other, env=table.surroundings, check=True)
        until(lambda: table.shown() == 2)
        until(lambda: table.shown() == 1)
    assert not answers
    table.press("Open")
    show.join(20)
    assert answers == [Answer(outcome=Outcome.CHOSEN, key="open")]


def test_without_a_desktop_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    with pytest.raises(Missing) as missing:
        notice.show("Title", "", BUTTONS, patience=1)
    assert missing.value.why is Why.UNSUPPORTED


@pytest.fixture
def xfce(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[XfceDesk]:
    with tempfile.TemporaryDirectory(prefix="sd") as name, xfce_desk(Path(name)) as made:
        for key, value in made.surroundings.items():
            monkeypatch.setenv(key, value)
        yield made


def test_each_button_that_xfce_draws_is_really_clicked(xfce: XfceDesk) -> None:
    answers: list[Answer] = []
    presses: list[Callable[[], None]] = [
        *(partial(xfce.press, number, of=len(BUTTONS)) for number in range(len(BUTTONS))),
        xfce.click,
    ]
    for press in presses:
        show = threading.Thread(
            target=lambda: answers.append(notice.show("Title", "Text", BUTTONS, patience=20))
        )
        show.start()
        until(lambda: xfce.shown() == 1)
        press()
        show.join(20)
        until(lambda: xfce.shown() == 0)
    assert [each.key for each in answers] == ["backup", "tomorrow", "open", ""]
    assert answers[-1].outcome is Outcome.CLOSED  # what xfce4-notifyd makes of a click elsewhere


def test_xfce_tomorrow_through_the_command(xfce: XfceDesk, home: Path) -> None:
    run = begin(xfce, home, "remind", "--lang", "ko")
    until(lambda: xfce.shown() == 1)
    xfce.press(1, of=3)
    run.communicate(timeout=30)
    assert run.returncode == 0
    assert diary(home)["entries"][-1]["did"]["template"] == "Reminded; put off until tomorrow."


@pytest.mark.parametrize(
    ("words", "notices"),
    [
        (("remind",), 1),
        (("scan", "--scheduled", "--offline", "--only", "verdict.problem"), 1),
        (("sample",), 0),
    ],
)
def test_when_its_patience_is_over_nothing_is_left(
    table: Desk, home: Path, words: tuple[str, ...], notices: int
) -> None:
    """No process, no name on the bus, no notice; ten minutes are made two seconds."""
    kept.save(home / "state", Diary(troubles=()))  # whatever is found is news
    before = names(table.surroundings)
    module = "tests.support.reminding"
    run = begin(table, home, *words, module=module, SMARTDOCTOR_PATIENCE="2")
    if notices:
        until(lambda: table.shown() == notices or run.poll() is not None)
        assert ours(home)
        # who has left the bus just now may still be named for a moment
        until(lambda: len(names(table.surroundings) - before) == 1)
    run.communicate(timeout=30)
    assert run.returncode in (0, 2)
    assert table.shown() == 0
    assert ours(home) == []
    until(lambda: names(table.surroundings) <= before)
    if words == ("remind",):
        did = diary(home)["entries"][-1]["did"]["template"]
        assert did == "Reminded; nobody answered within ten minutes."


def ours(home: Path) -> list[str]:
    """Return the command lines of the processes that know this home."""
    mark, found = f"SMARTDOCTOR_HOME={home}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


@pytest.mark.root
def test_a_real_systemd_of_a_persons_own_keeps_the_schedule() -> None:
    for name in ("/lib/systemd/systemd", "/usr/bin/dbus-daemon", "/usr/bin/systemd-analyze"):
        if not Path(name).exists():
            pytest.skip(f"{name} is not installed")
    script = ROOT / "tests" / "bench" / "user_systemd.sh"
    argv = ["unshare", "-m", "-p", "-f", "--mount-proc", "bash", str(script), sys.executable]
    run = subprocess.run([*argv, str(ROOT)], capture_output=True, text=True, timeout=50)
    if "cgroup" in run.stderr and "== end" not in run.stdout:
        pytest.skip("this machine does not let a systemd of one's own run")
    assert "== end" in run.stdout, run.stdout + run.stderr
    parts = {
        part.partition("\n")[0]: part.partition("\n")[2].strip()
        for part in run.stdout.split("== ")[1:]
    }
    assert "Kept by a timer of your own systemd." in parts["set"]
    assert "today 20:15" in parts["set"] or "tomorrow 20:15" in parts["set"]
    assert {line.split()[-1] for line in parts["timers"].splitlines()} == {
        f"smartdoctor-{job}.service" for job in ("backup", "scan", "sample")
    }
    assert parts["verify"] == "sound"
    (made_up,) = json.loads(parts["missed"])["entries"]  # once for forty missed days
    assert made_up["did"]["template"] == "Could not remind."  # there is no desktop in there
    assert parts["left"] == "nothing"
    assert parts["remove"] == "Nothing is scheduled any more."
