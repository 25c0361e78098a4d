"""SQLite files of other programs: read, never touched."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why

FOREVER = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT {} FROM c"


@pytest.fixture
def host() -> LiveHost:
    return LiveHost()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a ?#b.db"
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("CREATE TABLE backup (at INTEGER, name TEXT, share REAL, data BLOB)")
        made.execute("INSERT INTO backup VALUES (7, '하나', 0.5, x'00ff'), (8, NULL, 1.5, NULL)")
    return path


@pytest.fixture
def writer(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database, isolation_level=None)) as opened:
        yield opened


def why(host: LiveHost, path: Path, sql: str = "SELECT * FROM backup", seconds: float = 3) -> Why:
    with pytest.raises(Missing) as caught:
        host.rows(str(path), sql, seconds=seconds)
    return caught.value.why


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_rows_arrive_as_plain_values(host: LiveHost, database: Path) -> None:
    assert host.rows(str(database), "SELECT * FROM backup") == (
        (7, "하나", 0.5, "00ff"),
        (8, None, 1.5, None),
    )
    assert host.rows(str(database), "SELECT at FROM backup WHERE name = ?", "하나") == ((7,),)


def test_reading_leaves_no_trace_beside_a_database_at_rest(
    host: LiveHost, database: Path, writer: sqlite3.Connection
) -> None:
    writer.execute("PRAGMA journal_mode = WAL")
    writer.close()
    before = names(database.parent)
    assert len(host.rows(str(database), "SELECT * FROM backup")) == 2
    assert names(database.parent) == before == {database.name}


def test_what_a_running_program_has_just_written_is_seen(
    host: LiveHost, database: Path, writer: sqlite3.Connection
) -> None:
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("INSERT INTO backup (at) VALUES (9)")
    before = names(database.parent)
    assert len(before) == 3
    assert len(host.rows(str(database), "SELECT * FROM backup")) == 3
    assert names(database.parent) == before


def test_a_write_under_way_is_waited_for_and_no_longer_than_allowed(
    host: LiveHost, database: Path, writer: sqlite3.Connection
) -> None:
    writer.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    assert why(host, database, seconds=0.3) is Why.TIMED_OUT
    assert time.monotonic() - began < 1
    writer.execute("COMMIT")
    assert len(host.rows(str(database), "SELECT * FROM backup")) == 2


def test_a_question_without_end_is_given_up(host: LiveHost, database: Path) -> None:
    began = time.monotonic()
    assert why(host, database, FOREVER.format("count(*)"), seconds=0.2) is Why.TIMED_OUT
    assert time.monotonic() - began < 1


def test_more_than_eight_megabytes_are_refused(host: LiveHost, database: Path) -> None:
    sql = FOREVER.format("hex(zeroblob(500000))")
    assert why(host, database, sql) is Why.UNREADABLE


@pytest.mark.parametrize(
    "sql", ["DELETE FROM backup", "CREATE TABLE x (a)", "PRAGMA user_version = 3", "nonsense"]
)
def test_nothing_can_be_changed(host: LiveHost, database: Path, sql: str) -> None:
    before = database.read_bytes()
    if not sql.startswith("PRAGMA"):
        assert why(host, database, sql) is Why.UNREADABLE
    else:
        with pytest.raises(Missing):
            host.rows(str(database), sql)
    assert database.read_bytes() == before


def test_what_is_no_database_is_unreadable(host: LiveHost, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"no database at all, only a longer piece of text" * 100)
    assert why(host, file) is Why.UNREADABLE
    assert why(host, tmp_path) is Why.UNREADABLE
    assert why(host, tmp_path / "nope") is Why.ABSENT
    assert names(tmp_path) == {"file"}
