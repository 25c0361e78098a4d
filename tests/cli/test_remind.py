"""`smartdoctor remind`, as the system's scheduler calls it, with backups and clock that are played.

There is no desktop here, so a wish to remind ends with "Could not remind" and why: what would be
said, and whether, is what these tests read, in the terminal and in the diary.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from smartdoctor.facts.backup import Backup, Kind, Trust
from smartdoctor.facts.backup_targets import Seen
from smartdoctor.history import aside
from smartdoctor.history.store import History
from smartdoctor.model import Remedy, Words, problem
from smartdoctor.schedule import choices, diary
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.diary import Diary
from tests.support.reminding import UTC_NOON, Played
from tests.support.running import smartdoctor

DAY = timedelta(days=1)
ANY_TIME = Choices(backup=True, quiet_from="00:00", quiet_until="00:00")
QUIET_NOON = Choices(backup=True, quiet_from="11:30", quiet_until="13:00")


class Device:
    """A device whose commands are run one after the other."""

    def __init__(self, folder: Path, wish: Choices = ANY_TIME, zone: str = "UTC") -> None:
        self.folder, self.zone = folder, zone
        assert choices.save(folder / "settings", wish)

    def run(self, played: Played, now: datetime, *words: str, lang: str = "en") -> list[str]:
        """Run a command at that time; returns its lines."""
        extra = {
            "SMARTDOCTOR_HOME": str(self.folder),
            "SMARTDOCTOR_PLAYED": str(played.keep(self.folder / "played.json")),
            "SMARTDOCTOR_NOW": now.isoformat(),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/none",
            "TZ": self.zone,
        }
        run = smartdoctor(*words, "--lang", lang, module="tests.support.reminding", extra=extra)
        assert run.stderr == ""
        assert run.returncode in (0, 2, 3), run.stdout
        return run.stdout.splitlines()

    def remind(self, played: Played, now: datetime, *words: str, lang: str = "en") -> list[str]:
        return self.run(played, now, "remind", *words, lang=lang)

    @property
    def diary(self) -> Diary:
        return diary.load(self.folder / "state")

    def last(self) -> tuple[str, ...]:
        """What the newest entry of the diary says, as templates."""
        entry = self.diary.entries[-1]
        return (entry.did.template, *(each.template for each in entry.said))


def backup(days: float | None, **more: Any) -> Backup:
    last = None if days is None else UTC_NOON - timedelta(days=days)
    usual: dict[str, Any] = {"tool": "restic", "kind": Kind.BACKUP, "trust": Trust.HIGH}
    return Backup(**{**usual, "last_ok": last, **more})


def disk(*, reachable: bool) -> Seen:
    return Seen(
        tool="restic", place="/media/x", last_ok=None, remote=False, reachable=reachable,
        disks=(), size=None, free=None, encrypted=None,
    )  # fmt: skip


NEVER = Played(backups=(backup(None),))
FAILING = Played(backups=(backup(30, failures=5),))
AWAY = Played(backups=(backup(30),), targets=(disk(reachable=False),))
HELP = Remedy(id="help", title=Words("Help"), steps=(Words("Do it."),))
STALE = Played(backups=(backup(30),), targets=(disk(reachable=True),))


@pytest.mark.parametrize(
    ("played", "english", "korean"),
    [
        (Played(), "Reminds. No backup is set up on this computer.", "설정된 백업이 없습니다"),
        (NEVER, "Reminds. restic is set up, but has never made a backup.", "restic"),
        (
            FAILING,
            "Reminds. restic has failed 5 times in a row; the newest backup is 30 days old.",
            "5번",
        ),
        (AWAY, "Reminds. The backup disk has not been connected for 30 days.", "백업 디스크"),
        (STALE, "Reminds. The newest backup is 30 days old.", "30일"),
    ],
)
def test_each_trouble_has_a_sentence_of_its_own(
    tmp_path: Path, played: Played, english: str, korean: str
) -> None:
    device = Device(tmp_path)
    assert device.remind(played, UTC_NOON, "--dry-run")[0] == english
    assert korean in device.remind(played, UTC_NOON, "--dry-run", lang="ko")[0]
    assert device.diary == Diary()  # looking leaves nothing


def test_what_could_not_be_shown_is_not_called_shown(tmp_path: Path) -> None:
    device = Device(tmp_path)
    assert device.remind(STALE, UTC_NOON)[-1] == "This desktop shows no notifications."
    assert device.last() == ("Could not remind.", "This desktop shows no notifications.")
    assert device.diary.reminded is None


def test_once_a_year_it_suggests_trying_a_restore(tmp_path: Path) -> None:
    device, fresh = Device(tmp_path), Played(backups=(backup(0),))
    assert device.remind(fresh, UTC_NOON)[0].startswith("Does not remind.")
    later = Played(backups=(backup(-365),))
    assert device.remind(later, UTC_NOON + 365 * DAY)[0] == (
        "Reminds. Once a year, get a file back from your backup: then you know that it works."
    )


@pytest.mark.parametrize(
    ("wish", "charge", "reason"),
    [
        (ANY_TIME, 0.12, "The battery is low ({charge:percent})."),
        (
            Choices(backup=True, quiet_from="11:30", quiet_until="13:00"),
            None,
            "These are quiet hours.",
        ),
    ],
)
def test_why_it_did_not_remind_is_in_the_diary_and_in_schedule(
    tmp_path: Path, wish: Choices, charge: float | None, reason: str
) -> None:
    device = Device(tmp_path, wish)
    played = Played(backups=STALE.backups, charge=charge)
    device.remind(played, UTC_NOON)
    assert device.last() == ("Did not remind.", reason, "The newest backup is {age:duration} old.")
    shown = device.run(played, UTC_NOON, "schedule")
    first = reason.partition("(")[0].strip().rstrip(".")
    assert any("Did not remind." in line and first in line for line in shown), shown


def test_forty_days_ahead_it_reminds_once_and_back_again_it_does_not_stay_silent(
    tmp_path: Path,
) -> None:
    device, played = Device(tmp_path), Played(backups=(backup(1),))
    assert device.remind(played, UTC_NOON, "--if-due")[0].startswith("Does not remind.")
    assert device.remind(played, UTC_NOON + DAY / 24, "--if-due") == []  # done today
    ahead = device.remind(played, UTC_NOON + 40 * DAY, "--if-due")
    assert ahead[0] == "Reminds. The newest backup is 41 days old."
    assert device.remind(played, UTC_NOON + 40 * DAY, "--if-due") == []
    back = device.remind(played, UTC_NOON + DAY, "--if-due")  # what lies in the future counts not
    assert back[0].startswith("Does not remind.")


@pytest.mark.parametrize("days", [1, 365])
def test_a_clock_put_back_before_the_newest_backup_says_so(tmp_path: Path, days: int) -> None:
    device = Device(tmp_path)
    played = Played(backups=(backup(-0.5),))
    device.remind(played, UTC_NOON - days * DAY, "--if-due")
    assert device.last()[1] == "The newest backup is dated in the future; the clock may be wrong."


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Europe/Berlin", "2026-03-29"),
        ("America/New_York", "2026-11-01"),
        pytest.param("Europe/Berlin", "2026-10-25", marks=pytest.mark.proof),
        pytest.param("America/New_York", "2026-03-08", marks=pytest.mark.proof),
        pytest.param("Asia/Seoul", "2026-03-29", marks=pytest.mark.proof),
    ],
)
def test_over_a_summer_time_change_every_evening_is_done_once(
    tmp_path: Path, zone: str, night: str
) -> None:
    device = Device(tmp_path, zone=zone)
    noon = datetime.fromisoformat(f"{night}T12:00").replace(tzinfo=ZoneInfo(zone))
    played = Played(backups=(backup(0, last_ok=noon),))
    done = []
    for day in (-1, 0, 1):
        for hour in (18, 19):
            wall = (noon + timedelta(days=day)).replace(hour=hour, minute=1)
            if device.remind(played, wall, "--if-due"):
                done.append((day, hour))
    assert done == [(-1, 18), (-1, 19), (0, 19), (1, 19)]  # the first time it was never done


def test_asleep_or_off_for_days_it_runs_once_when_it_is_back(tmp_path: Path) -> None:
    device, played = Device(tmp_path), Played(backups=(backup(0),))
    device.remind(played, UTC_NOON, "--if-due")
    morning = UTC_NOON + 3 * DAY - timedelta(hours=3)
    assert device.remind(played, morning, "--if-due")
    assert device.remind(played, morning + timedelta(hours=1), "--if-due") == []


def test_an_examination_spares_a_low_battery_and_stays_due(tmp_path: Path) -> None:
    wish = Choices(scan=True, often="daily", scan_at="12:00", offline=True)
    device = Device(tmp_path, wish)
    low = Played(charge=0.1)
    words = ("scan", "--scheduled", "--if-due", "--offline", "--only", "backup")
    assert device.run(low, UTC_NOON, *words) == []
    assert device.last() == ("Did not examine.", "The battery is low ({charge:percent}).")
    assert "scan" not in device.diary.last
    shown = device.run(low, UTC_NOON, "schedule")
    assert any("Did not examine. The battery is low (10" in line for line in shown), shown


def test_news_that_could_not_be_told_is_told_later(tmp_path: Path) -> None:
    wish = Choices(scan=True, scan_at="12:00", quiet_from="11:30", quiet_until="13:00")
    device = Device(tmp_path, wish)
    assert diary.save(tmp_path / "state", Diary(troubles=()))  # it was fine the last time
    words = ("scan", "--scheduled", "--offline", "--only", "verdict.problem")
    for now, why in (
        (UTC_NOON, "These are quiet hours."),
        (UTC_NOON + DAY / 6, "This desktop shows no notifications."),
    ):
        device.run(Played(), now, *words)
        assert device.last()[1:] == ("No notice was shown.", why)
        assert device.diary.troubles == ()


def test_what_was_put_aside_is_no_news_and_stands_apart_in_the_terminal(tmp_path: Path) -> None:
    device = Device(tmp_path, Choices(scan=True, scan_at="12:00"))
    words = ("scan", "--offline", "--only", "verdict.problem")
    lines = device.run(Played(), UTC_NOON, *words)
    assert lines[0] == "1 thing needs attention"
    assert "Needs attention" in lines
    with History(tmp_path / "state") as history:
        same = replace(problem(Words("Bad."), remedies=(HELP,)), check="verdict.problem")
        aside.put(history, same, UTC_NOON, aside.MONTH)
    assert diary.save(tmp_path / "state", Diary(troubles=()))
    device.run(Played(), UTC_NOON + DAY, *words, "--scheduled")
    assert device.last()[1:] == ()  # nobody was to be told
    assert device.diary.troubles == ()
    lines = device.run(Played(), UTC_NOON + DAY, *words)
    assert lines[0] != "1 thing needs attention"
    assert "Put aside" in lines
    assert "Needs attention" not in lines
    device.run(Played(), UTC_NOON + 31 * DAY, *words, "--scheduled")
    assert device.last()[1:2] == ("No notice was shown.",)  # it would have been told again
