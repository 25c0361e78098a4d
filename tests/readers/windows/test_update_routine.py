"""What Windows does about updates by itself, after Microsoft's documentation."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.update_routine import Automation, UpdateRoutine
from smartdoctor.host import Key
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import update_routine
from tests.support.fake_host import fake_host

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
LOOKED = "2026-11-24T03:12:00+00:00"


def read(
    level: int = 4, *, looked: str = LOOKED, service: bool = True, pause: Any = None,
    policy: Any = None,
) -> UpdateRoutine:  # fmt: skip
    told = {"looked": looked, "level": level, "service": service}
    answers: dict[Any, Any] = {("native", "windows_update_routine"): told, ("clock",): NOW}
    if pause is not None:
        values = {"PauseUpdatesExpiryTime": pause}
        answers[("registry", update_routine.SETTINGS)] = Key(values=values, keys=())
    if policy is not None:
        answers[("registry", update_routine.POLICY)] = policy
    return update_routine.read(fake_host(answers=answers))


@pytest.mark.parametrize(
    ("level", "automation"),
    [
        (0, None),
        (1, Automation.OFF),
        (2, Automation.LOOKS),
        (3, Automation.LOOKS),
        (4, Automation.INSTALLS),
    ],
)
def test_levels(level: int, automation: Automation | None) -> None:
    known = read(level)
    assert known.automation is automation
    assert known.looked == datetime(2026, 11, 24, 3, 12, tzinfo=UTC)


def test_a_policy_or_a_disabled_service_switch_it_off() -> None:
    assert read(policy=Key(values={"NoAutoUpdate": 1}, keys=())).automation is Automation.OFF
    assert read(policy=Key(values={"NoAutoUpdate": 0}, keys=())).automation is Automation.INSTALLS
    assert read(service=False).automation is Automation.OFF


@pytest.mark.parametrize(
    ("pause", "until"),
    [
        ("2051-12-31T00:00:00Z", datetime(2051, 12, 31, tzinfo=UTC)),
        ("2026-11-25T08:00:00Z", None),  # over
        ("2026-11-01T08:00:00Z", None),  # long over, and still there
        (133_500_000_000, None),  # a number is no date here
        ("", None),
        ("soon", None),
        ("2051-12-31", None),  # without a zone: not ours
    ],
)
def test_the_pause_is_a_text_and_stays_there_after_its_end(
    pause: Any, until: datetime | None
) -> None:
    assert read(pause=pause).paused_until == until


def test_no_date_is_not_never() -> None:
    with pytest.raises(Missing) as raised:
        read(looked="")
    assert raised.value.why is Why.UNREADABLE
    assert read(1, looked="").automation is Automation.OFF
    assert read(looked="", pause="2051-12-31T00:00:00Z").paused_until is not None


def test_a_policy_we_may_not_see_is_not_no_policy() -> None:
    with pytest.raises(Missing):
        read(policy=Missing(Why.DENIED, say("No.")))


def test_what_the_registry_says_needs_no_agent() -> None:
    paused = Key(values={"PauseUpdatesExpiryTime": "2051-12-31T00:00:00Z"}, keys=())
    answers: dict[Any, Any] = {("clock",): NOW, ("registry", update_routine.SETTINGS): paused}
    known = update_routine.read(fake_host(answers=answers))
    assert known.paused_until is not None
    assert (known.looked, known.automation) == (None, None)
    forbidden: dict[Any, Any] = {
        ("registry", update_routine.POLICY): Key(values={"NoAutoUpdate": 1}, keys=())
    }
    known = update_routine.read(fake_host(answers=forbidden))
    assert known.automation is Automation.OFF
    with pytest.raises(Missing):
        update_routine.read(fake_host())
