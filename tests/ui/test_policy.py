"""The window where an organisation has set something: shown, locked; what does not hold is said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from smartdoctor.model import Words
from smartdoctor.policy import Mistake, Network, Policy, Schedule, Source, State
from smartdoctor.schedule.choices import FILE, Choices, load, save
from smartdoctor.schedule.due import Job
from smartdoctor.ui.reminders_wiring import Reminders
from tests.ui.conftest import MakeStage
from tests.ui.reminders import Pretended

SET = "Set by your organisation"
PLACE = "/etc/smartdoctor/policy.toml"


def test_network_checks_that_are_off_cannot_be_switched_on(stage: MakeStage) -> None:
    seen = stage(policy=Policy(network=Network(tests=False)))
    seen.window.show_page("settings")
    page = seen.window.pages.settings_page
    assert not page.network.isChecked()
    assert not page.network.isEnabled()
    assert page.network.accessibleDescription() == SET
    assert seen.read(page).count(SET) == 1
    assert "Is the internet reachable?" not in seen.read(page)  # nobody is contacted
    page.network.click()
    assert seen.window.settings.network  # the owner's own wish stays for later
    page.appearance.activated.emit(0)
    assert seen.window.settings.network


def test_the_welcome_locks_them_too(stage: MakeStage) -> None:
    seen = stage(welcomed=False, policy=Policy(network=Network(tests=False)))
    page = seen.window.pages.welcome
    assert not page.toggle.isEnabled()
    assert page.toggle.accessibleDescription() == SET
    assert SET in seen.read(page)


def test_its_own_servers_are_named(stage: MakeStage) -> None:
    own = Network(connectivity=("http://probe.example.com/ok",), names=(), speed_test=False)
    seen = stage(welcomed=False, policy=Policy(network=own))
    said = seen.read(seen.window.pages.welcome)
    assert "probe.example.com" in said
    assert "captive.apple.com" not in said
    assert "speed test" not in said


def test_the_language_is_locked(stage: MakeStage) -> None:
    seen = stage(language="ko", policy=Policy(language="ko"))
    seen.window.show_page("settings")
    page = seen.window.pages.settings_page
    assert not page.language.isEnabled()
    assert page.language.accessibleDescription() == "조직에서 설정함"
    assert page.appearance.isEnabled()


def test_without_a_policy_nothing_is_locked(stage: MakeStage) -> None:
    seen = stage()
    seen.window.show_page("settings")
    page = seen.window.pages.settings_page
    assert page.network.isEnabled()
    assert page.language.isEnabled()
    assert SET not in seen.read(page)


def test_another_page_opens_first(stage: MakeStage) -> None:
    seen = stage(policy=Policy(first_page="history"))
    assert seen.window.pages.looking_back.page.isVisible()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_does_not_hold_is_said_on_overview_and_settings(
    stage: MakeStage, language: str
) -> None:
    wrong = Mistake(place=PLACE, key="langage", says=Words("No such key."), line=2, column=1)
    refused = Source(place="/elsewhere", state=State.REFUSED, says=Words("Not trusted."))
    policy = Policy(mistakes=(wrong,) * 4, sources=(refused,))
    seen = stage(language=language, policy=policy)
    title = {
        "en": "A part of your organisation's policy does not hold. Please tell your support.",
        "ko": "조직 정책의 일부가 적용되지 않습니다. 지원 부서에 알려 주세요.",
    }[language]
    for page in ("overview", "settings"):
        seen.window.show_page(page)
        said = seen.read().replace("\u200b", "")  # where a long path may break
        assert title in said
        assert "/elsewhere: Not trusted." in said
        assert f"{PLACE}:2:1: langage: No such key." in said
    assert "smartdoctor policy show" in said
    seen.window.show_page("reminders")
    assert title not in seen.read()


def test_reminders_that_are_set_are_locked_and_the_others_free(stage: MakeStage) -> None:
    mine = Pretended(Choices(scan=True, often="daily"), made=frozenset({"scan", "often", "at"}))
    seen = stage(reminders=mine)
    seen.window.show_page("reminders")
    page = seen.window.pages.reminders
    locked = (page.scan, page.often, page.at)
    assert [each.isEnabled() for each in locked] == [False] * 3
    assert [each.accessibleDescription() for each in locked] == [SET] * 3
    free = (page.backup, page.days, page.quiet, page.scan_at, page.counts)
    assert [each.isEnabled() for each in free] == [True] * 5
    assert seen.read(page).count(SET) == 3


class Keeper:
    """A scheduler that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[Choices] = []

    def apply(self, choices: Choices, language: str) -> None:
        del language
        self.told.append(choices)

    def next(self, job: Job, now: object) -> object:
        del job
        return now


def test_the_organisations_schedule_is_told_and_the_owners_is_kept(tmp_path: Path) -> None:
    settings, state, keeper = tmp_path / "settings", tmp_path / "state", Keeper()
    own = Choices(backup=True, at="08:00")
    save(settings, own)
    policy = Policy(
        schedule=Schedule(scan=True, backup_at="18:30"),
        given={"schedule.scan": PLACE, "schedule.backup_at": PLACE},
    )
    wired = Reminders(settings, state, lambda: keeper, policy)  # type: ignore[arg-type, return-value]
    both = Choices(backup=True, at="18:30", scan=True)
    assert wired.choices() == both
    assert wired.keep_in_step("en") is None
    assert wired.keep_in_step("en") is None
    assert keeper.told == [both]  # once
    wired.apply(replace(both, days=14), "en")
    assert keeper.told[-1] == replace(both, days=14)
    assert load(settings) == replace(own, days=14)
    free = Reminders(settings, state, lambda: keeper)  # type: ignore[arg-type, return-value]
    assert free.keep_in_step("en") is None
    assert keeper.told[-1] == replace(own, days=14)  # the policy is gone, the choices hold again
    assert json.loads((settings / FILE).read_text())["at"] == "08:00"
