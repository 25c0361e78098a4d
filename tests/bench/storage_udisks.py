#!/usr/bin/python3
"""Drives on the bench: UDisks2 played on a system bus of its own, and its disk put over /sys/block.

    /usr/bin/python3 tests/bench/storage_udisks.py --pending 8 -- COMMAND

    --nvme                an NVMe drive instead of a hard disk    --ssd       a SATA SSD
    --pending N, --reallocated N, --failing, --celsius N          what a SATA drive says
    --warning WORD, --spare PERCENT, --used PERCENT               what an NVMe drive says
    --unread              nothing has been read yet               --timer     fstrim.timer is armed
    --systemd             a systemd answers, without the timer

Wants an administrator, Debian's python3-dbusmock and dbus.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dbus
import dbusmock

NAME, ROOT = "org.freedesktop.UDisks2", "/org/freedesktop/UDisks2"
SYSTEMD = "org.freedesktop.systemd1"
FREEZING = 273.15


def main() -> int:
    options = parse()
    if not options.inside:
        unshare = ["unshare", "--mount", "--propagation", "private"]
        return subprocess.call([*unshare, sys.executable, __file__, "--inside", *sys.argv[1:]])
    case = dbusmock.DBusTestCase
    case.start_system_bus()
    daemons = []
    with tempfile.TemporaryDirectory(prefix="sd-drive-") as folder:
        put_over(Path(folder), options)
        try:
            manager = [sys.executable, "-m", "dbusmock", "--system", "--is-object-manager"]
            daemons.append(
                subprocess.Popen([*manager, NAME, ROOT, NAME], stdout=subprocess.DEVNULL)
            )
            case.wait_for_bus_object(NAME, ROOT, system_bus=True)
            play(case.get_dbus(system_bus=True), options)
            if options.timer or options.systemd:
                daemons.append(
                    case.spawn_server(
                        SYSTEMD, "/org/freedesktop/systemd1", f"{SYSTEMD}.Manager",
                        system_bus=True, stdout=subprocess.DEVNULL,
                    )
                )  # fmt: skip
                play_timer(case.get_dbus(system_bus=True), armed=options.timer)
            return subprocess.call(options.command, env=dict(os.environ))
        finally:
            for daemon in daemons:
                daemon.terminate()
                daemon.wait()
            case.tearDownClass()
            subprocess.run(["umount", "/sys/block"], check=True)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nvme", action="store_true")
    parser.add_argument("--name", default="sda", help="call it like a disk that has volumes")
    parser.add_argument("--ssd", action="store_true")
    parser.add_argument("--failing", action="store_true")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--timer", action="store_true")
    parser.add_argument("--systemd", action="store_true")
    parser.add_argument("--pending", type=int, default=0)
    parser.add_argument("--reallocated", type=int, default=0)
    parser.add_argument("--celsius", type=float, default=35.0)
    parser.add_argument("--warning", default="")
    parser.add_argument("--spare", type=int, default=100)
    parser.add_argument("--used", type=int, default=3)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def put_over(folder: Path, options: argparse.Namespace) -> None:
    """Show one disk, with the way to it that tells its bus, and nothing else."""
    way = "nvme/nvme0" if options.nvme else "ata1/host0/target0:0:0/0:0:0:0/block"
    disk = folder / "devices" / "pci0000:00" / way / options.name
    files = {
        "size": "1953525168",
        "removable": "0",
        "queue/rotational": str(int(not (options.nvme or options.ssd))),
        "queue/discard_max_bytes": "2147450880" if options.nvme or options.ssd else "0",
        "device/vendor": "ATA     ",
        "device/model": "Bench drive",
    }
    for path, text in files.items():
        (disk / path).parent.mkdir(parents=True, exist_ok=True)
        (disk / path).write_text(text + "\n")
    block = folder / "block"
    block.mkdir()
    (block / options.name).symlink_to(disk)
    subprocess.run(["mount", "--bind", str(block), "/sys/block"], check=True)


def play(bus: dbus.Bus, options: argparse.Namespace) -> None:
    drive = f"{ROOT}/drives/Bench"
    device = dbus.ByteArray(f"/dev/{options.name}\0".encode())
    looked = dbus.UInt64(0 if options.unread else int(time.time()) - 60)
    manager = dbus.Interface(bus.get_object(NAME, ROOT), dbusmock.MOCK_IFACE)
    manager.AddObject(
        f"{ROOT}/block_devices/{options.name}",
        f"{NAME}.Block",
        {"Device": device, "Drive": dbus.ObjectPath(drive)},
        [],
    )
    manager.AddObject(drive, f"{NAME}.Drive", {"Model": "Bench drive 1TB", "Serial": "X1"}, [])
    mine = dbus.Interface(bus.get_object(NAME, drive), dbusmock.MOCK_IFACE)
    if options.nvme:
        words = dbus.Array([options.warning] if options.warning else [], signature="s")
        about = {
            "SmartUpdated": looked,
            "SmartCriticalWarning": words,
            "SmartTemperature": dbus.UInt16(round(options.celsius + FREEZING)),
            "SmartPowerOnHours": dbus.UInt64(1200),
        }
        mine.AddProperties(f"{NAME}.NVMe.Controller", about)
        log = {"avail_spare": options.spare, "spare_thresh": 10, "percent_used": options.used}
        answer = f"ret = dbus.Dictionary({log!r}, signature='sv')"
        mine.AddMethod(f"{NAME}.NVMe.Controller", "SmartGetAttributes", "a{sv}", "a{sv}", answer)
        return
    about = {
        "SmartUpdated": looked,
        "SmartFailing": dbus.Boolean(options.failing),
        "SmartTemperature": dbus.Double(options.celsius + FREEZING),
        "SmartPowerOnSeconds": dbus.UInt64(4320000),
    }
    mine.AddProperties(f"{NAME}.Drive.Ata", about)
    rows = [(5, options.reallocated), (197, options.pending), (188, 17180131332)]
    kind = "ysqiiixia{sv}"
    structs = ", ".join(
        f"dbus.Struct(({number}, 'x', 51, 100, 100, 10, {raw}, 1, {{}}), signature='{kind}')"
        for number, raw in rows
    )
    answer = f"ret = dbus.Array([{structs}])"
    mine.AddMethod(f"{NAME}.Drive.Ata", "SmartGetAttributes", "a{sv}", f"a({kind})", answer)


def play_timer(bus: dbus.Bus, *, armed: bool) -> None:
    root = "/org/freedesktop/systemd1"
    path = f"{root}/unit/fstrim_2etimer"
    manager = dbus.Interface(bus.get_object(SYSTEMD, root), dbusmock.MOCK_IFACE)
    unit = {"LoadState": "loaded", "ActiveState": "active" if armed else "inactive"}
    manager.AddObject(path, f"{SYSTEMD}.Unit", unit, [])
    timer = dbus.Interface(bus.get_object(SYSTEMD, path), dbusmock.MOCK_IFACE)
    last = dbus.UInt64(int(time.time() - 86400 * 2) * 1_000_000 if armed else 0)
    timer.AddProperties(f"{SYSTEMD}.Timer", {"LastTriggerUSec": last})
    manager.AddMethod(
        f"{SYSTEMD}.Manager", "LoadUnit", "s", "o", f"ret = dbus.ObjectPath({path!r})"
    )


if __name__ == "__main__":
    sys.exit(main())
