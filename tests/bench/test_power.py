"""The real command on a laptop with a simulated battery.

Once under the real upowerd (power_upower.py), once with nothing but the kernel's files
(fake_machine.py).
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.fake_machine import possible
from tests.bench.scanning import DEBIAN_PYTHON, HERE, evidence, findings, need

pytestmark = [pytest.mark.lab, pytest.mark.timeout(120)]
PROOF = pytest.mark.proof  # the gate runs the other cases
NO_BUS = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}


@pytest.fixture(scope="module")
def laptop() -> tuple[str, ...]:
    need(
        "umockdev-wrapper",
        "upowerd",
        "upower",
        "dbus-daemon",
        imports="import gi; gi.require_version('UMockdev', '1.0')",
    )
    return ("umockdev-wrapper", DEBIAN_PYTHON, str(HERE / "power_upower.py"))


def scanned(laptop: tuple[str, ...], options: str) -> dict:
    return findings("battery", *laptop, *options.split(), "--")


@pytest.mark.parametrize(
    ("options", "drain", "wear"),
    [
        ("--health 91 --watts 5 --history 10", "good", "good"),
        ("--health 61 --watts 5 --history 10 --charge 15", "advice", "advice"),
        ("--health 55 --watts 25 --history 10", "problem", "problem"),
        (
            "--health 100 --watts 25 --history 2",
            "advice",
            "unsure",
        ),  # just unplugged; full = design
        pytest.param("--health 61 --charge 4 --cycles 3", "problem", "unsure", marks=PROOF),
    ],
)
def test_verdicts_under_the_real_upowerd(laptop, options, drain, wear) -> None:
    seen = scanned(laptop, options)
    verdicts = (seen["battery.drain"]["verdict"], seen["battery.wear"]["verdict"])
    assert verdicts == (drain, wear), [each["sentence"] for each in seen.values()]


def test_what_upowerd_kept_counts_on_the_first_day(laptop) -> None:
    """5.7 hours at 8 watts are fine, unless a charge lasted 11 hours on the days before."""
    assert (
        scanned(laptop, "--health 91 --watts 8 --history 10")["battery.drain"]["verdict"] == "good"
    )
    drain = scanned(laptop, "--health 91 --watts 8 --history 10 --usual 4")["battery.drain"]
    assert drain["verdict"] == "advice", drain
    assert drain["values"]["usual"] == pytest.approx(45.5 / 4 * 3600, rel=0.02)


def test_the_charges_that_upowerd_kept_over_its_restart(laptop) -> None:
    """What tells an empty battery from lost power; the check itself is judged in process."""
    code = (
        "from smartdoctor.host.live import LiveHost;"
        "from smartdoctor.readers.linux.battery_history import read;"
        "print(*(each.ratio for each in read(LiveHost()).charges))"
    )
    command = (*laptop, "--plugged", "--emptied", "2.1", "--", sys.executable, "-c", code)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    charges = [float(each) for each in done.stdout.split()]
    assert len(charges) >= 30, done.stderr
    assert charges == sorted(charges, reverse=True)
    assert charges[-1] == 0.02


def test_the_figures_are_those_of_the_bench(laptop) -> None:
    seen = scanned(laptop, "--health 91 --watts 12 --history 30 --cycles 412")
    assert seen["battery.drain"]["verdict"] == "problem"
    drain, wear = evidence(seen["battery.drain"]), evidence(seen["battery.wear"])
    assert drain["power"] == pytest.approx(12, abs=0.3)
    assert drain["rate"] == pytest.approx(12 / 45.5, abs=0.01)
    assert drain["runtime"] == pytest.approx(3600 * 45.5 / 12, rel=0.03)
    assert drain["charge"] == pytest.approx(0.8)
    assert wear == pytest.approx({"health": 0.91, "cycles": 412, "full": 45.5, "design": 50.0})


def test_two_packs_count_as_one_and_the_mouse_not_at_all(laptop) -> None:
    seen = scanned(laptop, "--health 91 --packs 2 --mouse --watts 8 --history 20")
    assert seen["battery.drain"]["verdict"] == "good"
    assert evidence(seen["battery.drain"])["power"] == pytest.approx(8, abs=0.5)
    assert evidence(seen["battery.wear"])["full"] == pytest.approx(91)


def test_plugged_in_it_does_not_apply_and_shows_what_was_last_used(laptop) -> None:
    drain = scanned(laptop, "--plugged --history 40 --watts 9.5")["battery.drain"]
    assert (drain["verdict"], drain["reason"]["why"]) == ("skipped", "muted")
    assert drain["values"]["power"] == pytest.approx(9.5, abs=0.3)


def test_the_real_upowerd_tells_whether_it_charges(laptop) -> None:
    filled = scanned(laptop, "--plugged --watts 31 --charge 60")["battery.charging"]
    assert filled["verdict"] == "good"
    assert evidence(filled) == pytest.approx({"charge": 0.6, "flow": 31.0})
    weak = scanned(laptop, "--losing --watts 6 --charge 60")["battery.charging"]
    assert (weak["verdict"], evidence(weak)["flow"]) == ("advice", pytest.approx(6.0))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Build a laptop without UPower, whose driver speaks of charges and currents."""
    if reason := possible():
        pytest.skip(reason)
    pack = {
        "type": "Battery",
        "present": "1",
        "status": "Discharging",
        "capacity": "66",
        "charge_full_design": "4400000",
        "charge_full": "4000000",
        "charge_now": "2640000",
        "current_now": "-1400000",
        "voltage_now": "11400000",
        "voltage_min_design": "11400000",
        "cycle_count": "0",
    }
    write(tmp_path / "power_supply" / "BAT0", pack)
    write(tmp_path / "power_supply" / "AC0", {"type": "Mains", "online": "0"})
    return tmp_path


def write(folder: Path, known: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in known.items():
        (folder / name).write_text(value + "\n")


def bare(tree: Path, *options: str) -> dict:
    bench = (DEBIAN_PYTHON, str(HERE / "fake_machine.py"), str(tree), "--")
    return findings("battery", *bench, extra=NO_BUS, options=options)


def test_without_upower_the_second_look_judges_carefully(tree) -> None:
    seen = bare(tree)
    assert (
        seen["battery.drain"]["verdict"] == "advice"
    )  # 35 % an hour, but seen for 12 seconds only
    assert evidence(seen["battery.drain"])["rate"] == pytest.approx(1.4 / 4.0)
    assert seen["battery.wear"]["verdict"] == "good"
    assert "cycles" not in evidence(seen["battery.wear"])


def test_a_calm_machine_is_good_after_the_second_look(tree) -> None:
    write(tree / "power_supply" / "BAT0", {"current_now": "-700000", "health": "Dead"})
    seen = bare(tree)
    assert seen["battery.drain"]["verdict"] == "good"
    assert seen["battery.wear"]["verdict"] == "problem"  # the driver's own complaint


@PROOF
@pytest.mark.timeout(300)
def test_a_thorough_scan_watches_three_minutes_and_may_call_it_a_problem(tree) -> None:
    assert bare(tree, "--thorough")["battery.drain"]["verdict"] == "problem"


@PROOF
def test_an_adapter_that_hides_its_rate_is_unsure(tree) -> None:
    write(tree / "power_supply" / "BAT0", {"current_now": "0"})
    assert bare(tree)["battery.drain"]["verdict"] == "unsure"


@pytest.mark.parametrize(
    ("pack", "verdict"),
    [
        ({"status": "Charging"}, "good"),
        ({"status": "Discharging"}, "advice"),  # plugged in, and yet it loses 16 W
        pytest.param({"status": "Full", "capacity": "97"}, "good", marks=PROOF),
        ({"status": "Not charging", "charge_control_end_threshold": "70"}, "good"),
        (
            {
                "status": "Not charging",
                "charge_control_start_threshold": "60",
                "charge_control_end_threshold": "90",
            },
            "good",
        ),
        pytest.param(
            {"status": "Not charging", "charge_control_end_threshold": "90"}, "advice", marks=PROOF
        ),
        ({"status": "Not charging"}, "unsure"),  # who knows whether its maker holds it there
        pytest.param({"status": "Not charging", "capacity": "30"}, "advice", marks=PROOF),
        ({"status": "Charging", "temp": "460"}, "advice"),
        pytest.param({"status": "Unknown"}, "unsure", marks=PROOF),
    ],
)
def test_charging_by_the_kernels_files(tree, pack, verdict) -> None:
    write(tree / "power_supply" / "AC0", {"online": "1"})
    write(tree / "power_supply" / "BAT0", {"current_now": "1400000", **pack})
    seen = bare(tree)["battery.charging"]
    assert seen["verdict"] == verdict, seen["sentence"]


@PROOF
@pytest.mark.timeout(200)
def test_a_thorough_scan_may_call_a_weak_charger_a_problem(tree) -> None:
    write(tree / "power_supply" / "AC0", {"online": "1"})
    assert bare(tree, "--thorough")["battery.charging"]["verdict"] == "problem"


POWER = "org.gnome.settings-daemon.plugins.power:sleep-inactive-battery"
SAVER, SESSION = "org.gnome.desktop.screensaver", "org.gnome.desktop.session"
OFF_FOR_GOOD = "[Daemon]\nAutolock=false\n"
NEVER_ON_BATTERY = "[Battery][SuspendAndShutdown]\nAutoSuspendAction=0\n"


def at_the_desk(tree: Path, *options: str, area: str) -> dict:
    need(
        "dbus-daemon",
        "gsettings",
        "dconf-service",
        imports="import dbusmock; from gi.repository import Gio;"
        " has = lambda name: Gio.SettingsSchemaSource.get_default().lookup(name, True);"
        " assert has('org.gnome.settings-daemon.plugins.power');"
        " assert has('org.gnome.desktop.session')",
    )
    write(tree / "dmi" / "id", {"chassis_type": "10"})
    bare_metal = tree / "cpuinfo"
    known = Path("/proc/cpuinfo").read_text().splitlines()
    bare_metal.write_text("\n".join(line for line in known if not line.startswith("flags")))
    machine = (DEBIAN_PYTHON, str(HERE / "fake_machine.py"), str(tree))
    over = ("--over", f"{bare_metal}=/proc/cpuinfo", "--")
    desk = (DEBIAN_PYTHON, str(HERE / "power_desktop.py"), *options, "--")
    return findings(area, *machine, *over, *desk)[area]


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        ((), "good"),
        pytest.param(("--gnome", f"{POWER}-type=nothing"), "advice", marks=PROOF),
        (("--gnome", f"{POWER}-timeout=0", "--lid", "ignore"), "problem"),
        (("--gnome", f"{SESSION}:idle-delay=0"), "advice"),
        (("--profile", "performance"), "advice"),
        pytest.param(("--desktop", "KDE"), "good", marks=PROOF),
        (("--desktop", "KDE", "--kde", "powerdevilrc={never}"), "advice"),
        pytest.param(("--desktop", "XFCE"), "unsure", marks=PROOF),
    ],
)
def test_power_settings_of_real_gsettings_and_of_kdes_files(tree, options, verdict) -> None:
    never = tree / "never"
    never.write_text(NEVER_ON_BATTERY)
    chosen = [option.format(never=never) for option in options]
    seen = at_the_desk(tree, *chosen, area="battery.settings")
    assert seen["verdict"] == verdict, seen["sentence"]


@PROOF
def test_who_keeps_it_awake_is_named(tree) -> None:
    seen = at_the_desk(tree, "--held", "Transmission:sleep", area="battery.settings")
    assert (seen["verdict"], evidence(seen)["awake"]) == ("good", "Transmission")


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        ((), "good"),
        (("--gnome", f"{SAVER}:lock-enabled=false"), "problem"),
        pytest.param(("--gnome", f"{SAVER}:lock-delay=3600"), "advice", marks=PROOF),
        (("--gnome", f"{SESSION}:idle-delay=0"), "advice"),
        pytest.param(("--desktop", "KDE"), "good", marks=PROOF),
        (("--desktop", "KDE", "--kde", "kscreenlockerrc={off}"), "problem"),
        pytest.param(("--desktop", "XFCE"), "unsure", marks=PROOF),
    ],
)
def test_screen_lock_of_real_gsettings_and_of_kdes_files(tree, options, verdict) -> None:
    off = tree / "off"
    off.write_text(OFF_FOR_GOOD)
    chosen = [option.format(off=off) for option in options]
    seen = at_the_desk(tree, *chosen, area="security.screenlock")
    assert seen["verdict"] == verdict, seen["sentence"]
