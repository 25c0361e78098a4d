"""The Reminders page: what is chosen reaches the scheduler, what happened is read there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from smartdoctor.model import say
from smartdoctor.schedule.choices import Choices
from smartdoctor.ui.reminders_counts import Counts
from tests.ui.conftest import MakeStage
from tests.ui.reminders import Pretended, a_month


def test_ctrl_4_shows_what_is_chosen_and_what_happened(stage: MakeStage) -> None:
    mine = Pretended(Choices(backup=True, at="07:10", quiet_from="23:15"), a_month())
    seen = stage(reminders=mine)
    seen.bot.keyClick(seen.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    seen.settle()
    page = seen.window.pages.reminders
    assert page.isVisible()
    assert page.backup.isChecked()
    assert not page.scan.isChecked()
    assert page.at.currentText() == "07:10"
    assert page.quiet.currentText() == "not between 23:15 and 08:00"
    said = seen.read(page)
    assert "Reminded; put off until tomorrow. The newest backup is 47 days old." in said
    assert "Did not remind. A program kept the screen awake" in said
    assert "Next: " in said
    assert mine.chosen.at == "07:10"  # looking changes nothing


def test_every_change_reaches_the_scheduler(stage: MakeStage) -> None:
    mine = Pretended()
    seen = stage(reminders=mine, network=False)
    seen.window.show_page("reminders")
    page = seen.window.pages.reminders
    page.backup.click()
    assert mine.chosen.backup
    assert mine.chosen.offline
    page.days.setCurrentIndex(page.days.findData(30))
    page.days.activated.emit(page.days.currentIndex())
    page.quiet.setCurrentIndex(page.quiet.count() - 1)
    page.quiet.activated.emit(page.quiet.currentIndex())
    page.scan.click()
    assert mine.chosen == Choices(
        backup=True, days=30, quiet_from="00:00", quiet_until="00:00", scan=True, offline=True
    )
    seen.settle()
    assert "Regular examination" in seen.read(page)


def test_what_the_scheduler_refuses_is_told_and_not_shown_as_done(stage: MakeStage) -> None:
    mine = Pretended(trouble=say("The settings could not be written."))
    seen = stage(reminders=mine)
    seen.window.show_page("reminders")
    page = seen.window.pages.reminders
    page.backup.click()
    seen.settle()
    assert not page.backup.isChecked()
    assert "The settings could not be written." in seen.read(page)
    mine.trouble = None
    page.backup.click()
    seen.settle()
    assert page.backup.isChecked()
    assert not page.trouble.isVisible()


def test_what_counts_is_ticked(stage: MakeStage) -> None:
    seen = stage(reminders=Pretended(written=a_month()))
    seen.window.show_page("reminders")
    dialog = Counts(Choices(), ("Déjà Dup", "restic"), seen.speaker, seen.window)
    assert dialog.choices() == Choices()
    dialog.tools["restic"].click()
    dialog.synced.click()
    assert dialog.choices() == Choices(not_counted="restic", synced=True)
    assert dialog.choices().ignored == ("restic",)


def test_a_call_from_a_notice_turns_to_the_page(stage: MakeStage) -> None:
    seen = stage()
    seen.window.show_page("reminders")
    assert seen.window.navigation.entries["reminders"].isChecked()


def test_it_speaks_korean(stage: MakeStage, qapp: QApplication) -> None:
    del qapp
    seen = stage(language="ko", reminders=Pretended(Choices(backup=True, scan=True), a_month()))
    seen.window.show_page("reminders")
    seen.settle()
    said = seen.read(seen.window.pages.reminders)
    assert "백업할 때 알려 주기" in said
    assert "The " not in said
