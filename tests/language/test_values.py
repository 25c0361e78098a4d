"""Numbers, units, dates and lists as the owner reads them."""

import pytest

from smartdoctor.language import Voice
from smartdoctor.model import Value, Words, say, say_many


@pytest.mark.parametrize(
    ("value", "kind", "english", "korean"),
    [
        (0.223, "percent", "22 %", "22 %"),
        (0.0123, "percent", "1.2 %", "1.2 %"),
        (1.0, "percent", "100 %", "100 %"),
        (0.27, "percent_hour", "27 % an hour", "시간당 27 %"),
        (117_900_000_000, "bytes", "118 GB", "118 GB"),
        (999, "bytes", "999 B", "999 B"),
        (17_179_869_184, "memory", "16 GB", "16 GB"),
        (1_500_000, "bytes", "1.5 MB", "1.5 MB"),
        (0.0123, "milliseconds", "12 ms", "12 ms"),
        (0.0031, "milliseconds", "3.1 ms", "3.1 ms"),
        (0.5, "duration", "500 ms", "500 ms"),
        (1, "duration", "1 second", "1초"),
        (47 * 86400, "duration", "47 days", "47일"),
        (5400, "duration", "1.5 hours", "1.5시간"),
        (600, "duration", "10 minutes", "10분"),
        (-76, "dbm", "−76 dBm", "−76 dBm"),
        (24_600_000, "bitrate", "25 Mbit/s", "25 Mbit/s"),
        (45.4, "celsius", "45 °C", "45 °C"),
        (7.84, "watts", "7.8 W", "7.8 W"),
        (1234567, "number", "1,234,567", "1,234,567"),
        (float("nan"), "percent", "?", "?"),
        ("2026-10-05T12:00:00+00:00", "date", "5 October 2026", "2026년 10월 5일"),
        ("yesterday", "date", "yesterday", "yesterday"),
        (("a", "b"), "", "a, b", "a, b"),
    ],
)
def test_a_value_of_each_kind(value: Value, kind: str, english: str, korean: str) -> None:
    assert Voice("en").value(value, kind) == english
    assert Voice("ko").value(value, kind) == korean


def test_counting_has_a_form_for_one() -> None:
    one = say_many("{n} day", "{n} days", n=1)
    many = say_many("{n} day", "{n} days", n=2)
    assert (Voice("en")(one), Voice("en")(many)) == ("1 day", "2 days")
    assert (Voice("ko")(one), Voice("ko")(many)) == ("1일", "2일")


@pytest.mark.parametrize(
    "words",
    [
        Words("{name.__class__}", {"name": "x"}),
        Words("{0[1]}", {"name": "x"}),
        Words("{name!r:{width}}", {"name": "x"}),
        Words("{unclosed", {}),
        Words("}{", {}),
        Words("{n:nonsense}", {"n": 1}),
        Words("", {}),
    ],
)
def test_a_strangers_template_is_only_text(words: Words) -> None:
    spoken = Voice("en")(words)
    assert "class" not in spoken.replace("__class__", "")
    assert "'x'" not in spoken


def test_a_strangers_value_is_one_harmless_line() -> None:
    named = say("{name}", name="a\x1b[31m\n\u202eb" + "x" * 10_000)
    spoken = Voice("en")(named)
    assert "\x1b" not in spoken
    assert "\n" not in spoken
    assert "\u202e" not in spoken
    assert len(spoken) < 400


def test_words_inside_words_are_spoken_in_the_same_language() -> None:
    inner = say("{day} {month} {year}", day=1, month="m", year="2026")
    assert "2026년" in Voice("ko")(say("{when}", when=inner))


def test_the_pseudo_language_marks_what_is_translated() -> None:
    assert Voice("qps")(say("Fine")) == "⟦Fine⟧"
