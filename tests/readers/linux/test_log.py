"""The journal: lines understood, rights, starts without an end; and once a real journalctl."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from smartdoctor.facts.log import Entry, Kind, Log
from smartdoctor.facts.ours import Moment
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import log, log_files
from smartdoctor.readers.linux.log_journal import BEGUN, DUMPED, SHUTDOWN, STOPPED, parse
from smartdoctor.readers.linux.log_kernel import ANY, understood
from tests.support.fake_host import fake_host, stat

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
REMOTE = Path("/lib/systemd/systemd-journal-remote")
HINT = (
    "Hint: You are currently not seeing messages from other users and the system.\n"
    "      Users in groups 'adm', 'systemd-journal' can see all messages.\n"
)


def line(message: str, *, ago: float = 3600, boot: str = "b", **fields: Any) -> str:
    micros = str(int((NOW - timedelta(seconds=ago)).timestamp() * 1e6))
    known = {"__REALTIME_TIMESTAMP": micros, "_BOOT_ID": boot, "MESSAGE": message}
    return json.dumps({"_TRANSPORT": "kernel"} | known | fields)


def question() -> tuple[Any, ...]:
    asked: list[tuple[Any, ...]] = []

    class Asking:
        def run(self, command: Any, *args: str, seconds: float) -> Printed:
            asked.append(("run", command.name, *args))
            return Printed(out="", err="", status=0)

    log._ask(Asking(), Moment(now=NOW))  # type: ignore[arg-type]  # only `run` is called
    return asked[0]


def read(*lines: str, err: str = "", files: Mapping[str, Any] | None = None, **more: Any) -> Log:
    answer = Printed(out="\n".join(lines), err=err, status=0)
    host = fake_host(
        files={"/var/log/journal/0/system.journal": "x"} | dict(files or {}),
        answers={question(): answer},
        **more,
    )
    return log.read(host, Moment(now=NOW))


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Out of memory: Killed process 812 (Web Content) total", ("oom_kill", "Web Content")),
        ("Out of memory: Kill process 812 (a(b)) score 1", ("oom_kill", "a(b")),
        ("Memory cgroup out of memory: Killed process 812 (x) total-vm:9kB", None),
        ("Kernel panic - not syncing: Attempted to kill init!", ("panic", "Kernel panic")),
        ("Oops: 0002 [#1] PREEMPT SMP NOPTI", ("panic", "Oops")),
        ("BUG: unable to handle page fault for address: 0", ("panic", "BUG: unable to handle")),
        ("watchdog: BUG: soft lockup - CPU#1 stuck for 22s!", None),
        (
            "mce: [Hardware Error]: CPU 2: Machine Check: 0 Bank 5: be00000000800400",
            ("hardware", "processor"),
        ),
        (
            "mce: [Hardware Error]: CPU 2: Machine Check: 0 Bank 5: 9c00000000800400",
            ("corrected", "processor"),
        ),
        ("[Hardware Error]: Corrected error, no action required.", ("corrected", "")),
        ("{3}[Hardware Error]: event severity: fatal", ("hardware", "")),
        ("EDAC MC0: 1 CE memory read error on CPU_SrcID#0", ("corrected", "")),
        ("EDAC MC0: 1 UE memory read error on CPU_SrcID#0", ("hardware", "")),
        ("pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Physical Layer", None),
        ("i915 0000:00:02.0: [drm] GPU HANG: ecode 9:1:85dffffb", ("gpu_reset", "i915")),
        ("amdgpu 0000:03:00.0: amdgpu: GPU reset begin!", ("gpu_reset", "amdgpu")),
        ("NVRM: Xid (PCI:0000:01:00): 79, pid=1, fallen off the bus", ("gpu_reset", "NVRM")),
        ("NVRM: Xid (PCI:0000:01:00): 31, pid=1, MMU Fault", None),
        ("blk_update_request: I/O error, dev sda, sector 1 op 0x0", ("disk", "sda")),
        ("critical medium error, dev nvme0n1, sector 8", ("disk", "nvme0n1")),
        ("I/O error, dev sr0, sector 0", None),
        ("nvme nvme0: I/O 12 QID 3 timeout, aborting", ("disk", "nvme0")),
        ("ata1.00: failed command: READ FPDMA QUEUED", ("disk", "ata1")),
        ("EXT4-fs error (device sda2): ext4_lookup:1: deleted inode", ("filesystem", "sda2")),
        ("EXT4-fs (dm-0): Remounting filesystem read-only", ("filesystem", "dm-0")),
        ("XFS (sdb1): Metadata corruption detected at xfs_agf", ("filesystem", "sdb1")),
        ("BTRFS warning (device sda3): csum failed root 5 ino 2", ("filesystem", "sda3")),
        ("FAT-fs (sdb1): Volume was not properly unmounted. Some data may be corrupt.", None),
        ("usb usb1-port2: over-current condition", ("usb_overcurrent", "usb1-port2")),
        ("usb 1-2: reset high-speed USB device number 3 using xhci_hcd", ("usb_reset", "1-2")),
        ("usb usb3-port1: unable to enumerate USB device", ("usb_enumeration", "usb3-port1")),
        ("mce: CPU3: Core temperature above threshold, cpu clock throttled", ("throttled", "CPU3")),
        ("CPU0: Package temperature is above threshold, cpu clock is thro", ("throttled", "CPU0")),
        ("r8169 0000:02:00.0: Direct firmware load for rtl_nic/a.fw failed with error -2",
         ("firmware", "r8169 0000:02:00.0")),
        ("iwlwifi 0000:00:14.3: Direct firmware load for iwlwifi-so-a0-gf-a0-89.ucode failed "
         "with error -2", None),
        ("iwlwifi 0000:00:14.3: no suitable firmware found!", ("firmware", "iwlwifi 0000:00:14.3")),
        ("wlan0: deauthenticated from 02:00:00:00:00:01 (Reason: 2=PREV_AUTH_NOT_VALID)",
         ("wifi_drop", "2")),
        ("wlan0: deauthenticating from 02:00:00:00:00:01 by local choice (Reason: 3=DEAUTH)", None),
        ("wlan0: Connection to AP 02:00:00:00:00:01 lost", ("wifi_drop", "lost")),
        ("wlan0: disconnect from AP 02:00:00:00:00:01 for new auth to 02:00:00:00:00:02", None),
        ("wlan0: associated", ("wifi_join", "")),
        ("wlp2s0: CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:00:01 reason=4 locally_generated=1",
         ("wifi_drop", "4")),
        ("wlp2s0: CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:00:01 reason=3 locally_generated=1",
         None),
        ("wlp2s0: CTRL-EVENT-CONNECTED - Connection to 02:00:00:00:00:01 completed",
         ("wifi_join", "")),
        ("PM: suspend entry (s2idle)", ("slept", "")),
        ("PM: suspend exit", ("woke", "")),
        ("Linux version 6.12.5 (gcc)", ("started", "")),
        ("gimp[812]: segfault at 8 ip 00 sp 00 error 4 in gimp[0+1]", ("app_crash", "gimp")),
        ("traps: gimp-2.10[8] general protection fault ip:0", ("app_crash", "gimp-2.10")),
        ("usb 1-2: new high-speed USB device number 3 using xhci_hcd", None),
    ],
)  # fmt: skip
def test_what_a_line_says(message: str, told: tuple[str, str] | None) -> None:
    found = understood(message)
    assert found is None or re.match(ANY, message), "journalctl would not print it"
    assert (found and (found[0].value, found[1])) == told


def test_a_line_becomes_an_entry() -> None:
    known = read(line("PM: suspend exit"), line("I/O error, dev sda, sector 1", ago=9))
    assert known.entries == (
        Entry(kind=Kind.DISK, at=NOW - timedelta(seconds=9), subject="sda"),
        Entry(kind=Kind.WOKE, at=NOW - timedelta(hours=1)),
    )
    assert known.sees(Kind.POWER_LOSS, Kind.WIFI_DROP)
    assert not known.sees(Kind.APP_HANG)


def test_odd_fields_are_left_out_not_guessed() -> None:
    odd = json.dumps({"__REALTIME_TIMESTAMP": "soon", "MESSAGE": "PM: suspend exit"})
    known = read(
        "", "no json", odd, "[]",
        line("", MESSAGE=None), line("", MESSAGE=list(b"PM: suspend exit")),
        line("", MESSAGE=["PM: suspend exit", "twice"], ago=7),
    )  # fmt: skip
    assert [entry.kind for entry in known.entries] == [Kind.WOKE, Kind.WOKE]


def test_only_own_entries_without_rights() -> None:
    pattern = {"/proc/sys/kernel/core_pattern": "|/usr/lib/systemd/systemd-coredump %P\n"}
    known = read(dumped("/usr/bin/gimp"), err=HINT, files=pattern)
    assert known.kinds == (Kind.APP_CRASH,)
    assert [entry.subject for entry in known.entries] == ["gimp"]
    assert read(err=HINT).kinds == ()


def test_a_journal_in_memory_does_not_outlive_the_end() -> None:
    answer = Printed(out=line("PM: suspend exit"), err="", status=0)
    known = log.read(fake_host(answers={question(): answer}), Moment(now=NOW))
    assert not known.sees(Kind.POWER_LOSS)
    assert not known.sees(Kind.PANIC)
    assert known.sees(Kind.DISK)


def dumped(path: str, signal: str = "11", ago: float = 60) -> str:
    return line(
        "Process 9 dumped core.", ago=ago, _TRANSPORT="journal", MESSAGE_ID=DUMPED,
        COREDUMP_EXE=path, COREDUMP_SIGNAL=signal,
    )  # fmt: skip


def test_crashes_of_the_systems_programs_only() -> None:
    known = read(
        dumped("/usr/bin/gimp"), dumped("/home/kim/a.out"), dumped("/usr/bin/cat", signal="15"),
        dumped("/snap/firefox/1/firefox", signal="6", ago=99),
    )  # fmt: skip
    assert [(e.subject, e.detail) for e in known.entries] == [("gimp", "11"), ("firefox", "6")]


def test_a_collected_crash_is_not_told_twice() -> None:
    segfault = line("gimp[9]: segfault at 8 ip 0 sp 0 error 4")
    place = {"/usr/bin/gimp": "x"}
    collected = {"/proc/sys/kernel/core_pattern": "|/lib/systemd/systemd-coredump %P"}
    assert len(read(segfault, files=place).entries) == 1
    assert read(segfault).entries == ()  # nobody installed it
    assert read(segfault, files=place | collected).entries == ()


def boot(name: str, day: float, end: str | None) -> tuple[str, ...]:
    begun = line("Journal started", ago=day * 86400, boot=name, MESSAGE_ID=BEGUN)
    early = line("Journal stopped", ago=day * 86400 - 2, boot=name, MESSAGE_ID=STOPPED)
    again = line("Journal started", ago=day * 86400 - 3, boot=name, MESSAGE_ID=BEGUN)
    over = line("The end", ago=day * 86400 - 900, boot=name, MESSAGE_ID=end)
    return (begun, early, again, over) if end else (begun, early, again)


def test_a_start_that_never_ended_is_lost_power() -> None:
    known = read(
        *boot("a", 20, STOPPED), *boot("b", 10, None), *boot("c", 5, SHUTDOWN),
        *boot("d", 3, None), files={"/proc/sys/kernel/random/boot_id": "d\n"},
    )  # fmt: skip
    assert [entry.at for entry in known.of(Kind.POWER_LOSS)] == [NOW - timedelta(days=5)]


def test_what_is_older_than_a_week_is_left_out_but_for_the_rare() -> None:
    old = 20 * 86400
    known = read(line("I/O error, dev sda, s", ago=old), line("Oops: 0002 [#1]", ago=old))
    assert [entry.kind for entry in known.entries] == [Kind.PANIC]
    assert known.rare_since == NOW - timedelta(days=30)


def test_a_flood_shortens_the_time_one_can_tell_about() -> None:
    flood = [line("usb 1-2: reset full-speed USB device", ago=n) for n in range(log.MOST)]
    assert read(*flood).since == NOW - timedelta(seconds=log.MOST - 1)


def test_text_logs_where_there_is_no_journal() -> None:
    text = (
        "2026-11-24T08:01:02.5+09:00 pc kernel: [   12.345678] usb 1-2: reset super USB device\n"
        "Nov 24 08:01:03 pc kernel: [   13.5] wlan0: Connection to AP 02:00:00:00:00:01 lost\n"
        "Nov 24 08:01:03 pc other[1]: PM: suspend exit\n"
        "Nov 24 08:01:05 pc kernel: gimp[9]: segfault at 8 ip 0\n"
        "nonsense\n"
    )
    zone: dict[str, Any] = {"/etc/localtime": Path("/usr/share/zoneinfo/UTC").read_bytes()}
    host = fake_host(files={"/var/log/syslog": text} | zone)
    known = log.read(host, Moment(now=NOW))
    assert [(e.kind, e.at.isoformat()) for e in known.entries] == [
        (Kind.WIFI_DROP, "2026-11-24T08:01:03+00:00"),
        (Kind.USB_RESET, "2026-11-23T23:01:02.500000+00:00"),
    ]
    assert not known.sees(Kind.POWER_LOSS)


def test_a_december_line_in_january_is_last_years() -> None:
    zone = log_files._zone(
        fake_host(files={"/etc/localtime": Path("/usr/share/zoneinfo/UTC").read_bytes()})
    )
    january = datetime(2027, 1, 2, tzinfo=UTC)
    (entry,) = log_files.parse("Dec 31 23:00:00 pc kernel: PM: suspend exit", january, zone)
    assert entry.at.year == 2026


def test_a_journal_without_files_is_no_journal() -> None:
    """journalctl prints nothing and exits with 1, as it does when nothing matched."""
    empty = {question(): Printed(out="", err="", status=1)}
    with pytest.raises(Missing) as raised:
        log.read(fake_host(answers=empty), Moment(now=NOW))
    assert raised.value.why is Why.UNSUPPORTED


def test_no_log_at_all_and_one_we_may_not_read() -> None:
    with pytest.raises(Missing) as nothing:
        log.read(fake_host(), Moment(now=NOW))
    assert nothing.value.why is Why.ABSENT  # the fake's own answer for journalctl
    files = {"/var/log/syslog": Missing(Why.DENIED, say("No."))}
    with pytest.raises(Missing) as closed:
        log.read(fake_host(files=files), Moment(now=NOW))
    assert closed.value.why is Why.DENIED


def test_files_that_crashes_leave() -> None:
    age = NOW.timestamp() - 60
    known = read(
        stats={
            "/var/crash/_usr_bin_gedit.1000.crash": stat(age),
            "/var/crash/_home_kim_a.out.1000.crash": stat(age),
            "/var/crash/202611200801/dmesg.202611200801": stat(age),
            "/var/lib/systemd/pstore/1764": stat(NOW.timestamp() - 90 * 86400),
        }
    )
    assert [(e.kind, e.subject) for e in known.entries] == [
        (Kind.PANIC, "kernel dump"),
        (Kind.APP_CRASH, "gedit"),
    ]


def test_a_real_journalctl_understands_our_question(tmp_path: Path) -> None:
    """A journal file written by systemd's own systemd-journal-remote, read by journalctl."""
    if not REMOTE.exists() or not shutil.which("journalctl"):
        pytest.skip("needs systemd-journal-remote")
    told = [
        ("Linux version 6.12", 5, {}),
        ("Journal started", 6, {"MESSAGE_ID": BEGUN, "_TRANSPORT": "driver"}),
        ("Out of memory: Killed process 8 (gimp) total-vm:1kB", 3, {}),
        ("usb 1-2: new high-speed USB device", 6, {}),
        ("System is powering down.", 5, {"MESSAGE_ID": SHUTDOWN, "_TRANSPORT": "journal"}),
        ("wlan0: CTRL-EVENT-CONNECTED - C", 5,
         {"SYSLOG_IDENTIFIER": "wpa_supplicant", "_TRANSPORT": "stdout"}),
        ("nothing of interest", 5, {"SYSLOG_IDENTIFIER": "wpa_supplicant", "_TRANSPORT": "stdout"}),
        ("Out of memory: Killed process 8 (forged)", 3, {"_TRANSPORT": "journal"}),
    ]  # fmt: skip
    text = ""
    for number, (message, priority, fields) in enumerate(told):
        micros = int((NOW.timestamp() - 600 + number) * 1e6)
        known = {"_TRANSPORT": "kernel", "PRIORITY": priority, "MESSAGE": message} | fields
        text += f"__REALTIME_TIMESTAMP={micros}\n__MONOTONIC_TIMESTAMP={number + 1}\n"
        text += f"_BOOT_ID={'1' * 32}\n_MACHINE_ID={'2' * 32}\n"
        text += "".join(f"{name}={value}\n" for name, value in known.items()) + "\n"
    export, journal = tmp_path / "a.export", tmp_path / "a.journal"
    export.write_text(text)
    subprocess.run([REMOTE, "-o", journal, export], check=True, capture_output=True)
    _, name, *words = question()
    printed = subprocess.run(
        [name, f"--file={journal}", *words], capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert printed.stderr == ""
    lines = parse(printed.stdout)
    assert [each.message for each in lines] == [
        told[number][0] for number in (5, 4, 2, 1, 0)
    ]  # newest first, without what nobody asked for
    assert lines[0].boot == "1" * 32
