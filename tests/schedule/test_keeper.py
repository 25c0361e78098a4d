"""The system's scheduler follows the choices, and nothing of ours stays when they are gone."""

from pathlib import Path

import pytest

from smartdoctor.host import scheduler
from smartdoctor.schedule import choices, diary
from smartdoctor.schedule.choices import Choices
from smartdoctor.schedule.keeper import Keeper, take_over

WANTED = Choices(backup=True, scan=True)


def keeper() -> Keeper:
    return Keeper("linux", lambda *words: ["/opt/smartdoctor", *words], {})


@pytest.fixture(autouse=True)
def _own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setattr(scheduler, "BOOTED", tmp_path / "no")


def test_without_systemd_the_desktops_start_looks_and_no_more(tmp_path: Path) -> None:
    folders = (tmp_path / "settings", tmp_path / "state")
    take_over(keeper(), folders, WANTED, "ko")
    (entry,) = (tmp_path / "config" / "autostart").iterdir()
    assert '"/opt/smartdoctor" "remind" "--at-start" "--lang" "ko"' in entry.read_text()
    assert choices.load(folders[0]) == WANTED
    begun = diary.load(folders[1]).last
    assert set(begun) == {"backup", "scan"}  # what was never done is not overdue
    take_over(keeper(), folders, WANTED, "ko")
    assert diary.load(folders[1]).last == begun
    take_over(keeper(), folders, Choices(), "ko")
    assert not list((tmp_path / "config").rglob("*smartdoctor*"))


def test_where_systemd_runs_but_does_not_answer_nothing_is_pretended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "BOOTED", tmp_path)
    folders = (tmp_path / "settings", tmp_path / "state")
    with pytest.raises(scheduler.NotScheduled):
        take_over(keeper(), folders, WANTED, "en")
    assert choices.load(folders[0]) == Choices()
    assert not (tmp_path / "config").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    with pytest.raises(scheduler.NotScheduled) as error:
        keeper().apply(WANTED, "en")
    assert "cannot be written" in error.value.says.template
