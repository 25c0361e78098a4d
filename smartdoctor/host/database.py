"""SQLite files of other programs, read without leaving a trace.

Trap: even `mode=ro` creates the -wal and -shm files of a database in WAL mode when they are not
there and the folder allows it.  Nobody has such a file open then, so it is read as `immutable`,
which takes no locks and creates nothing.  In any other mode reading creates nothing, and the locks
of a program that is writing must be respected.
"""

import os
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from smartdoctor.host.door import MOST_BYTES
from smartdoctor.host.files import late, ordinary
from smartdoctor.model import Missing, Why, say

_STEPS = 2000  # of SQLite's machine between two looks at the clock


def rows(path: str, sql: str, args: tuple[str, ...], seconds: float) -> tuple[tuple[Any, ...], ...]:
    """Ask one question; a blob arrives as hexadecimal text, so that an answer is plain JSON."""
    end = time.monotonic() + seconds
    still = "&immutable=1" if _at_rest(path) else ""
    try:
        return _ask(f"file:{quote(path)}?mode=ro{still}", sql, args, end)
    except sqlite3.Error as error:
        if time.monotonic() >= end:
            raise late(path) from error
        raise Missing(
            Why.UNREADABLE,
            say("{path} could not be read ({detail}).", path=path, detail=str(error)),
        ) from error


def _at_rest(path: str) -> bool:
    """Whether it is in WAL mode (byte 18 of the header is 2) and no program has it open."""
    with ordinary(path) as number:  # its errors also say more than SQLite's
        head = os.read(number, 19)
    open_elsewhere = Path(f"{path}-wal").exists() and Path(f"{path}-shm").exists()
    return head[18:] == b"\2" and not open_elsewhere


def _ask(uri: str, sql: str, args: tuple[str, ...], end: float) -> tuple[tuple[Any, ...], ...]:
    patience = max(end - time.monotonic(), 0.0)
    database = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    try:
        database.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA query_only = ON")
        found: list[tuple[Any, ...]] = []
        size = 0
        for row in database.execute(sql, args):
            found.append(tuple(cell.hex() if isinstance(cell, bytes) else cell for cell in row))
            size += sum(len(cell) if isinstance(cell, (str, bytes)) else 8 for cell in row)
            if size > MOST_BYTES:
                raise sqlite3.DataError("far more rows than expected")
        return tuple(found)
    finally:
        database.close()
