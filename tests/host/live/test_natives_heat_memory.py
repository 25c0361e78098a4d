"""Calls of macOS and Windows about memory and heat: what can be held here."""

import sys

import pytest

from smartdoctor.host.live import LiveHost
from smartdoctor.host.natives_macos import _value
from smartdoctor.model import Missing, Why


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ((1).to_bytes(4, "little"), 1),
        ((65).to_bytes(4, "little"), 65),  # "A" and three zeros is a number too
        ((17179869184).to_bytes(8, "little"), 17179869184),
        (b"15.5\0", "15.5"),
        (b"24F74\0", "24F74"),
        (b"abc\0", "abc"),
    ],
)
def test_a_value_of_sysctl_is_a_number_or_text(raw: bytes, value: int | str) -> None:
    assert _value(raw) == value


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for what others know")
@pytest.mark.parametrize(
    "question",
    [("footprints", "1"), ("thermal_state",), ("memory",), ("signed", r"C:\x.exe")],
    ids=lambda question: question[0],
)
def test_elsewhere_nobody_can_tell(question: tuple[str, ...]) -> None:
    with pytest.raises(Missing) as missing:
        LiveHost().native(*question)
    assert missing.value.why is Why.UNSUPPORTED
