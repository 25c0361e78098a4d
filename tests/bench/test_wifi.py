"""The real command on a laptop with a simulated Wi-Fi adapter.

NetworkManager is played by python-dbusmock (wifi_network_manager.py); the way out over wlan0 is
real, in a network namespace (fake_machine.py); nl80211 is played by a stand-in for iw.
"""

from pathlib import Path

import pytest

from tests.bench.fake_machine import possible
from tests.bench.scanning import DEBIAN_PYTHON, HERE, evidence, findings, need

pytestmark = [pytest.mark.lab, pytest.mark.timeout(120)]
PROOF = pytest.mark.proof  # the gate runs the other cases
IW = "/usr/sbin/iw"
DIP = "-52 -80 -80 -80 -80 -55 -55 -55 -55 -55 -55"  # bad when first looked at, then fine
LINK = "Connected to 02:00:00:00:00:00 (on wlan0)\n\tSSID: Lab\n\tfreq: 5180.0\n"
STATION = """Station 02:00:00:00:00:00 (on wlan0)
\tsignal:  \tLEVEL [-90, LEVEL] dBm
\ttx packets:\t1000
\ttx retries:\t{retries}
\ttx bitrate:\t866.7 MBit/s
"""
SURVEY = "Survey data from wlan0\n\tfrequency:\t5180 MHz [in use]\n\tnoise:\t{noise} dBm\n"
FAKE_IW = """#!/bin/sh
case "$3 $4" in
  "link ") cat "{here}/link" ;;
  "station dump")
    turn=$(($(cat "{here}/turn") + 1)); echo $turn > "{here}/turn"
    set -- {levels}
    shift $(((turn - 1) % $#))
    sed "s/LEVEL/$1/g" "{here}/station" ;;
  "survey dump") cat "{here}/survey" ;;
  *) exit 1 ;;
esac
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    need("dbus-daemon", "ip", imports="import dbusmock")
    if reason := possible():
        pytest.skip(reason)
    for name in ("wireless", "phy80211"):
        (tmp_path / "net" / "wlan0" / name).mkdir(parents=True)
    for name, value in {"operstate": "up", "type": "1", "uevent": "DEVTYPE=wlan"}.items():
        (tmp_path / "net" / "wlan0" / name).write_text(value + "\n")
    return tmp_path


def manager(options: str) -> tuple[str, ...]:
    return (DEBIAN_PYTHON, str(HERE / "wifi_network_manager.py"), *options.split(), "--")


def on_air(tree: Path, *options: str) -> tuple[str, ...]:
    return (DEBIAN_PYTHON, str(HERE / "fake_machine.py"), str(tree), "--network", *options, "--")


@pytest.mark.parametrize(
    ("options", "signal", "security"),
    [
        ("--strength 82", "good", "good"),
        pytest.param("--strength 55 --rsn 0x588", "good", "good", marks=PROOF),  # exactly -67 dBm
        ("--strength 54 --wpa 0x14c --rsn 0x14c", "advice", "advice"),
        ("--strength 41 --rsn 0x488", "problem", "good"),
        ("--flags 0 --rsn 0", "good", "problem"),
        pytest.param("--rsn 0", "good", "problem", marks=PROOF),
        ("--apart", "skipped", "skipped"),
    ],
    ids=["strong", "transition", "mixed", "weak", "open", "WEP", "in no network"],
)
def test_verdicts_from_networkmanager_alone(tree, options, signal, security) -> None:
    seen = findings("wifi", *on_air(tree), *manager(options))
    verdicts = (seen["wifi.signal"]["verdict"], seen["wifi.security"]["verdict"])
    if verdicts[0] == "unsure" and Path(IW).exists():
        pytest.fail(seen["wifi.signal"]["sentence"])
    assert verdicts == (signal, security)


def stand_in(tree: Path, levels: str, *, noise: int = -95, retries: int = 10) -> tuple[str, ...]:
    """Put our iw in place of the real one; it says one level after another."""
    need(IW)
    fake = tree / "iw"
    fake.write_text(FAKE_IW.format(here=tree, levels=levels))
    fake.chmod(0o755)
    (tree / "turn").write_text("0\n")
    (tree / "link").write_text(LINK)
    (tree / "station").write_text(STATION.format(retries=retries))
    (tree / "survey").write_text(SURVEY.format(noise=noise))
    return on_air(tree, "--over", f"{fake}={IW}")


@pytest.mark.parametrize(
    ("levels", "noise", "retries", "verdict"),
    [
        ("-52", -95, 10, "good"),
        ("-71 -72 -70", -105, 10, "advice"),
        pytest.param(DIP, -95, 10, "good", marks=PROOF),
        ("-78", -110, 10, "problem"),
        pytest.param("-60", -80, 10, "advice", marks=PROOF),
        pytest.param("-60", -70, 10, "problem", marks=PROOF),
        pytest.param("-50", -95, 300, "advice", marks=PROOF),
        ("0", -95, 10, "unsure"),
    ],
    ids=["strong", "weak", "dip", "very weak", "noisy", "drowned", "resent", "says nothing"],
)
def test_verdicts_from_nl80211(tree, levels, noise, retries, verdict) -> None:
    bench = stand_in(tree, levels, noise=noise, retries=retries)
    signal = findings("wifi", *bench, *manager("--strength 20"))["wifi.signal"]
    assert signal["verdict"] == verdict, signal["sentence"]


def test_the_figures_are_those_of_the_bench(tree) -> None:
    bench = stand_in(tree, "-58 -60 -59", noise=-93)
    signal = findings("wifi", *bench, *manager(""))["wifi.signal"]
    seen = evidence(signal)
    assert seen["retries"] == pytest.approx(10 / 1010)
    assert {name: seen[name] for name in ("signal", "margin", "sending")} == {
        "signal": -59,
        "margin": 34,
        "sending": 866.7e6,
    }


def test_over_a_cable_the_signal_does_not_apply(tree) -> None:
    (tree / "net" / "wlan0" / "uevent").write_text("INTERFACE=wlan0\n")
    for name in ("wireless", "phy80211"):
        (tree / "net" / "wlan0" / name).rmdir()
    (tree / "net" / "wlan1" / "phy80211").mkdir(parents=True)
    signal = findings("wifi", *on_air(tree), *manager(""))["wifi.signal"]
    assert (signal["verdict"], signal["reason"]["why"]) == ("skipped", "muted")
