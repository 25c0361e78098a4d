"""What Windows Update's agent tells, in the shape host/windows_update.py gives it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import updates
from tests.support.fake_host import fake_host


def offer(*categories: str, kb: str = "KB1", **more: Any) -> dict[str, Any]:
    plain = {"articles": [kb], "severity": "", "offered": "", "optional": False}
    return {**plain, "categories": list(categories), **more}


def test_security_is_told_by_category_or_severity() -> None:
    known = updates.parse(
        [
            offer(updates.SECURITY, kb="KB5068861", offered="2026-11-10T18:00:00+00:00"),
            offer("28bc880e-0592-4cbf-8f95-c79b17911d5f", kb="KB2"),
            offer("x", kb="KB3", severity="Important", offered="2026-11-01T18:00:00+00:00"),
            offer(updates.CRITICAL, kb="KB4", offered="never"),
        ]
    )
    assert (known.waiting, known.security) == (4, 3)
    assert known.names == ("KB5068861", "KB3", "KB4")
    assert known.known_since == datetime(2026, 11, 1, 18, tzinfo=UTC)


def test_definitions_and_optional_ones_do_not_count() -> None:
    known = updates.parse(
        [offer(updates.DEFINITIONS, severity="Critical"), offer(updates.SECURITY, optional=True)]
    )
    assert (known.waiting, known.security, known.known_since) == (0, 0, None)


@pytest.mark.parametrize(("thorough", "seconds"), [(False, "10"), (True, "40")])
def test_the_agent_may_take_longer_in_a_thorough_scan(thorough: bool, seconds: str) -> None:
    answers: dict[Any, Any] = {("native", "windows_updates", seconds): {"updates": []}}
    known = updates.read(fake_host(answers=answers), Scope(thorough=thorough))
    assert known.waiting == 0


def test_an_agent_that_is_too_slow_is_not_up_to_date() -> None:
    late = {("native", "windows_updates", "10"): Missing(Why.TIMED_OUT, say("Late."))}
    with pytest.raises(Missing) as raised:
        updates.read(fake_host(answers=late), Scope())
    assert raised.value.why is Why.TIMED_OUT
