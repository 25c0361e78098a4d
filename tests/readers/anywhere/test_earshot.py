"""One radio may announce several names: guest networks, companies, hidden ones."""

import pytest

from smartdoctor.readers.anywhere.earshot import Heard, address, points


def heard(name: str, spelled: str, signal: float = -60.0, frequency: int = 2437, **more) -> Heard:
    return Heard(name=name.encode(), address=spelled, signal=signal, frequency=frequency, **more)


def test_names_of_one_radio_are_one_point() -> None:
    found = points(
        (
            heard("Home", "5c:e3:0e:c1:74:de", -55.0, used=True),
            heard("Guests", "6e:e3:0e:c1:74:de", -54.0),
            heard("", "5c:e3:0e:c1:74:df", -56.0),
            heard("Home", "5c:e3:0e:c1:74:e0", -60.0, 5180),
        ),
        b"Home",
    )
    assert [(each.signal, each.frequency, each.ours, each.used) for each in found] == [
        (-55.0, 2437, True, True),
        (-60.0, 5180, True, False),
    ]


def test_a_hidden_name_may_be_ours_a_foreign_one_is_not() -> None:
    listed = (heard("", "00:00:00:00:00:01"), heard("Other", "00:11:00:00:00:01"))
    assert {each.ours for each in points(listed, b"Home")} == {None, False}
    assert {each.ours for each in points(listed, b"")} == {None}


def test_without_addresses_equally_loud_ones_on_a_channel_are_one() -> None:
    listed = [heard("", "", level) for level in (-50.0, -52.0, -52.5, -80.0)]
    assert [each.signal for each in points(listed, b"")] == [-50.0, -52.5, -80.0]


def test_the_busiest_announcement_counts() -> None:
    listed = (
        heard("A", "00:00:00:00:00:01", busy=0.2),
        heard("B", "00:00:00:00:00:02", busy=0.6),
        heard("C", "00:00:00:00:00:03"),
    )
    assert [each.busy for each in points(listed, b"A")] == [0.6]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("31:23:3:1a:9f:1d", "31:23:03:1a:9f:1d"),
        ("AA-BB-CC-DD-EE-FF", "aa:bb:cc:dd:ee:ff"),
        ("", ""),
        ("<redacted>", ""),
    ],
)
def test_addresses_are_spelled_alike(text: str, spelled: str) -> None:
    assert address(text) == spelled
