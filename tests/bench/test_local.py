"""Disks, memory, processor, start-up and backups, each seen well and unwell through the command.

Every case is one of the benches beside this file around the real `smartdoctor scan --json`.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.bench.journal_world import possible as no_journal
from tests.bench.journal_world import world
from tests.bench.scanning import DEBIAN_PYTHON, HERE, evidence, findings, need

if sys.platform != "linux":
    pytest.skip("these benches are Linux's", allow_module_level=True)

DAY = 86400


def bench(name: str, *options: str, python: str = sys.executable) -> tuple[str, ...]:
    return (python, str(HERE / name), *options, "--")


def no_container() -> tuple[str, ...]:
    """Cover this machine's sign of a container: a container has no firmware of its own."""
    if not Path("/.dockerenv").exists():
        return ()
    if os.geteuid():
        pytest.skip("needs root, to cover the signs of a container")
    return ("unshare", "--mount", "sh", str(HERE / "no_container.sh"))


def namespaces() -> None:
    """Skip where nothing can be mounted in private."""
    user = ["--user", "--map-root-user"] if os.geteuid() else []
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "--mount", *user, "true"], check=False).returncode:
        pytest.skip("needs mount namespaces")


@pytest.mark.lab
@pytest.mark.root
@pytest.mark.parametrize(
    ("state", "place", "verdict", "remedies"),
    [
        ("roomy", "/home", "good", []),
        ("full", "/home", "problem", ["make_room", "clean_system"]),
        pytest.param(
            "nearly", "/home", "advice", ["make_room", "clean_system"], marks=pytest.mark.proof
        ),
        ("files", "/home", "problem", ["fewer_files"]),
        ("kernels", "/boot", "advice", ["old_kernels"]),
        pytest.param("closed", "/home", "good", [], marks=pytest.mark.proof),
        pytest.param("memory", "/home", "good", [], marks=pytest.mark.proof),
    ],
)
def test_disks(state: str, place: str, verdict: str, remedies: list[str]) -> None:
    namespaces()
    need("mkfs.ext4")
    if not list(Path("/dev").glob("loop*")):
        pytest.skip("needs loop devices")
    room = os.statvfs("/")
    if room.f_bavail * room.f_frsize < 40e9 and room.f_bavail < room.f_blocks / 5:
        pytest.skip("the real disk is too full to stand for a roomy one")
    within = bench("storage_volumes.py", state, "--at", place)
    found = findings("storage", *within)["storage.space"]
    assert found["verdict"] == verdict
    assert [each["id"] for each in found["remedies"]] == remedies
    if verdict != "good":
        assert evidence(found)["volume"] == place


@pytest.mark.lab
@pytest.mark.timeout(90)
def test_short_memory_and_a_hog_at_the_same_time() -> None:
    """Both want their second look, so one scan shows both."""
    namespaces()
    short = bench("memory_short.py", "--left", "6", "--some", "20")
    hog = bench("cpu_hog.py", "--name", "spinner")
    found = findings("memory", *hog, *short, options=("--only", "cpu"))
    assert found["memory.pressure"]["verdict"] == "advice"
    load = found["cpu.load"]
    assert load["verdict"] in ("advice", "problem")  # a problem when the machine is busy anyway
    assert evidence(load)["busy"] > 0.85


@pytest.mark.proof
@pytest.mark.timeout(90)
@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        (["--left", "60"], "good"),
        (["--left", "6"], "good"),
        (["--left", "6", "--some", "30", "--full", "15"], "problem"),
        (["--kills", "2"], "problem"),
        (["--left", "6", "--uncounted"], "good"),
    ],
)
def test_memory(options: list[str], verdict: str) -> None:
    namespaces()
    if "--kills" in options and float(Path("/proc/uptime").read_text().split()[0]) > DAY:
        pytest.skip("after a day nobody knows when a program was closed")
    found = findings("memory", *bench("memory_short.py", *options))
    assert found["memory.pressure"]["verdict"] == verdict


@pytest.mark.proof
@pytest.mark.timeout(90)
@pytest.mark.parametrize(
    ("options", "verdict", "program"),
    [
        (["--name", "spinner"], "advice", "spinner"),
        (["--name", "updatedb"], "good", "updatedb"),
        (["--name", "spinner", "--load", "99"], "problem", "spinner"),
    ],
)
def test_processor(options: list[str], verdict: str, program: str) -> None:
    namespaces()
    if os.getloadavg()[0] > (os.cpu_count() or 1) / 4:
        pytest.skip("wants a machine that has nothing else to do")
    load = findings("cpu", *bench("cpu_hog.py", *options))["cpu.load"]
    assert load["verdict"] == verdict
    assert evidence(load)["programs"] == program


@pytest.mark.lab
@pytest.mark.parametrize(
    ("options", "verdict", "reason"),
    [
        ([], "good", None),
        pytest.param(["--services", "95"], "advice", None, marks=pytest.mark.proof),
        (["--services", "150", "--firmware", "12"], "problem", None),
        pytest.param(["--services", "90", "--typing", "40"], "good", None, marks=pytest.mark.proof),
        (["--firmware", "30"], "advice", None),
        (["--unfinished"], "skipped", "muted"),
    ],
)
def test_start(options: list[str], verdict: str, reason: str | None) -> None:
    need("dbus-daemon", imports="import dbus, dbusmock")
    within = (*no_container(), *bench("startup_systemd.py", *options, python=DEBIAN_PYTHON))
    found = findings("startup", *within)["startup.boot"]
    if found["evidence"] and found["evidence"][0]["limit"] > 60:
        pytest.skip("the system disk is a hard disk, which is given twice the time")
    assert found["verdict"] == verdict
    assert (found["reason"] or {}).get("why") == reason


@pytest.mark.lab
@pytest.mark.root
@pytest.mark.skipif(bool(no_journal()), reason=no_journal() or "possible")
@pytest.mark.parametrize(("before", "verdict"), [(20, "advice"), (44, "good")])
def test_start_against_the_journals_own_median(before: int, verdict: str) -> None:
    """45 s are fine, unless the real journalctl tells of five earlier starts of 20 s."""
    need("dbus-daemon", imports="import dbus, dbusmock")
    starts = [word for n in range(1, 6) for word in ("--start", f"{24 * n}: {before + n / 10}")]
    played = bench("startup_systemd.py", "--services", "45", python=DEBIAN_PYTHON)
    found = findings("startup", *no_container(), *played, *world(*starts))["startup.boot"]
    assert found["verdict"] == verdict, found


@pytest.mark.lab
@pytest.mark.timeout(90)
@pytest.mark.parametrize(
    ("degrees", "limit", "verdict"),
    [
        (97, 100, "advice"),
        pytest.param(101, 100, "problem", marks=pytest.mark.proof),
        (97, 105, "good"),
        (97, None, "unsure"),
    ],
)
def test_heat(degrees: int, limit: int | None, verdict: str, tmp_path: Path) -> None:
    """A sensor of our own in /sys; its limit judges, not its degrees."""
    namespaces()
    chip = tmp_path / "hwmon" / "hwmon0"
    chip.mkdir(parents=True)
    (chip / "name").write_text("coretemp\n")
    (chip / "temp1_label").write_text("Package id 0\n")
    (chip / "temp1_input").write_text(f"{degrees}000\n")
    if limit:
        (chip / "temp1_crit").write_text(f"{limit}000\n")
    if limit is None and list(Path("/sys/devices/system/cpu").glob("cpu0/thermal_throttle")):
        verdict = "good"  # the real processor counts, which is enough
    found = findings("cpu.heat", *bench("fake_machine.py", str(tmp_path)))["cpu.heat"]
    assert found["verdict"] == verdict
    if verdict != "unsure":
        assert evidence(found)["hottest"] == degrees


@pytest.mark.lab
def test_what_starts_by_itself(tmp_path: Path) -> None:
    """Real files in a home of our own."""
    folder = tmp_path / ".config" / "autostart"
    folder.mkdir(parents=True)

    def add(name: str, *lines: str) -> None:
        text = "\n".join(["[Desktop Entry]", "Type=Application", f"Name={name}", *lines, ""])
        (folder / f"{name}.desktop").write_text(text)

    def seen() -> Any:
        extra = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": ""}
        return findings("startup.items", extra=extra)["startup.items"]

    for number in range(8):
        add(f"own-{number}", "Exec=/bin/true")
    add("own-off", "Exec=/bin/true", "Hidden=true")
    assert seen()["verdict"] == "good"
    assert evidence(seen())["items"] == 8
    add("own-last", "Exec=/bin/true")
    assert [each["id"] for each in seen()["remedies"]] == ["fewer_starts"]
    add("own-gone", "Exec=/opt/was-never-here/own --quiet")
    assert [each["id"] for each in seen()["remedies"]] == ["remove_leftover"]


@pytest.mark.lab
def test_a_program_that_holds_too_much_open() -> None:
    """A real program near its own limit is told at once; growth needs an hour."""
    lines = (
        "import resource, time",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))",
        "held = [open('/dev/null') for _ in range(56)]",
        "print('ready', flush=True)",
        "time.sleep(60)",
    )
    holder = subprocess.Popen([sys.executable, "-c", "\n".join(lines)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        found = findings("memory.leak")["memory.leak"]
    finally:
        holder.kill()
        holder.communicate()
    assert found["verdict"] == "advice"
    assert evidence(found)["held"] >= 56
    assert findings("memory.leak")["memory.leak"]["verdict"] in ("unsure", "advice")


# -- backups, made by the real tools and then made old


def tool(home: Path, *argv: str) -> None:
    name = shutil.which(argv[0], path="/usr/bin:/bin")
    if not name:
        pytest.skip(f"needs {argv[0]}")
    there = {"HOME": str(home), "PATH": "/usr/bin:/bin", "RESTIC_PASSWORD": "bench", "USER": "root"}
    subprocess.run([name, *argv[1:]], env=there, check=True, capture_output=True, timeout=60)


def borg(home: Path) -> None:
    tool(home, "borg", "init", "--encryption", "none", str(home / "drive"))
    tool(home, "borg", "create", f"{home}/drive::one", str(home / "Documents"))


def borg_old(home: Path, days: int) -> None:
    (stamp,) = home.glob(".config/borg/security/*/manifest-timestamp")
    then = time.gmtime(time.time() - days * DAY)
    stamp.write_text(time.strftime("%Y-%m-%dT%H:%M:%S.000000", then))


def restic(home: Path) -> None:
    tool(home, "restic", "init", "--repo", str(home / "drive"))
    tool(home, "restic", "--repo", str(home / "drive"), "backup", str(home / "Documents"))


def restic_old(home: Path, days: int) -> None:
    (seen,) = home.glob(".cache/restic/*/snapshots/*/*")
    os.utime(seen, (time.time() - days * DAY,) * 2)


def back_in_time(home: Path) -> None:
    folder = home / ".config/backintime"
    folder.mkdir(parents=True)
    drive = home / "drive"
    (drive / "backintime" / socket.gethostname() / "root" / "1").mkdir(parents=True)
    (folder / "config").write_text(
        "config.version=6\nprofiles.version=1\n"
        f"profile1.snapshots.path={drive}\nprofile1.snapshots.path.profile=1\n"
        f"profile1.snapshots.path.host={socket.gethostname()}\nprofile1.snapshots.path.user=root\n"
        f"profile1.snapshots.include.1.value={home}/Documents\nprofile1.snapshots.include.size=1\n"
        "profile1.snapshots.include.1.type=0\nprofile1.snapshots.mode=local\n"
    )
    tool(home, "backintime", "backup")


def back_in_time_old(home: Path, days: int) -> None:
    (link,) = home.glob("drive/backintime/*/*/*/last_snapshot")
    os.utime(link, (time.time() - days * DAY,) * 2, follow_symlinks=False)


@pytest.mark.lab
@pytest.mark.parametrize(
    ("make", "age"),
    [
        (borg, borg_old),
        pytest.param(restic, restic_old, marks=pytest.mark.proof),
        pytest.param(back_in_time, back_in_time_old, marks=pytest.mark.proof),
    ],
)
def test_backups(make: Any, age: Any, tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    (tmp_path / "Documents" / "letter").write_text("Dear Sir or Madam")
    make(tmp_path)

    def scanned() -> dict[str, Any]:
        return findings("backup", extra={"HOME": str(tmp_path)})["backup.recent"]

    assert scanned()["verdict"] == "good"
    age(tmp_path, 12)
    assert scanned()["verdict"] == "advice"
    age(tmp_path, 40)
    found = scanned()
    assert found["verdict"] == "problem"
    assert evidence(found)["age"] == pytest.approx(40 * DAY, rel=0.01)
