"""A damaged history: set aside, and what can still be read of it carried over."""

import contextlib
import sqlite3
import time
import zlib
from pathlib import Path
from typing import Any

from smartdoctor.history.shape import report_in
from smartdoctor.model.plain import Unfit

UNREADABLE = (sqlite3.Error, Unfit, ValueError, TypeError, zlib.error)


def set_aside(path: Path) -> Path:
    """Give a damaged file and its log another name; returns the new one."""
    when = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    aside = path.with_name(f"{path.stem}-damaged-{when}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside


def carried_over(aside: Path, new: sqlite3.Connection) -> int:
    """Copy row by row what can be read; returns the number of scans saved."""
    saved = 0
    new.execute("BEGIN IMMEDIATE")
    with contextlib.closing(sqlite3.connect(f"file:{aside}?mode=ro", uri=True)) as old:
        # Lets SQLite open a file whose end is cut off; nothing is ever written to it.
        old.execute("PRAGMA writable_schema = ON")
        names = dict(_rows(old, "SELECT number, id FROM checks", "number"))
        for row in _rows(old, "SELECT id FROM scans", "id"):
            try:
                whole = report_in(old, row[0]) is not None
            except UNREADABLE:
                continue
            if whole:
                saved += _scan(old, new, row[0])
        new.executemany("INSERT OR IGNORE INTO checks VALUES (?, ?)", names.items())
        for row in _rows(old, "SELECT scan, checked, verdict FROM verdicts", "scan", "checked"):
            with contextlib.suppress(sqlite3.Error):
                new.execute(
                    "INSERT INTO verdicts SELECT ?1, ?2, ?3 WHERE ?1 IN (SELECT id FROM scans)", row
                )
        for table, places, *key in (
            ("series", "?, ?, ?", "number"),
            ("samples", "?, ?, ?", "series", "at"),
            ("notes", "?, ?", "name"),
        ):
            for row in _rows(old, f"SELECT * FROM {table}", *key):  # noqa: S608 - our own names
                with contextlib.suppress(sqlite3.Error):
                    new.execute(f"INSERT OR IGNORE INTO {table} VALUES ({places})", row)  # noqa: S608 - our own names
    new.execute("COMMIT")
    return saved


def _scan(old: sqlite3.Connection, new: sqlite3.Connection, number: int) -> int:
    try:
        row = old.execute("SELECT * FROM scans WHERE id = ?", (number,)).fetchone()
        new.execute(f"INSERT INTO scans VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - our own names
    except sqlite3.Error:
        return 0
    return 1


def _rows(old: sqlite3.Connection, query: str, *key: str) -> list[tuple[Any, ...]]:
    """Return the rows before the first that cannot be read, and those after the last such one."""
    found: dict[tuple[Any, ...], None] = {}
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{name} {direction}" for name in key)
        try:
            for row in old.execute(f"{query} ORDER BY {order}"):
                found[row] = None
        except sqlite3.Error:
            continue
        break
    return list(found)
