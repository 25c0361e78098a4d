"""Each page, used as a person uses it: read, click, type."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from smartdoctor.facts.ours import ProbeTargets
from smartdoctor.ui import theme
from smartdoctor.ui.examination import Phase
from smartdoctor.ui.findings_model import CHECK
from smartdoctor.ui.shell import Shell
from tests.ui.conftest import MakeStage, Stage
from tests.ui.scene import CATALOGUE

Log = Callable[[], list[tuple[int, list[str]]]]


def saved(tmp_path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((tmp_path / "settings" / "window.json").read_text())
    return found


# -- the first start


def test_the_first_page_names_every_server_and_every_question(stage: MakeStage) -> None:
    text = stage(welcomed=False).read()
    targets = ProbeTargets()
    hosts = [url.split("/")[2] for url in targets.connectivity]
    others = (*targets.names, *targets.dual, *targets.clocks, "dns.google")
    for server in (*hosts, *targets.resolvers, *others):
        assert server in text
    for check in CATALOGUE:
        assert check.question.template in text


def test_nothing_is_asked_before_the_owner_begins(stage: MakeStage, engine_log: Log) -> None:
    seen = stage(welcomed=False)
    seen.window.show_page("results")
    seen.bot.keyClick(seen.window, Qt.Key.Key_F5)
    seen.settle()
    assert "Welcome to Smart Doctor" in seen.read()
    assert engine_log() == []
    seen.press("Check this device")
    seen.wait_for(Phase.DONE)
    assert engine_log()[-1][1] == []


def test_network_off_on_the_first_page_means_offline(
    stage: MakeStage, engine_log: Log, tmp_path: Path
) -> None:
    seen = stage(welcomed=False)
    toggle = seen.window.pages.welcome.toggle
    assert toggle.isChecked()
    seen.bot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    seen.press("Check this device")
    seen.wait_for(Phase.DONE)
    assert engine_log()[-1][1] == ["--offline"]
    assert saved(tmp_path)["network"] is False
    assert saved(tmp_path)["welcomed"] is True


# -- the overview


def test_before_a_scan_the_overview_offers_one(stage: MakeStage) -> None:
    seen = stage()
    assert "How is this device doing?" in seen.read()
    assert "2 checks" in seen.read()
    seen.press("Check this device")
    seen.wait_for(Phase.DONE)


def test_while_scanning_findings_fill_in(stage: MakeStage) -> None:
    seen = stage()
    seen.play(7, finish=False)
    text = seen.read()
    assert "Checking your device…" in text
    assert "7 of 11" in text
    assert "Found so far" in text
    assert "Nothing has been backed up for 47 days." in text
    assert seen.button("Stop").isVisible()
    assert "Scan again" not in text


def test_after_a_scan_the_overview_says_what_to_do(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    text = seen.read()
    assert "3 things need attention" in text
    assert "11 checks in 3 seconds" in text
    assert "results stay on this device" in text
    assert text.index("Nothing has been backed up") < text.index("The Wi-Fi signal of")
    assert "Probably explains this too: The router answers slowly: 80 ms. (R1)" in text
    assert seen.window.navigation.entries["results"].accessibleName() == "Results, 3"


def test_all_fine_and_nothing_known_have_their_own_sentences(stage: MakeStage) -> None:
    seen = stage(catalogue=tuple(check for check in CATALOGUE if check.area in ("storage", "cpu")))
    seen.play()
    assert "Everything that could be checked is fine" in seen.read()
    assert "What to do first" not in seen.read()
    seen = stage(catalogue=tuple(check for check in CATALOGUE if check.area == "security"))
    seen.play()
    assert "Nothing could be checked" in seen.read()


def test_a_remedy_with_a_page_opens_it_and_one_without_shows_the_way(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.press("Open settings")
    assert seen.opened == ["backup"]
    seen.press("Show me…")
    assert chosen(seen) == "wifi.signal"
    assert "Move closer to the router" in seen.read(seen.window.pages.results.detail)


def test_a_row_and_a_tile_lead_to_the_results(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.press("Nothing has been backed up for 47 days.")
    assert chosen(seen) == "backup.recent"
    seen.window.show_page("overview")
    seen.press("Security")
    assert chosen(seen) == "security.firewall"
    assert seen.window.pages.results.search.text() == "Security"


def test_a_page_that_does_not_open_is_said(stage: MakeStage) -> None:
    seen = stage()
    object.__setattr__(seen.window._wiring, "open_page", lambda _: False)
    seen.play()
    seen.press("Open settings")
    assert "The settings could not be opened from here." in seen.read()


def test_a_scan_that_could_not_be_kept_is_said_once(stage: MakeStage) -> None:
    seen = stage("forgetful")
    seen.window.scan()
    seen.wait_for(Phase.DONE)
    seen.bot.waitUntil(lambda: not seen.examination.busy, timeout=10_000)
    assert seen.read().count("The disk is full.") == 1


# -- the results


def chosen(seen: Stage) -> str:
    assert seen.window.pages.results.isVisible()
    return str(seen.window.pages.results.list.currentIndex().data(CHECK))


def test_the_worst_is_chosen_and_shown_in_full(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.press("Results")
    assert chosen(seen) == "backup.recent"
    text = seen.read(seen.window.pages.results.detail)
    for part in (
        "Problem",
        "K1",
        "Is there a recent backup?",
        "Nothing has been backed up for 47 days.",
        "Whatever happens to this computer, happens to your files.",
        "It matters that backup.recent is well.",
        "47 days (limit 14 days)",
        "Back up to a disk of your own",
        "Connect the disk.",
    ):
        assert part in text
    assert len([line for line in text.splitlines() if line == "Open settings"]) == 1


def test_what_was_not_checked_says_why(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.window.show_check("security.firewall")
    text = seen.read(seen.window.pages.results.detail)
    assert "Not checked" in text
    assert "Only an administrator may see the firewall." in text


def test_what_was_not_asked_is_not_called_absent(stage: MakeStage) -> None:
    seen = stage("slow")
    seen.window.scan()
    seen.bot.waitUntil(lambda: len(seen.examination.findings) >= 3, timeout=10_000)
    seen.press("Stop")
    seen.wait_for(Phase.STOPPED, seconds=2)
    assert "3 of 11 checked" in seen.read()
    assert "1 not asked" in seen.read()
    seen.window.show_check("update.reboot")
    assert "Not asked" in seen.read(seen.window.pages.results.detail)


def test_the_cause_is_one_press_away(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.window.show_check("router.latency")
    assert "Probably because of this: The Wi-Fi signal" in seen.read(
        seen.window.pages.results.detail
    )
    seen.press("Show me…", seen.window.pages.results.detail)
    assert chosen(seen) == "wifi.signal"


def test_search_shows_what_matches_and_gives_way(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.bot.keyClick(seen.window, "f", Qt.KeyboardModifier.ControlModifier)
    seen.settle()
    assert QApplication.focusWidget() is seen.window.pages.results.search
    seen.bot.keyClicks(seen.window.pages.results.search, "processor")
    seen.settle()
    assert chosen(seen) == "cpu.load"
    seen.bot.keyClicks(seen.window.pages.results.search, " zzz")
    seen.settle()
    assert "Nothing found." in seen.read()
    seen.window.show_check("wifi.signal")
    assert seen.window.pages.results.search.text() == ""
    assert chosen(seen) == "wifi.signal"


def test_arrow_keys_walk_through_the_findings(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.bot.keyClick(seen.window, "2", Qt.KeyboardModifier.ControlModifier)
    seen.window.pages.results.list.setFocus()
    walked = []
    for _ in range(4):
        walked.append(chosen(seen))
        seen.bot.keyClick(seen.window.pages.results.list, Qt.Key.Key_Down)
    assert walked == ["backup.recent", "wifi.signal", "router.latency", "security.firewall"]


def test_the_chosen_finding_stays_chosen_while_a_scan_runs(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.window.show_check("cpu.load")
    seen.play(9, finish=False)
    assert chosen(seen) == "cpu.load"
    seen.play()
    assert chosen(seen) == "cpu.load"


def test_a_finding_can_be_copied(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    seen.window.show_check("backup.recent")
    for act in (
        lambda: seen.press("Copy"),
        lambda: seen.bot.keyClick(seen.window, "c", Qt.KeyboardModifier.ControlModifier),
    ):
        QGuiApplication.clipboard().clear()
        act()
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0] == "Problem: Nothing has been backed up for 47 days."
        assert lines[1] == "K1 · Is there a recent backup?"
        assert "Age: 47 days (limit 14 days)" in lines
        assert "  1. Connect the disk." in lines
        assert lines[-1].startswith("Smart Doctor 0.1.0 · Debian GNU/Linux 12 (bookworm) · ")


def test_what_a_stranger_named_is_never_markup(stage: MakeStage) -> None:
    seen = stage()
    seen.play()
    assert "The Wi-Fi signal of <b>home</b> is weak: −76 dBm." in seen.read()
    for label in seen.window.findChildren(__import__("PySide6.QtWidgets").QtWidgets.QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


# -- settings, about, help


def test_language_changes_at_once_and_is_remembered(stage: MakeStage, tmp_path: Path) -> None:
    seen = stage()
    seen.window.changed.connect(lambda chosen: seen.speaker.speak(chosen.language or "en"))
    seen.press("Settings")
    box = seen.window.pages.settings_page.language
    assert [box.itemText(row) for row in range(box.count())] == ["English", "한국어"]
    box.setFocus()
    seen.bot.keyClick(box, Qt.Key.Key_Down)
    seen.settle()
    assert seen.speaker.voice.language == "ko"
    assert saved(tmp_path)["language"] == "ko"


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_appearance_changes_the_colours(
    stage: MakeStage, qapp: QApplication, appearance: str
) -> None:
    seen = stage(appearance=appearance)
    ground = seen.window.grab().toImage().pixelColor(700, 700)
    assert (ground.lightness() < 128) is (appearance == "dark")
    assert theme.dark(qapp.palette()) is (appearance == "dark")


def test_appearance_is_chosen_in_the_settings(stage: MakeStage, tmp_path: Path) -> None:
    seen = stage()
    seen.press("Settings")
    box = seen.window.pages.settings_page.appearance
    assert box.currentText() == "Like the system"
    box.setFocus()
    seen.bot.keyClick(box, Qt.Key.Key_End)
    assert saved(tmp_path)["appearance"] == "dark"
    assert "captive.apple.com" in seen.read()


def test_network_checks_are_switched_in_the_settings(stage: MakeStage, tmp_path: Path) -> None:
    seen = stage()
    seen.press("Settings")
    seen.bot.mouseClick(seen.window.pages.settings_page.network, Qt.MouseButton.LeftButton)
    assert saved(tmp_path)["network"] is False
    assert seen.window.settings.network is False


def test_about_shows_versions_and_every_licence(stage: MakeStage) -> None:
    seen = stage()
    seen.press("About")
    page = seen.window.pages.about
    assert "Smart Doctor 0.1.0" in seen.read()
    labels = [page.components.itemText(row) for row in range(page.components.count())]
    assert any(label.startswith("PySide6 6.") for label in labels)
    for row in range(page.components.count()):
        page.components.setCurrentIndex(row)
        assert len(page.text.toPlainText()) > 400


def test_help_lists_the_keys(stage: MakeStage) -> None:
    from smartdoctor.ui.help import Help

    seen = stage()
    helps = Help(seen.speaker, seen.window)
    seen.bot.addWidget(helps)
    helps.show()
    seen.settle()
    text = seen.read(helps)
    for word in ("F5", "Ctrl+F", "Problem", "Advice", "Not checked", "Fine", "Does not apply"):
        assert word in text


def test_f1_shows_the_help_and_esc_closes_it(stage: MakeStage) -> None:
    from smartdoctor.ui.help import Help

    seen = stage()
    heard: list[str] = []

    def read_and_close() -> None:
        helps = QApplication.activeModalWidget()
        assert isinstance(helps, Help)
        heard.append(seen.read(helps))
        seen.bot.keyClick(helps, Qt.Key.Key_Escape)

    QTimer.singleShot(300, read_and_close)
    seen.bot.keyClick(seen.window, Qt.Key.Key_F1)
    assert "Stop the check" in heard[0]


def test_the_first_page_follows_the_settings(stage: MakeStage) -> None:
    seen = stage(welcomed=False)
    seen.press("Settings")
    seen.bot.mouseClick(seen.window.pages.settings_page.network, Qt.MouseButton.LeftButton)
    seen.press("Overview")
    assert not seen.window.pages.welcome.toggle.isChecked()


def test_the_frame_remembers_its_place(qapp: QApplication) -> None:
    first = Shell("", "light")
    first.resize(700, 500)
    first.show()
    qapp.processEvents()
    again = Shell(first.place, "light")
    assert (again.width(), again.height()) == (700, 500)
    assert Shell("bm9uc2Vuc2U=", "dark").width() > 0
    first.close()


def test_choices_survive_a_restart(stage: MakeStage, tmp_path: Path) -> None:
    from smartdoctor.ui.settings import load

    seen = stage(welcomed=False)
    seen.press("Check this device")
    seen.wait_for(Phase.DONE)
    seen.window.finish("place")
    kept = load(tmp_path / "settings")
    assert kept.welcomed
    assert kept.place == "place"
