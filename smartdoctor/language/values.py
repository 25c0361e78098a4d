"""How a raw value of each kind is written: units, decimals, dates, lists.

Numbers are written the way both English and Korean readers expect (1,234.5); units that are words
are translated, units that are symbols are not.
"""

import math
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from smartdoctor.model import Value, Words, say, say_many

Speak = Callable[[Words], str]
Plain = str | int | float | tuple[str, ...]

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
_SIZES = ("B", "kB", "MB", "GB", "TB", "PB")
_RATES = ("bit/s", "kbit/s", "Mbit/s", "Gbit/s")
_STEP = 1000.0
_LEFTWARD = ("R", "AL", "AN")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
LONGEST = 300  # characters of any one text value
MOST = 100  # texts of any one list


def speak_value(value: Plain, kind: str, speak: Speak) -> str:
    """Format a value; text where a number was expected is shown as it is."""
    if isinstance(value, (tuple, list)):
        told = [calm(str(each)) for each in value[:MOST]]
        return ", ".join((*told, "…") if len(value) > MOST else told)
    if isinstance(value, str):
        return _dated(value, kind, speak) if kind in ("date", "moment") else calm(value)
    if not math.isfinite(value):
        return "?"
    return VALUE_KINDS[kind](value, speak) if kind in VALUE_KINDS else str(value)


def calm(text: str) -> str:
    """Return text from the device as harmless text: one line, no control or direction marks.

    Network and program names are chosen by strangers; some try to repaint a terminal, or to turn
    the rest of the sentence around.  Arabic and Hebrew names are set apart, so that the sentence
    keeps its own direction.
    """
    shown = harmless(text[:LONGEST])
    if any(unicodedata.bidirectional(each) in _LEFTWARD for each in shown):
        shown = f"\u2068{shown}\u2069"
    return f"{shown}…" if len(text) > LONGEST else shown


def harmless(text: str) -> str:
    """Return text of any length with a sign in the place of each mark that nobody sees."""
    if text.isprintable():
        return text
    return "".join(each if unicodedata.category(each) not in _UNSEEN else "\ufffd" for each in text)


def _number(value: float, decimals: int = 1) -> str:
    if isinstance(value, int) or float(value).is_integer() or abs(value) >= 100:
        return f"{round(value):,}".replace("-", "−")
    return f"{value:,.{decimals}f}".replace("-", "−")


def _unit(unit: str, factor: float = 1.0, decimals: int = 1) -> Callable[[float, Speak], str]:
    def write(value: float, _: Speak) -> str:
        return f"{_number(value * factor, decimals)} {unit}"

    return write


def _rounded(unit: str, factor: float = 1.0) -> Callable[[float, Speak], str]:
    def write(value: float, _: Speak) -> str:
        return f"{round(value * factor):,} {unit}".replace("-", "−")

    return write


def _scaled(units: tuple[str, ...], size: float = _STEP) -> Callable[[float, Speak], str]:
    def write(value: float, _: Speak) -> str:
        step = 0
        while abs(value) >= size and step < len(units) - 1:
            value, step = value / size, step + 1
        shown = f"{value:.0f}" if abs(value) >= 10 or step == 0 else f"{value:.1f}"
        return f"{shown} {units[step]}".replace("-", "−")

    return write


def _milliseconds(value: float, _: Speak) -> str:
    thousandths = value * 1000
    shown = f"{thousandths:,.0f}" if abs(thousandths) >= 10 else f"{thousandths:.1f}"
    return f"{shown} ms"


def _percent(value: float, _: Speak) -> str:
    share = value * 100
    small = abs(share) < 10 and not math.isclose(share, round(share), abs_tol=0.05)
    return f"{share:.1f} %" if small else f"{share:,.0f} %"


def _percent_hour(value: float, speak: Speak) -> str:
    return speak(say("{share:percent} an hour", share=value))


def _duration(seconds: float, speak: Speak) -> str:
    """One unit for the owner: 40 seconds, 12 minutes, 2.5 hours, 47 days."""
    seconds = abs(seconds)
    if seconds < 1:
        return _milliseconds(seconds, speak)
    if seconds < 90:
        return speak(say_many("{n} second", "{n} seconds", n=_count(seconds)))
    if seconds < 90 * MINUTE:
        return speak(say_many("{n} minute", "{n} minutes", n=_count(seconds / MINUTE)))
    if seconds < 2 * DAY:
        return speak(say_many("{n} hour", "{n} hours", n=_count(seconds / HOUR, 1)))
    return speak(say_many("{n} day", "{n} days", n=_count(seconds / DAY)))


def _count(value: float, decimals: int = 0) -> float | int:
    rounded = round(value, decimals if value < 10 else 0)
    return int(rounded) if float(rounded).is_integer() else rounded


_MONTHS = (
    say("January"), say("February"), say("March"), say("April"), say("May"), say("June"),
    say("July"), say("August"), say("September"), say("October"), say("November"), say("December"),
)  # fmt: skip


def _dated(text: str, kind: str, speak: Speak) -> str:
    try:
        when = datetime.fromisoformat(text)
        when = when.replace(tzinfo=when.tzinfo or UTC).astimezone()
    except (ValueError, OverflowError, OSError):  # a stranger's, before or after all time
        return calm(text)
    parts: dict[str, Value] = {
        "day": when.day,
        "month": speak(_MONTHS[when.month - 1]),
        "year": str(when.year),
    }
    if kind == "date":
        return speak(say("{day} {month} {year}", **parts))
    return speak(say("{day} {month} {year}, {time}", **parts, time=f"{when:%H:%M}"))


VALUE_KINDS: Mapping[str, Callable[[float, Speak], str]] = {
    "": lambda value, _: _number(value),
    "number": lambda value, _: _number(value),
    "ratio": lambda value, _: f"{value:.2f}",
    "percent": _percent,  # of a ratio 0..1
    "percent_hour": _percent_hour,  # ratio per hour
    "bytes": _scaled(_SIZES),
    "memory": _scaled(_SIZES, 1024.0),  # of bytes, as memory is sold: 16 GB are 2 to the 34th
    "duration": _duration,  # of seconds
    "milliseconds": _milliseconds,  # of seconds
    "bitrate": _scaled(_RATES),  # of bit/s
    "dbm": _rounded("dBm"),
    "decibel": _rounded("dB"),
    "hertz": _rounded("Hz"),
    "watts": _unit("W"),
    "watt_hours": _unit("Wh"),
    "celsius": _rounded("°C"),
    "megahertz": _unit("MHz"),  # of MHz, as Wi-Fi channels are called
    "gigahertz": _unit("GHz"),  # of GHz, as Wi-Fi bands are called
    "date": lambda value, _: str(value),  # ISO 8601 text arrives through _dated
    "moment": lambda value, _: str(value),
    "text": lambda value, _: str(value),
}
"""Every kind a template or a piece of evidence may name, with how a number of it is written."""
