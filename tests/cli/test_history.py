"""`smartdoctor history`, as a person and a script meet it."""

import csv
import json
from io import StringIO
from pathlib import Path

from smartdoctor.history.store import History
from tests.history.test_store import scan
from tests.support.running import smartdoctor


def kept(tmp_path: Path, days: int = 3) -> dict[str, str]:
    with History(tmp_path / "state") as history:
        for day in range(days):
            history.save(scan(day, bad=day == 1))
    return {"SMARTDOCTOR_HOME": str(tmp_path), "TZ": "UTC"}


def test_without_any_it_says_so(tmp_path: Path) -> None:
    home = {"SMARTDOCTOR_HOME": str(tmp_path)}
    told = smartdoctor("history", extra=home)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr == "No scan has been kept yet; `smartdoctor scan` makes the first.\n"
    assert json.loads(smartdoctor("history", "--json", extra=home).stdout)["scans"] == []
    assert not (tmp_path / "state").exists()


def test_it_lists_scans_newest_first(tmp_path: Path) -> None:
    told = smartdoctor("history", extra=kept(tmp_path))
    assert told.returncode == 0
    lines = told.stdout.splitlines()
    assert "Problem" in lines[0]
    assert [line.split(",")[0] for line in lines[1:]] == [
        "23 November 2026",
        "22 November 2026",
        "21 November 2026",
    ]


def test_since_and_the_machine_formats(tmp_path: Path) -> None:
    home = kept(tmp_path)
    told = json.loads(smartdoctor("history", "--json", "--since", "2026-11-22", extra=home).stdout)
    assert [each["taken_at"][:10] for each in told["scans"]] == ["2026-11-23", "2026-11-22"]
    assert "series" not in told
    rows = csv.DictReader(StringIO(smartdoctor("history", "--csv", extra=home).stdout))
    assert [row["advice"] for row in rows] == ["0", "1", "0"]
    values = smartdoctor("history", "--csv", "--samples", extra=home).stdout
    assert values.splitlines()[0] == "taken_at,check,name,value,unit"
    assert smartdoctor("history", "--since", "2027-01-01", extra=home).stderr == (
        "No scan has been kept since then.\n"
    )


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    home = kept(tmp_path)
    path = tmp_path / "state" / "history.db"
    path.write_bytes(b"no database at all" * 100)
    told = smartdoctor("history", extra=home)
    assert told.returncode == 0
    assert "was damaged" in told.stderr
    assert len(told.stderr.splitlines()) == 2  # and that there is nothing left in it
    assert smartdoctor("history", "--since", "yesterday", extra=home).returncode == 3
