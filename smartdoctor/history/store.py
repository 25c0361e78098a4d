"""The history: what every live scan of this device found, in one SQLite file of the owner's.

A scan is saved in one transaction, so a power cut, a kill or a full disk loses at most the scan
that was being written.  The window and a scheduled scan may use the file at the same time: readers
never wait (write-ahead log), writers wait for each other a few seconds.

A file that is damaged is set aside, never deleted: what can still be read of it is carried over
into a new one (`repair.py`), and `trouble` says so in one sentence.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from smartdoctor.history.schema import TooNew, prepare
from smartdoctor.history.shape import milliseconds, moment_of, packed, report_in, unpacked
from smartdoctor.model import Finding, Report, Verdict, Words, say
from smartdoctor.model.plain import Unfit

T = TypeVar("T")

NAME = "history.db"
PATIENCE = 5.0  # seconds to wait for another writer
VERDICTS = (Verdict.GOOD, Verdict.ADVICE, Verdict.PROBLEM, Verdict.SKIPPED, Verdict.UNSURE)
KEPT_DAYS = 730
THINNED = ((90, 3600_000), (365, 86_400_000))  # older than days: one value an hour, one a day
MENDED = say(
    "The history was damaged. It was set aside, what could still be read was kept, and a new one"
    " begun."
)
UNITS_OF_TEXT = frozenset({"text", "date", "moment"})


class Lost(Exception):  # noqa: N818 - what happened to the scan
    """Something could not be kept or read; `says` is the sentence for the owner."""

    def __init__(self, says: Words) -> None:
        super().__init__(says.template)
        self.says = says


@dataclass(frozen=True, kw_only=True)
class Past:
    """One scan as a list shows it."""

    id: int
    at: datetime  # UTC
    stopped: bool
    scheduled: bool
    verdicts: Mapping[str, Verdict]


class History:
    """One open file; close it, or use it in a `with`."""

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        """Open the file below `folder`; `trouble` says what had to be mended, if anything."""
        self.path = folder / NAME
        self.trouble: Words | None = None
        if create:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        elif not self.path.exists():
            raise Lost(say("There is no history yet."))
        try:
            self._file = self._opened()
        except TooNew as error:
            says = say("The history was written by a newer Smart Doctor, so it is left alone.")
            raise Lost(says) from error
        except sqlite3.DatabaseError as error:
            if _passing(error):
                raise Lost(_why(error)) from error
            self._mend()

    def __enter__(self) -> "History":
        """Use it in a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    # -- saving

    def save(self, report: Report, *, scheduled: bool = False, samples: bool = True) -> int:
        """Keep a whole scan; raises Lost."""
        row = (
            milliseconds(report.taken_at),
            report.seconds,
            report.program,
            report.catalogue,
            report.device.system,
            report.device.release,
            report.device.kind,
            json.dumps(dict(report.lane_seconds)),
            report.stopped,
            scheduled,
            packed(report.findings),
        )

        def write(file: sqlite3.Connection) -> int:
            number = file.execute(
                "INSERT INTO scans (at, seconds, program, catalogue, system, release, kind, lanes,"
                " stopped, scheduled, findings) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                row,
            ).lastrowid
            assert number is not None  # noqa: S101 - a row was just written
            _keep_verdicts(file, number, report.findings)
            if samples:
                _keep_samples(file, row[0], report.findings)
            return number

        return self._write(write)

    def join(self, report: Report) -> None:
        """Let a single re-check join the last scan; without one it is not kept. Raises Lost."""

        def write(file: sqlite3.Connection) -> None:
            last = file.execute(
                "SELECT id, findings FROM scans ORDER BY id DESC LIMIT 1"
            ).fetchone()
            if last is None:
                return
            findings = {**unpacked(last[1]), **report.findings}
            file.execute("UPDATE scans SET findings = ? WHERE id = ?", (packed(findings), last[0]))
            _keep_verdicts(file, last[0], report.findings)
            _keep_samples(file, milliseconds(report.taken_at), report.findings)

        self._write(write)

    def add(self, at: datetime, values: Mapping[str, float], unit: str = "") -> None:
        """Keep measured values outside any scan (`smartdoctor sample`); raises Lost."""

        def write(file: sqlite3.Connection) -> None:
            for name, value in values.items():
                _keep_sample(file, name, unit, milliseconds(at), value)

        self._write(write)

    def forget_old(self, now: datetime, days: int = KEPT_DAYS) -> None:
        """Delete what is older than the owner wants, and thin samples by age; raises Lost."""

        def write(file: sqlite3.Connection) -> None:
            oldest = milliseconds(now - timedelta(days=days))
            file.execute("DELETE FROM scans WHERE at < ?", (oldest,))
            file.execute("DELETE FROM samples WHERE at < ?", (oldest,))
            for age, step in THINNED:
                before = milliseconds(now - timedelta(days=age))
                file.execute(
                    "DELETE FROM samples WHERE at < ?1 AND EXISTS (SELECT 1 FROM samples AS later"
                    " WHERE later.series = samples.series AND later.at > samples.at"
                    " AND later.at < ?1 AND later.at / ?2 = samples.at / ?2)",
                    (before, step),
                )

        self._write(write)

    def forget_all(self) -> None:
        """Delete everything; raises Lost."""

        def write(file: sqlite3.Connection) -> None:
            for table in ("verdicts", "scans", "samples", "series", "notes"):
                file.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

        self._write(write)
        self._file.execute("VACUUM")

    def note(self, name: str, value: str | None) -> None:
        """Remember a small thing by name; None forgets it. Raises Lost."""

        def write(file: sqlite3.Connection) -> None:
            if value is None:
                file.execute("DELETE FROM notes WHERE name = ?", (name,))
            else:
                file.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

        self._write(write)

    # -- loading

    def notes(self, beginning: str = "") -> Mapping[str, str]:
        """Return what was noted, by name."""
        found = self._ask("SELECT name, value FROM notes ORDER BY name")
        return {name: value for name, value in found if name.startswith(beginning)}

    def scans(self, since: datetime | None = None, most: int = -1) -> tuple[Past, ...]:
        """Return scans, newest first; of `most`, those kept last, whatever their clock said."""
        after = milliseconds(since) if since else -(1 << 62)
        rows = self._ask(
            "SELECT id, at, stopped, scheduled FROM scans WHERE at >= ? ORDER BY id DESC LIMIT ?",
            after,
            most,
        )
        told: dict[int, dict[str, Verdict]] = {row[0]: {} for row in rows}
        if rows:
            for scan, name, verdict in self._ask(
                "SELECT scan, checks.id, verdict FROM verdicts JOIN checks ON number = checked"
                " JOIN scans ON scans.id = scan WHERE at >= ? AND scan >= ?",
                after,
                min(told),
            ):
                if scan in told:
                    told[scan][name] = VERDICTS[verdict]
        return tuple(
            Past(
                id=number,
                at=moment_of(at),
                stopped=bool(stopped),
                scheduled=bool(scheduled),
                verdicts=told[number],
            )
            for number, at, stopped, scheduled in sorted(rows, key=_age)
        )

    def report(self, scan: int) -> Report:
        """Return a scan whole; raises Lost."""
        try:
            found = report_in(self._file, scan)
        except (sqlite3.DatabaseError, zlib.error, Unfit, ValueError) as error:
            self._mend()
            raise Lost(say("This scan is damaged and cannot be shown any more.")) from error
        if found is None:
            raise Lost(say("This scan is not in the history any more."))
        return found

    def last_verdicts(self) -> Mapping[str, Verdict]:
        """Return the newest verdict of each check that was ever judged."""
        rows = self._ask(
            "SELECT checks.id, verdict, max(at) FROM verdicts JOIN checks ON number = checked"
            " JOIN scans ON scans.id = scan WHERE verdict < 3 GROUP BY checked"
        )
        return {name: VERDICTS[verdict] for name, verdict, _ in rows}

    def series(self) -> Mapping[str, str]:
        """Return the names of all measured values, with their units."""
        return dict(self._ask("SELECT name, unit FROM series ORDER BY name"))

    def samples(
        self, name: str, since: datetime | None = None
    ) -> tuple[tuple[datetime, float], ...]:
        """Return the values of one series, oldest first."""
        rows = self._ask(
            "SELECT at, value FROM samples WHERE series = (SELECT number FROM series"
            " WHERE name = ?) AND at >= ? ORDER BY at",
            name,
            milliseconds(since) if since else -(1 << 62),
        )
        return tuple((moment_of(at), value) for at, value in rows)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Answer a question of `look.py` in the words of the tables; raises Lost."""
        return self._ask(query, *values)

    # -- the file itself

    def _opened(self) -> sqlite3.Connection:
        new = not self.path.exists()
        file = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        try:
            if new:
                self.path.chmod(0o600)
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = NORMAL")
            file.execute("PRAGMA foreign_keys = ON")
            prepare(file)
            file.execute("SELECT count(*) FROM scans").fetchone()
        except sqlite3.DatabaseError:
            file.close()
            raise
        return file

    def _mend(self) -> None:
        from smartdoctor.history.repair import carried_over, set_aside  # seldom needed

        if hasattr(self, "_file"):
            self._file.close()
        aside = set_aside(self.path)
        self._file = self._opened()
        carried_over(aside, self._file)
        self.trouble = MENDED

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Read; what turns out to be damaged is mended, and read again."""
        for last in (False, True):
            try:
                return self._file.execute(query, values).fetchall()
            except sqlite3.DatabaseError as error:
                if last or _passing(error):
                    raise Lost(_why(error)) from error
                self._mend()
        raise AssertionError("returns or raises")

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Write in one transaction; a file that turns out to be damaged is mended first."""
        for last in (False, True):
            try:
                self._file.execute("BEGIN IMMEDIATE")
                done = work(self._file)
                self._file.execute("COMMIT")
            except sqlite3.Error as error:
                self._undo()
                damaged = isinstance(error, sqlite3.DatabaseError) and not _passing(error)
                if last or not damaged:
                    raise Lost(_why(error)) from error
                self._mend()
            except BaseException:
                self._undo()
                raise
            else:
                return done
        raise AssertionError("returns or raises")

    def _undo(self) -> None:
        if self._file.in_transaction:
            self._file.execute("ROLLBACK")


def _age(row: tuple[int, int, int, int]) -> tuple[int, int]:
    return -row[1], -row[0]


def _passing(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is sound: the disk is full, or somebody else writes."""
    sound = isinstance(error, sqlite3.OperationalError | sqlite3.IntegrityError)
    return sound and "malformed" not in str(error) and "no such" not in str(error)


def _why(error: sqlite3.Error) -> Words:
    told = str(error)
    if "full" in told:
        return say("The disk is full, so this scan could not be kept in the history.")
    if "locked" in told or "busy" in told:
        return say("Another Smart Doctor was writing, so this scan was not kept in the history.")
    return say("This scan could not be kept in the history ({detail}).", detail=told)


def _keep_verdicts(file: sqlite3.Connection, scan: int, findings: Mapping[str, Finding]) -> None:
    file.executemany("INSERT OR IGNORE INTO checks (id) VALUES (?)", [(name,) for name in findings])
    file.executemany(
        "INSERT OR REPLACE INTO verdicts SELECT ?, number, ? FROM checks WHERE id = ?",
        [(scan, VERDICTS.index(each.verdict), name) for name, each in findings.items()],
    )


def _keep_samples(file: sqlite3.Connection, at: int, findings: Mapping[str, Finding]) -> None:
    for name, finding in findings.items():
        for seen in finding.evidence:
            if isinstance(seen.value, int | float) and seen.unit not in UNITS_OF_TEXT:
                _keep_sample(file, f"{name}/{seen.name}", seen.unit, at, float(seen.value))
        for kept, value in finding.keeps.items():
            _keep_sample(file, f"{name}/{kept}", "", at, float(value))


def _keep_sample(file: sqlite3.Connection, name: str, unit: str, at: int, value: float) -> None:
    file.execute("INSERT OR IGNORE INTO series (name, unit) VALUES (?, ?)", (name, unit))
    file.execute(
        "INSERT OR REPLACE INTO samples SELECT number, ?, ? FROM series WHERE name = ?",
        (at, value, name),
    )
