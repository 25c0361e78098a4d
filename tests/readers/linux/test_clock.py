"""What keeps the clock."""

from typing import Any

import pytest

from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import clock
from tests.support.fake_host import fake_host

BAG = (
    "bus",
    "system",
    clock.SERVICE,
    "/org/freedesktop/timedate1",
    "org.freedesktop.DBus.Properties",
    "GetAll",
    "s",
    clock.SERVICE,
)
KERNEL = ("native", "adjtimex")
NO_BUS = Missing(Why.UNSUPPORTED, say("There is no bus."))


@pytest.mark.parametrize(
    ("kernel", "service", "enabled", "synchronised"),
    [
        ({"status": 0x2001}, NO_BUS, True, True),
        ({"status": 64}, NO_BUS, None, False),
        ({"status": 64}, ({"NTP": False, "NTPSynchronized": False},), False, False),
        ({"status": 64}, ({"NTP": True, "NTPSynchronized": False},), True, False),
        # somebody timedate1 has never heard of keeps it
        ({"status": 0}, ({"NTP": False, "NTPSynchronized": True},), True, True),
        (NO_BUS, ({"NTP": True, "NTPSynchronized": True},), True, True),
        (NO_BUS, ({"NTP": False, "NTPSynchronized": False},), False, False),
    ],
)
def test_either_may_speak(
    kernel: Any, service: Any, enabled: bool | None, synchronised: bool
) -> None:
    fact = clock.read(fake_host(answers={KERNEL: kernel, BAG: service}))
    assert (fact.enabled, fact.synchronised) == (enabled, synchronised)


def test_neither_speaks() -> None:
    with pytest.raises(Missing) as raised:
        clock.read(fake_host(answers={KERNEL: NO_BUS, BAG: NO_BUS}))
    assert raised.value.why is Why.UNSUPPORTED


def test_an_answer_without_the_word_is_not_guessed_at() -> None:
    with pytest.raises(Missing) as raised:
        clock.read(fake_host(answers={KERNEL: {"status": 64}, BAG: ({"Timezone": "UTC"},)}))
    assert raised.value.why is Why.UNREADABLE
