"""How Windows' time service is set up; values after Microsoft's documentation."""

import pytest

from smartdoctor.host import Host, Key
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import clock
from tests.support.fake_host import fake_host


def machine(kind: object, start: object = 3) -> Host:
    return fake_host(
        answers={
            ("registry", clock.SERVICE): Key({"Start": start}, ("Parameters",)),
            ("registry", clock.PARAMETERS): Key({"Type": kind}, ()),
        }
    )


@pytest.mark.parametrize(
    ("kind", "start", "enabled"),
    [
        ("NTP", 3, True),
        ("NTP", 2, True),
        ("NT5DS", 2, True),
        ("AllSync", 3, True),
        ("NoSync", 3, False),
        ("NTP", 4, False),
        ("NTP", None, True),
    ],
)
def test_what_sets_the_clock(kind: str, start: int | None, enabled: bool) -> None:
    found = clock.read(machine(kind, start))
    assert (found.enabled, found.synchronised) == (enabled, None)


def test_an_unknown_word_is_no_reading() -> None:
    with pytest.raises(Missing) as raised:
        clock.read(machine("Perhaps"))
    assert raised.value.why is Why.UNREADABLE


def test_a_closed_registry() -> None:
    closed = Missing(Why.DENIED, say("No."))
    with pytest.raises(Missing) as raised:
        clock.read(fake_host(answers={("registry", clock.SERVICE): closed}))
    assert raised.value.why is Why.DENIED
