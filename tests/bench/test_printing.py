"""The real CUPS on a socket of its own: queues that rest, stop, refuse, and documents that wait."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from smartdoctor.facts.printers import Printer
from smartdoctor.host.ipp import ask
from smartdoctor.model import Missing, Why
from smartdoctor.readers.anywhere import cups

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root"),
    pytest.mark.skipif(
        not (shutil.which("cupsd", path="/usr/sbin") and shutil.which("lpadmin", path="/usr/sbin")),
        reason="needs the packages cups-daemon and cups-client",
    ),
]

SERVER = """
Listen {folder}/cups.sock
LogLevel warn
WebInterface No
<Location />
 Order allow,deny
 Allow all
</Location>
<Policy default>
 JobPrivateAccess default
 JobPrivateValues default
 <Limit All>
  Order deny,allow
  Allow all
 </Limit>
</Policy>
"""
FILES = """
ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool
ErrorLog stderr
AccessLog {folder}/access
PageLog {folder}/page
FileDevice Yes
SystemGroup root
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A CUPS that knows no printer."""
    with tempfile.TemporaryDirectory(prefix="sd-cups-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("spool", "cache", "state"):
            (folder / part).mkdir()
        for part, text in (("cupsd.conf", SERVER), ("cups-files.conf", FILES)):
            (folder / part).write_text(text.format(folder=folder), encoding="utf-8")
        subprocess.run(["chown", "-R", "root:lp", str(folder)], check=True)
        files = str(folder / "cups-files.conf")
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                ["/usr/sbin/cupsd", "-f", "-c", str(folder / "cupsd.conf"), "-s", files],
                stderr=log,
                stdout=log,
            )
        try:
            for _ in range(100):
                if (folder / "cups.sock").exists():
                    break
                time.sleep(0.1)
            else:
                pytest.skip(f"CUPS did not start: {(folder / 'log').read_text()[-300:]}")
            yield folder
        finally:
            server.terminate()
            server.wait(10)


def type_in(folder: Path, *words: str) -> None:
    surroundings = {**os.environ, "CUPS_SERVER": str(folder / "cups.sock")}
    subprocess.run(words, env=surroundings, check=True, capture_output=True, timeout=20)


def printers(folder: Path, *, later: float = 0.0) -> Mapping[str, Printer]:
    say = partial(ask, place=str(folder / "cups.sock"))
    default = next(iter(say("default")), {}).get("printer-name", [""])[0]
    known = cups.parse(say("printers"), say("jobs"), str(default), time.time() + later)
    return {each.name: each for each in known.printers}


def queue(folder: Path, name: str) -> None:
    type_in(folder, "lpadmin", "-p", name, "-v", "file:///dev/null", "-m", "raw", "-E")


def test_no_printer(folder: Path) -> None:
    assert printers(folder) == {}


def test_a_queue_at_rest_is_ready(folder: Path) -> None:
    queue(folder, "Office")
    queue(folder, "Home")
    type_in(folder, "lpadmin", "-d", "Home")
    known = printers(folder)
    assert known["Office"] == Printer(name="Office", default=False, stopped=False, offline=False)
    assert known["Home"].default


def test_a_stopped_queue_with_a_document_in_it(folder: Path) -> None:
    queue(folder, "Office")
    type_in(folder, "cupsdisable", "Office")
    type_in(folder, "lp", "-d", "Office", str(folder / "cupsd.conf"))
    known = printers(folder, later=1900)["Office"]
    assert known.stopped
    assert known.jobs == 1
    assert known.oldest is not None
    assert 1890 < known.oldest < 1960


def test_a_document_held_on_purpose_does_not_wait(folder: Path) -> None:
    queue(folder, "Office")
    type_in(folder, "lp", "-d", "Office", "-H", "hold", str(folder / "cupsd.conf"))
    known = printers(folder, later=9999)["Office"]
    assert (known.jobs, known.oldest) == (0, None)


def test_nobody_listens_any_more(folder: Path) -> None:
    with pytest.raises(Missing) as told:
        ask("printers", str(folder / "elsewhere.sock"))
    assert told.value.why is Why.ABSENT
