#!/usr/bin/python3
"""A laptop on the bench: the real upowerd watches a simulated battery, on a system bus of its own.

    umockdev-wrapper /usr/bin/python3 tests/bench/power_upower.py --charge 60 --watts 16 -- COMMAND

runs COMMAND against that bus and exits with its status.  --history MINUTES writes what upowerd
would have remembered of so many minutes on battery.
Wants Debian's umockdev, gir1.2-umockdev-1.0, python3-gi, upower and dbus; no administrator.
"""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]  # Debian's, not in our environment

gi.require_version("UMockdev", "1.0")
UMockdev = importlib.import_module("gi.repository.UMockdev")  # only now: the version was chosen

DESIGN = 50_000_000  # micro-watt-hours
BUS = """<busconfig><type>system</type><keep_umask/><listen>unix:path={place}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
</policy></busconfig>"""


def main() -> int:
    options = parse()
    if "libumockdev-preload" not in Path("/proc/self/maps").read_text():
        sys.exit("start me with umockdev-wrapper")
    with tempfile.TemporaryDirectory(prefix="sd-power-") as folder:
        bench = Path(folder)
        testbed = UMockdev.Testbed.new()
        build(testbed, options)
        remember(bench, options)
        (bench / "bus.conf").write_text(BUS.format(place=bench / "bus"))
        address = f"unix:path={bench}/bus"
        plain = {key: value for key, value in os.environ.items() if key != "LD_PRELOAD"}
        bus = subprocess.Popen(
            ["dbus-daemon", "--config-file", bench / "bus.conf", "--nofork"],
            env=plain,
            stderr=subprocess.DEVNULL,
        )
        daemon = None
        try:
            wait_for(lambda: (bench / "bus").exists())
            daemon = subprocess.Popen(
                ["/usr/libexec/upowerd", "-v"],
                # umockdev sets UMOCKDEV_DIR behind Python's back: os.environ does not know it
                env={
                    **os.environ,
                    "UMOCKDEV_DIR": testbed.get_root_dir(),
                    "DBUS_SYSTEM_BUS_ADDRESS": address,
                    "UPOWER_HISTORY_DIR": str(bench),
                },
                stdout=(bench / "upowerd.log").open("w"),
                stderr=subprocess.STDOUT,
            )
            there = {**plain, "DBUS_SYSTEM_BUS_ADDRESS": address}
            there.pop("UMOCKDEV_DIR", None)
            wait_for(lambda: answers(there, packs=options.packs))
            return subprocess.call(options.command, env=there)
        finally:
            for process in filter(None, (daemon, bus)):
                process.terminate()
                process.wait(5)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--charge", type=int, default=80, help="per cent")
    parser.add_argument("--health", type=int, default=61, help="per cent of the design")
    parser.add_argument("--cycles", type=int, default=412)
    parser.add_argument("--watts", type=float, default=9.5)
    parser.add_argument("--packs", type=int, default=1)
    parser.add_argument("--plugged", action="store_true")
    parser.add_argument("--losing", action="store_true", help="emptied although plugged in")
    parser.add_argument("--history", type=int, default=0, metavar="MINUTES")
    parser.add_argument("--usual", type=float, metavar="WATTS", help="of the five days before")
    parser.add_argument("--emptied", type=float, metavar="DAYS", help="ago it ran empty")
    parser.add_argument("--mouse", action="store_true", help="add a wireless mouse with a battery")
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def build(testbed: Any, options: argparse.Namespace) -> None:
    mains = ["type", "Mains", "online", "1" if options.plugged or options.losing else "0"]
    testbed.add_device("power_supply", "AC0", None, mains, [])
    full = DESIGN * options.health // 100
    for pack in range(options.packs):
        attributes = {
            "type": "Battery",
            "present": "1",
            "status": "Charging" if options.plugged else "Discharging",
            "technology": "Li-ion",
            "manufacturer": "LAB",
            "model_name": "LAB-BAT-50",
            "serial_number": f"SN{pack}",
            "energy_full_design": DESIGN,
            "energy_full": full,
            "energy_now": full * options.charge // 100,
            "capacity": options.charge,
            "power_now": round(options.watts * 1_000_000 / options.packs),
            "voltage_now": 11_800_000,
            "voltage_min_design": 11_400_000,
            "cycle_count": options.cycles,
        }
        flat = [str(part) for pair in attributes.items() for part in pair]
        testbed.add_device("power_supply", f"BAT{pack}", None, flat, [])
    if options.mouse:
        mouse = ["type", "Battery", "scope", "Device", "present", "1", "status", "Discharging"]
        mouse += ["capacity", "3", "model_name", "Mouse", "online", "1"]
        testbed.add_device("power_supply", "hidpp_battery_0", None, mouse, [])


def remember(bench: Path, options: argparse.Namespace) -> None:
    """Write the history in upowerd's own form: time, watts, state, oldest first."""
    now = int(time.time())
    for pack in range(options.packs):
        lines = [
            f"{at}\t{options.watts / options.packs + (at // 30 % 5 - 2) * 0.1:.3f}\tdischarging\n"
            for at in range(now - 60 * options.history, now - 5, 30)
        ]
        if options.usual:
            days = range(now - 5 * 86_400, now - 20 * 3600, 1800)
            lines = [f"{at}\t{options.usual / options.packs}\tdischarging\n" for at in days] + lines
        if options.emptied:
            end = round(now - options.emptied * 86_400)
            charges = [f"{end - 600 * n}\t{2.0 + n}\tdischarging\n" for n in range(30, -1, -1)]
            place = bench / f"history-charge-LAB-BAT-50-{DESIGN // 1_000_000}-SN{pack}.dat"
            place.write_text("".join(charges))
        if lines:
            name = f"history-rate-LAB-BAT-50-{DESIGN // 1_000_000}-SN{pack}.dat"
            (bench / name).write_text("".join(lines))


def answers(there: dict[str, str], *, packs: int) -> bool:
    found = subprocess.run(["upower", "-e"], env=there, capture_output=True, text=True, check=False)
    return found.stdout.count("battery_BAT") == packs


def wait_for(ready: Callable[[], bool], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            sys.exit("the bench did not come up")
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main())
