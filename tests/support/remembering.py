"""A doctor with three checks and a dial: `python -m tests.support.remembering scan`.

The dial is the file DIAL; one check has exits, one wants its own past back.
"""

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from smartdoctor.__main__ import crashed, start
from smartdoctor.app import Doctor, of_this_device
from smartdoctor.facts.past import Past
from smartdoctor.host import Host
from smartdoctor.model import (
    Evidence,
    Fact,
    Finding,
    Proved,
    advice,
    check,
    good,
    limit,
    reader,
    say,
    table_of,
)
from tests.support.planted import HEADLINES, REMEDY, WORDS


@dataclass(frozen=True, kw_only=True)
class Dial(Fact):
    """Any number."""

    value: float


@dataclass(frozen=True, kw_only=True)
class Limits:
    """From where it is too high."""

    high: float = limit(0.9, unit="percent", says=WORDS, source=WORDS)


def dial(host: Host) -> Dial:
    """Read the dial."""
    del host
    return Dial(value=float(Path(os.environ["DIAL"]).read_text()))


@check(
    id="dial.steady",
    code="Z1",
    question=WORDS,
    matters=WORDS,
    headlines=HEADLINES,
    remedies=(REMEDY,),
    exits=Limits(high=0.8),
)
def steady(dial: Dial, limits: Limits) -> Finding:
    """Advise above the limit."""
    seen = Evidence(name="value", says=WORDS, value=dial.value, unit="percent", limit=limits.high)
    if dial.value > limits.high:
        return advice(WORDS, seen, remedies=(REMEDY,))
    return good(WORDS, seen)


@check(
    id="dial.remembering",
    code="Z2",
    question=WORDS,
    matters=WORDS,
    headlines=HEADLINES,
    remedies=(REMEDY,),
    recalls=("value", "kept"),
)
def remembering(dial: Dial, past: Past) -> Finding:
    """Tell how often there was something before, and what was kept last."""
    times, kept = len(past.of("dial.remembering/value")), past.of("dial.remembering/kept/a")
    seen = Evidence(name="value", says=WORDS, value=dial.value, unit="percent")
    says = say("{times} before, {kept} kept.", times=times, kept=kept[-1].value if kept else 0.0)
    return replace(good(says, seen), keeps={"kept/a": dial.value * 2})


@check(id="dial.plain", code="Z3", question=WORDS, matters=WORDS, headlines=HEADLINES, remedies=())
def plain(dial: Dial) -> Finding:
    """Have nothing to compare."""
    return good(say("It is {value}.", value=dial.value))


def doctor() -> Doctor:
    """Build the doctor with the dial."""
    return replace(
        of_this_device(),
        catalogue=(steady, remembering, plain),
        extra=table_of(reader(dial, proved=Proved.REAL)),
        argv=(sys.executable, "-m", "tests.support.remembering"),
    )


if __name__ == "__main__":
    sys.excepthook = crashed
    sys.exit(start(doctor(), sys.argv[1:]))
