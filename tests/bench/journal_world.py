"""A machine with a journal of our own, in a mount namespace: the real journalctl reads it.

    python tests/bench/journal_world.py [--say "HOURS AGO: MESSAGE"]... [--dump "HOURS AGO: EXE"]...
        [--start "HOURS AGO: SECONDS"]... [--lost DAYS] [--nobody] -- COMMAND

--say is a line of the kernel, --dump a crash that systemd-coredump collected, --lost a start that
many days ago that was never ended.  --nobody runs COMMAND as an account without any rights.
The journal is written by systemd's own systemd-journal-remote.  Needs root.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from smartdoctor.readers.linux.boot_history import FINISHED
from smartdoctor.readers.linux.log_journal import BEGUN, DUMPED, STOPPED

WRITER = "/lib/systemd/systemd-journal-remote"
MACHINE = "2" * 32
INSIDE = r"""
set -e
mount -t tmpfs none /var/log
mkdir -p /var/log/journal/MACHINE
cp "$JOURNAL" /var/log/journal/MACHINE/system.journal
chmod 755 /var/log /var/log/journal /var/log/journal/MACHINE
chmod 640 /var/log/journal/MACHINE/system.journal
mount --bind "$ID" /etc/machine-id
mount --bind "$PATTERN" /proc/sys/kernel/core_pattern
exec "$@"
""".replace("MACHINE", MACHINE)
AS_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--say", action="append", default=[])
    parser.add_argument("--dump", action="append", default=[])
    parser.add_argument("--start", action="append", default=[], help="HOURS AGO: SECONDS it took")
    parser.add_argument("--lost", type=float)
    parser.add_argument("--nobody", action="store_true")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    now = Path("/proc/sys/kernel/random/boot_id").read_text().strip().replace("-", "")
    entries = [(24.0 * 29, now, "Journal started", {"MESSAGE_ID": BEGUN})]
    if options.lost is not None:
        hours = options.lost * 24
        before = {"MESSAGE_ID": BEGUN}
        entries = [
            (hours + 48, "a" * 32, "Journal started", before),
            (hours + 24, "a" * 32, "Journal stopped", {"MESSAGE_ID": STOPPED}),
            (hours + 20, "b" * 32, "Journal started", before),
            (hours, now, "Journal started", before),
        ]
    for each in options.say:
        hours, message = told(each)
        entries.append((hours, now, message, {"_TRANSPORT": "kernel"}))
    for each in options.start:
        hours, took = told(each)
        micros = round(float(took) * 1e6)
        fields = {"MESSAGE_ID": FINISHED, "_PID": "1", "USERSPACE_USEC": str(micros)}
        entries.append((hours, now, f"Startup finished in {took}s.", fields))
    for each in options.dump:
        hours, program = told(each)
        fields = {"MESSAGE_ID": DUMPED, "COREDUMP_EXE": program, "COREDUMP_SIGNAL": "11"}
        entries.append((hours, now, "Process 9 (it) of user 1000 dumped core.", fields))
    with tempfile.TemporaryDirectory(prefix="smartdoctor-") as folder:
        Path(folder).chmod(0o755)
        files = {name: str(Path(folder, name)) for name in ("JOURNAL", "ID", "PATTERN", "EXPORT")}
        Path(files["ID"]).write_text(f"{MACHINE}\n")
        Path(files["PATTERN"]).write_text("|/lib/systemd/systemd-coredump %P %u\n")
        Path(files["EXPORT"]).write_text("".join(exported(entries)))
        journal = f"{files['JOURNAL']}.journal"
        files["JOURNAL"] = journal
        subprocess.run([WRITER, "-o", journal, files["EXPORT"]], check=True, capture_output=True)
        who = AS_NOBODY if options.nobody else ()
        inside = ["unshare", "--mount", "sh", "-c", INSIDE, "sh", *who, *options.command]
        return subprocess.call(inside, env={**os.environ, **files})


def told(text: str) -> tuple[float, str]:
    hours, _, rest = text.partition(": ")
    return float(hours), rest


def exported(entries: list[tuple[float, str, str, dict[str, str]]]) -> list[str]:
    """Return entries in the journal's export format, oldest first."""
    texts = []
    for number, (hours, boot, message, more) in enumerate(sorted(entries, key=lambda e: -e[0])):
        micros = int((time.time() - hours * 3600) * 1e6)
        fields = {
            "__REALTIME_TIMESTAMP": str(micros),
            "__MONOTONIC_TIMESTAMP": str(number + 1),
            "_BOOT_ID": boot,
            "_MACHINE_ID": MACHINE,
            "_TRANSPORT": "driver",
            "MESSAGE": message,
        }
        lines = "".join(f"{name}={value}\n" for name, value in (fields | more).items())
        texts.append(f"{lines}\n")
    return texts


def world(*arguments: str) -> tuple[str, ...]:
    """Return what to put before a command."""
    return (sys.executable, "-m", "tests.bench.journal_world", *arguments, "--")


def possible() -> str:
    """Return why there can be no such machine here, "" when there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "needs root on Linux"
    missing = [p for p in (WRITER, "unshare", "journalctl", "setpriv") if not shutil.which(p)]
    return f"needs {', '.join(missing)}" if missing else ""


if __name__ == "__main__":
    sys.exit(main())
