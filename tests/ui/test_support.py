"""An owner reads out, an agent listens, and what is given back arrives: through two windows."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from smartdoctor.app import Doctor
from smartdoctor.checks import CATALOGUE
from smartdoctor.cli.main import run
from smartdoctor.host.speech import Speech, _options
from smartdoctor.readout import of_changes, word_list
from smartdoctor.remedies.questions import QUESTIONS
from smartdoctor.ui.code_card import letters_of
from smartdoctor.ui.support_wiring import of_doctor


class Aloud(Speech):
    """A voice that only remembers."""

    def __init__(self, *, can: bool = True) -> None:
        super().__init__()
        self.can, self.stopped = can, 0
        self.said: list[tuple[list[str], str]] = []

    def can_speak(self) -> bool:
        return self.can

    def speak(self, words, language):
        self.said.append((list(words), language))
        return True

    def stop(self):
        self.stopped += 1


@pytest.fixture
def owner(stage):
    """An owner's window, after a scan, at the Support page."""
    seen = stage(catalogue=CATALOGUE)
    seen.play()
    seen.press("Support")
    return seen


def spoken_by(stage, **other):
    """An owner's window at the Support page, with something else behind it."""
    support = replace(of_doctor(Doctor(catalogue=CATALOGUE)), **other)
    seen = stage(catalogue=CATALOGUE, support=support)
    seen.play()
    seen.press("Support")
    return seen


def code(seen) -> list[str]:
    return seen.window.pages.support.code.words


@pytest.fixture
def desk(owner):
    """The agent's page, in the same window."""
    owner.press("I am the agent…")
    return owner.window.pages.desk


def type_in(seen, field, text: str) -> None:
    """Type, as keys where a test can press them; an input method puts in the rest."""
    field.clear()
    if text.isascii():
        seen.bot.keyClicks(field, text)
    else:
        field.insert(text)
    seen.settle()


def test_before_a_scan_the_page_says_what_to_do(stage):
    seen = stage()
    seen.press("Support")
    page = seen.window.pages.support
    assert "Examine this device first" in seen.read(page)
    assert not page.code.isVisible()
    assert not page.copy.isVisible()


def test_the_words_are_numbered_and_their_count_comes_first(owner):
    words = code(owner)
    report = owner.examination.present()
    assert words == list(Doctor().spoken(report).words("en"))
    text = owner.read(owner.window.pages.support)
    assert f"{len(words)} words carry the results of all {len(report.findings)} checks." in text
    assert owner.examination.present().device.release not in text


def test_the_language_of_the_words_is_switched_and_comes_back(owner):
    english = code(owner)
    owner.press("Korean words")
    assert code(owner) == list(Doctor().spoken(owner.examination.present()).words("ko"))
    owner.press("English words")
    assert code(owner) == english


def test_digits_a_square_and_spelled_words(owner):
    page = owner.window.pages.support
    words = code(owner)
    owner.press("Digits")
    digits = Doctor().spoken(page.report).digits
    assert " ".join(page.code.words) == digits
    assert f"{len(digits.split())} groups of four digits carry" in owner.read(page)
    owner.press("QR code")
    picture = page.code.square.grab().toImage()
    dark = sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert 0.2 < dark * 9 / (picture.width() * picture.height()) < 0.6
    assert picture.pixelColor(1, 1).lightness() > 250, "no margin"
    owner.press("Spell them")
    assert code(owner) == words
    assert " ".join(words[0].upper()) in owner.read(page)


def test_a_korean_word_is_spelled_as_it_is_typed():
    assert letters_of("냉수") == "냉(ㄴ+ㅐ+ㅇ) 수(ㅅ+ㅜ)"


def test_copy_takes_what_is_shown(owner):
    words = code(owner)
    owner.press("Copy")
    assert QApplication.clipboard().text() == " ".join(words)


def test_reading_aloud_is_offered_only_where_there_is_a_voice(stage):
    voice = Aloud()
    seen = spoken_by(stage, speech=voice)
    seen.press("Read aloud slowly")
    assert voice.said == [(code(seen), "en")]
    seen.press("Overview")
    assert voice.stopped, "it went on speaking on another page"
    mute = spoken_by(stage, speech=Aloud(can=False))
    assert not mute.window.pages.support.aloud.isVisible()


def test_whom_to_call_stands_there_as_the_organisation_says(stage, owner):
    assert not owner.window.pages.support.whom.isVisible()
    seen = spoken_by(stage, desk=("IT <b>help</b>", "", "Mon-Fri"))
    assert "IT <b>help</b> · Mon-Fri" in seen.read()


@pytest.mark.skipif(sys.platform != "linux", reason="spd-say is Linux'")
def test_a_word_is_never_an_option_of_the_program_that_speaks():
    assert _options("ko")[-1] == "--"


def test_the_agent_will_see_headlines_and_no_numbers(owner):
    page = owner.window.pages.support
    text = owner.read(page.seen)
    for name, finding in owner.examination.present().findings.items():
        if finding.verdict.attention:
            check = next(each for each in CATALOGUE if each.id == name)
            assert check.code in text
    assert "No names, addresses, serial numbers or network names" in text


def test_a_warning_stands_there(owner):
    assert "Read this only to somebody you called yourself." in owner.read()


def test_the_desk_shows_what_the_owner_sees_from_korean_words(owner, desk):
    report = owner.examination.present()
    words = Doctor().spoken(report).words("ko")
    desk.count.setValue(len(words))
    type_in(owner, desk.field, " ".join(words[:-3]))
    assert "3 more words are needed." in owner.read(desk)
    assert not desk.seen.isVisible()
    type_in(owner, desk.field, " ".join(words))
    assert "Complete" in owner.read(desk)
    needy = [name for name, each in report.findings.items() if each.verdict.attention]
    codes = {each.id: each.code for each in CATALOGUE}
    shown = [line.split()[0] for line in desk.seen.texts]
    assert sorted(shown[: len(needy)]) == sorted(codes[name] for name in needy)
    assert desk.given.questions


def test_one_misheard_word_is_put_right_and_marked(owner, desk):
    words = list(Doctor().spoken(owner.examination.present()).words("en"))
    right = words[2]
    words[2] = next(each for each in word_list("en", 0) if each != right)
    type_in(owner, desk.field, " ".join(words))
    desk.count.setValue(len(words))
    owner.settle()
    text = owner.read(desk)
    assert "Word 3 was put right." in text
    assert f"Word 3: {right}" in text
    assert "3 · put right" in text


def test_two_wrong_words_show_nothing_and_say_what_to_ask(owner, desk):
    words = list(Doctor().spoken(owner.examination.present()).words("en"))
    words[1], words[4] = "zzzz", "qqqq"
    words[6] = next(each for each in word_list("en", 0) if each != words[6])
    desk.count.setValue(len(words))
    type_in(owner, desk.field, " ".join(words))
    assert not desk.seen.isVisible()
    assert "sk again" in owner.read(desk)
    assert "ask again" in owner.read(desk)


def test_a_half_heard_word_brings_near_ones_and_a_beginning_is_completed(owner, desk):
    first = word_list("en", 0)[10]
    type_in(owner, desk.field, f"{first[:-1]}x ")
    assert first in owner.read(desk)
    type_in(owner, desk.field, first[:3])
    assert first in desk.completer.words.stringList()
    korean = word_list("ko", 0)[5]
    desk.field.setText(korean[:1])
    assert korean in desk.completer.words.stringList()


def test_fixes_go_back_as_words_and_the_proof_comes_after_checking_again(owner, desk):
    report = owner.examination.present()
    type_in(owner, desk.field, " ".join(Doctor().spoken(report).words("en")))
    desk.count.setValue(len(Doctor().spoken(report).words("en")))
    owner.settle()
    (name, remedy), box = next(iter(desk.given.boxes.items()))
    box.click()
    owner.settle()
    back = desk.given.words
    assert " · ".join(back) in owner.read(desk)

    owner.press("Support")
    page = owner.window.pages.support
    type_in(owner, page.back.field, " ".join(back))
    owner.press("Show the fixes")
    check = next(each for each in CATALOGUE if each.id == name)
    wanted = next(each for each in check.remedies if each.id == remedy)
    title = owner.speaker(wanted.title)
    assert page.back.fixes == [title]
    assert owner.speaker(wanted.steps[0]) in owner.read(page)

    asked: list[str] = []
    page.again.disconnect()
    page.again.connect(asked.append)
    owner.press("I have done this: check again")
    assert asked == [name]
    mended = next(each for each in report.findings.values() if each.verdict.value == "good")
    owner.examination.findings[name] = type(mended)(**{**vars(mended), "check": name})
    owner.process.ended.emit(None)
    owner.settle()
    assert "it says what changed" in owner.read(page)
    proof = page.back.proof.words

    owner.press("I am the agent…")
    desk.count.setValue(len(proof))
    type_in(owner, desk.field, " ".join(proof))
    assert "What changed on the customer's device" in owner.read(desk)
    (line,) = desk.seen.texts
    assert line.startswith(check.code)
    assert "→ Fine" in owner.read(desk)


def test_words_of_a_result_are_no_fixes_and_nonsense_is_refused(owner):
    page = owner.window.pages.support
    type_in(owner, page.back.field, " ".join(code(owner)))
    owner.press("Show the fixes")
    assert "These words are a result" in owner.read(page)
    type_in(owner, page.back.field, "rm -rf / ; <b>run</b> https://x.example/")
    owner.press("Show the fixes")
    assert page.back.fixes == []
    assert page.back.says.isVisible()


def test_everything_read_out_opens_as_the_customers_screens_and_leads_back(owner, desk):
    words = Doctor().spoken(owner.examination.present()).words("en")
    desk.count.setValue(len(words))
    type_in(owner, desk.field, " ".join(words))
    owner.press("Show all")
    assert "This is what was read out at the desk" in owner.read()
    owner.press("Back to the desk")
    assert desk.isVisible()


def test_support_is_a_page_of_the_keyboard(owner):
    owner.press("Overview")
    owner.bot.keyClick(owner.window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    owner.settle()
    assert owner.window.pages.support.isVisible()


def test_everything_has_a_name_for_the_screen_reader(owner, desk):
    for page in (owner.window.pages.support, desk):
        for field in (page.first,):
            assert field is not None
    assert desk.field.accessibleName()
    assert desk.count.accessibleName()
    assert owner.window.pages.support.back.field.accessibleName()


def test_every_check_has_a_question_for_the_agent():
    assert set(QUESTIONS) == {check.id for check in CATALOGUE}


def test_without_a_display_the_desk_says_what_to_do_instead(capsys):
    assert run(Doctor(), ["desk", "--lang", "en"]) == 3
    assert "smartdoctor decode" in capsys.readouterr().err


def test_korean_all_through(stage):
    seen = stage(language="ko", catalogue=CATALOGUE)
    seen.play()
    seen.press("지원")
    assert code(seen) == list(Doctor().spoken(seen.examination.present()).words("ko"))
    seen.press("상담원입니다…")
    desk = seen.window.pages.desk
    type_in(seen, desk.field, "")
    desk.field.setText(" ".join(Doctor().spoken(seen.examination.present()).words("en")))
    seen.settle()
    assert "고객이 보는 화면" in seen.read(desk)


def test_a_proof_of_another_device_is_noticed(owner, desk):
    report = owner.examination.present()
    words = Doctor().spoken(report).words("en")
    desk.count.setValue(len(words))
    type_in(owner, desk.field, " ".join(words))
    name, finding = next(
        (name, each) for name, each in report.findings.items() if each.verdict.value == "good"
    )
    bad = next(each for each in report.findings.values() if each.verdict.value == "problem")
    other = replace(report, findings={**report.findings, name: replace(bad, check=name)})
    mended = replace(report, findings={**report.findings, name: finding})
    proof = of_changes(other, mended).words("en")
    desk.count.setValue(len(proof))
    type_in(owner, desk.field, " ".join(proof))
    assert "does not fit the result" in owner.read(desk)


def test_what_is_asked_while_an_examination_runs_waits_for_its_end(owner, desk, monkeypatch):
    report = owner.examination.present()
    spoken = Doctor().spoken(report)
    desk.count.setValue(len(spoken.code))
    type_in(owner, desk.field, " ".join(spoken.words("en")))
    (name, _), box = next(iter(desk.given.boxes.items()))
    box.click()
    owner.press("Support")
    back = owner.window.pages.support.back
    type_in(owner, back.field, " ".join(desk.given.words))
    owner.press("Show the fixes")
    asked: list[str] = []
    owner.window.pages.support.again.disconnect()
    owner.window.pages.support.again.connect(asked.append)
    runs = [True]
    monkeypatch.setattr(type(owner.process), "running", property(lambda _: runs[0]))
    owner.press("I have done this: check again")
    assert asked == []
    runs[0] = False
    owner.process.ended.emit(None)
    assert asked == [name]
