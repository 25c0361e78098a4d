"""The tables of the history, and how an older file becomes a newer one.

`user_version` counts the steps that were taken.  A step is never changed once released, only added
to.  A file from a newer Smart Doctor is left alone.

    scans      one row a scan; `findings` is all of them, as zlib-compressed JSON
    checks     ids of checks, numbered, so that a verdict takes a few bytes
    verdicts   one row a check and scan: what the strips are made of, without opening any scan
    series     names of measured values, "wifi.signal/signal", with the unit of their evidence
    samples    one row a value and moment
    notes      small things to remember by name, such as what was put aside

Times are whole milliseconds since 1970, UTC.
"""

import sqlite3

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE scans (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        seconds REAL NOT NULL,
        program TEXT NOT NULL,
        catalogue INTEGER NOT NULL,
        system TEXT NOT NULL,
        release TEXT NOT NULL,
        kind TEXT NOT NULL,
        lanes TEXT NOT NULL,
        stopped INTEGER NOT NULL,
        scheduled INTEGER NOT NULL,
        findings BLOB NOT NULL
    );
    CREATE INDEX scans_at ON scans (at);
    CREATE TABLE checks (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
    CREATE TABLE verdicts (
        scan INTEGER NOT NULL REFERENCES scans (id) ON DELETE CASCADE,
        checked INTEGER NOT NULL REFERENCES checks (number),
        verdict INTEGER NOT NULL,
        PRIMARY KEY (scan, checked)
    ) WITHOUT ROWID;
    CREATE TABLE series (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL);
    CREATE TABLE samples (
        series INTEGER NOT NULL REFERENCES series (number),
        at INTEGER NOT NULL,
        value REAL NOT NULL,
        PRIMARY KEY (series, at)
    ) WITHOUT ROWID;
    CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
)
NEWEST = len(STEPS)


class TooNew(sqlite3.DatabaseError):
    """A newer Smart Doctor has written this file."""


def prepare(connection: sqlite3.Connection) -> None:
    """Bring a file up to date, in one transaction a step; raises TooNew."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > NEWEST:
        raise TooNew(f"user_version {version}")
    for number in range(version, NEWEST):
        script = f"BEGIN IMMEDIATE; {STEPS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
        try:
            connection.executescript(script)
        except sqlite3.DatabaseError:
            if connection.in_transaction:
                connection.rollback()
            (now,) = connection.execute("PRAGMA user_version").fetchone()
            if now <= number:  # nobody else was quicker
                raise
