"""A device's past: as many days of scans as wanted, each of 48 real findings, and samples between.

    python -m tests.bench.history_world FOLDER [DAYS] [SAMPLES]

The findings are those of a device on paper (tests/recordings), so their sizes are real; what the
plots show is made up: a battery that ages, Wi-Fi that gets weaker, a disk that fills.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from math import sin
from pathlib import Path
from random import Random

from smartdoctor.app import Doctor, Order
from smartdoctor.checks import CATALOGUE
from smartdoctor.history.store import History
from smartdoctor.model import Evidence, Finding, Report, Verdict, Words

DEVICE = Path(__file__).parents[1] / "recordings" / "macos-apple-silicon"
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
Line = Callable[[float, Random], float]  # of the age in days, 0 is now

# series: its value by age, its unit, its limit
LINES: Mapping[str, tuple[Line, str, float]] = {
    "battery.wear/health": (lambda age, _: min(0.79 + age * 0.0002, 1.0), "percent", 0.8),
    "battery.drain/rate": (
        lambda age, luck: 0.09 + 0.02 * luck.random() + max(0.0, 0.17 - age * 0.06),
        "percent_hour",
        0.25,
    ),
    "wifi.signal/signal": (
        lambda age, luck: -58 - max(0.0, 16 - age * 0.9) + luck.gauss(0, 2.5),
        "dbm",
        -67.0,
    ),
    "router.latency/delay": (
        lambda _, luck: 0.004 + luck.random() ** 6 * 0.05,
        "milliseconds",
        0.03,
    ),
    "internet.speed/down": (
        lambda age, luck: 2.1e8 + 2e7 * sin(age / 5) + luck.gauss(0, 6e6),
        "bitrate",
        1e7,
    ),
    "internet.speed/up": (lambda _, luck: 4.2e7 + luck.gauss(0, 2e6), "bitrate", 3e6),
    "storage.space/free": (
        lambda age, luck: 6.1e10 + age % 400 * 4e8 + luck.gauss(0, 1e9),
        "bytes",
        2.5e10,
    ),
}
NAMES = {
    "health": "Health",
    "rate": "Loses",
    "signal": "Signal",
    "delay": "Delay",
    "down": "Download",
    "up": "Upload",
    "free": "Free",
}
LOW_IS_BAD = ("battery.wear", "wifi.signal", "internet.speed", "storage.space")


@cache
def real() -> Report:
    """What the real engine says of the device on paper."""
    return Doctor().replay(DEVICE, Order(), lambda _: None).report


def findings_of(age: float, luck: Random) -> dict[str, Finding]:
    """The findings of one day."""
    found = dict(real().findings)
    values = {name: line(age, luck) for name, (line, _, _) in LINES.items()}
    for check in {name.partition("/")[0] for name in LINES}:
        seen = tuple(
            Evidence(
                name=name.partition("/")[2],
                says=Words(NAMES[name.partition("/")[2]]),
                value=values[name],
                unit=unit,
                limit=limit,
            )
            for name, (_, unit, limit) in LINES.items()
            if name.startswith(f"{check}/")
        )
        low = check in LOW_IS_BAD
        bad = any(
            (each.value < each.limit) if low else (each.value > each.limit)  # type: ignore[operator]
            for each in seen
        )
        found[check] = of(check, Verdict.ADVICE if bad else Verdict.GOOD, seen)
    for check, share in (("memory.pressure", 0.04), ("router.dns", 0.02)):
        if luck.random() < share:
            found[check] = of(check, Verdict.PROBLEM)
    if age < 11:
        found["backup.recent"] = of("backup.recent", Verdict.PROBLEM if age < 5 else Verdict.ADVICE)
    else:
        found["backup.recent"] = of("backup.recent", Verdict.GOOD)
    return found


def of(check: str, verdict: Verdict, evidence: tuple[Evidence, ...] = ()) -> Finding:
    """A finding that says the check's headline."""
    known = next(each for each in CATALOGUE if each.id == check)
    says = {
        Verdict.GOOD: known.headlines.good,
        Verdict.ADVICE: known.headlines.advice,
        Verdict.PROBLEM: known.headlines.problem,
    }[verdict]
    remedies = known.remedies[:2] if verdict.attention else ()
    return Finding(verdict=verdict, says=says, evidence=evidence, remedies=remedies, check=check)


def scan_of(age: float, luck: Random, now: datetime = NOW) -> Report:
    """The scan of one day."""
    return replace(
        real(),
        taken_at=now - timedelta(days=age),
        findings=findings_of(age, luck),
        stopped=False,
        seconds=3.1,
    )


def fill(folder: Path, days: int, samples: int = 0, now: datetime = NOW) -> Path:
    """Write the history of so many days; samples are added evenly until there are that many."""
    luck = Random(days)
    with History(folder) as history:
        file = history._file
        file.execute("PRAGMA synchronous = OFF")
        for age in reversed(range(days)):
            history.save(scan_of(age, luck, now))
        (have,) = file.execute("SELECT count(*) FROM samples").fetchone()
        names = ("wifi.signal/signal", "battery.wear/health", "battery.drain/rate")
        each = max(samples - have, 0) // len(names)
        start = int((now - timedelta(days=days)).timestamp() * 1000)
        step = days * 86_400_000 / max(each, 1)
        for name in names:
            (number,) = file.execute("SELECT number FROM series WHERE name = ?", (name,)).fetchone()
            line = LINES[name][0]
            file.execute("BEGIN")
            file.executemany(
                "INSERT OR IGNORE INTO samples VALUES (?, ?, ?)",
                (
                    (
                        number,
                        start + round(turn * step),
                        line(days - turn * step / 86_400_000, luck),
                    )
                    for turn in range(each)
                ),
            )
            file.execute("COMMIT")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return history.path


if __name__ == "__main__":
    made = fill(
        Path(sys.argv[1]),
        int(sys.argv[2]) if sys.argv[2:] else 3650,
        int(sys.argv[3]) if sys.argv[3:] else 500_000,
    )
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.1f} MB\n")
