"""The real command on a laptop with a simulated Wi-Fi adapter.

NetworkManager is played by python-dbusmock (wifi_network_manager.py); the way out over wlan0 is
real, in a network namespace (fake_machine.py); nl80211 is played by a stand-in for iw.
"""

import json
import time
from pathlib import Path

import pytest

from smartdoctor.readers.linux.log_journal import BEGUN
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
  "info ") cat "{here}/info" ;;
  "scan dump") cat "{here}/dump" ;;
  *) exit 1 ;;
esac
"""
INFO = (
    "Interface wlan0\n\ttype managed\n\tchannel 36 (5180 MHz), width: 80 MHz, center1: 5210 MHz\n"
)
JOURNAL = "/usr/bin/journalctl"
LOST = "wlan0: CTRL-EVENT-DISCONNECTED bssid=02:00:00:00:00:00 reason=4"


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
    (tree / "info").write_text(INFO)
    (tree / "dump").write_text("")
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


NEXT = " ".join(f"--near Next{number},2437,55" for number in range(3))


@pytest.mark.parametrize(
    ("options", "thorough", "verdict", "remedy"),
    [
        ("", False, "good", None),
        ("--near LabHome,5180,60", False, "advice", "faster_band"),
        pytest.param("--near LabHome,5180,53", False, "good", None, marks=PROOF),  # -68.2 dBm
        ("--near LabHome,5180,60 --unheard", False, "advice", "faster_band"),
        pytest.param("--near LabHome,6115,60", False, "advice", "faster_band", marks=PROOF),
        pytest.param("--mhz 5180 --near LabHome,5500,90", False, "good", None, marks=PROOF),
        pytest.param("--width 40", False, "advice", "narrow_channel", marks=PROOF),
        ("--bitrate 5500 --fastest 54000", False, "problem", "newer_access_point"),
        (NEXT, False, "good", None),
        (NEXT, True, "advice", "other_channel"),
        pytest.param("--near LabHome,5180,60 --rsn 0x288", False, "good", None, marks=PROOF),
    ],
    ids=[
        *("alone", "5 GHz", "faint 5 GHz", "unheard", "6 GHz", "on 5 GHz", "wide", "old"),
        *("crowded, quick", "crowded", "a company's"),
    ],
)
def test_the_band_from_networkmanager_alone(tree, options, thorough, verdict, remedy) -> None:
    more = ("--thorough",) if thorough else ()
    band = findings("wifi.band", *on_air(tree), *manager(options), options=more)["wifi.band"]
    assert band["verdict"] == verdict, band["sentence"]
    assert [each["id"] for each in band["remedies"]][:1] == ([remedy] if remedy else [])


def journal(tree: Path, minutes: tuple[int, ...]) -> tuple[str, ...]:
    """Put our journalctl in place of the real one; it says when the Wi-Fi was lost."""
    need(JOURNAL)
    begun = (600, {"MESSAGE": "Journal started", "MESSAGE_ID": BEGUN})  # an empty one is none
    lines = [
        json.dumps({"__REALTIME_TIMESTAMP": str(int((time.time() - 60 * ago) * 1e6)), **line})
        for ago, line in (*((ago, {"MESSAGE": LOST}) for ago in minutes), begun)
    ]
    (tree / "journal").write_text("\n".join(lines) + "\n")
    fake = tree / "journalctl"
    fake.write_text(f'#!/bin/sh\ncat "{tree}/journal"\n')
    fake.chmod(0o755)
    return on_air(tree, "--over", f"{fake}={JOURNAL}")


FAR = "--strength 48 --near LabHome,2412,75"  # -71 dBm, and -55 dBm nearby


@pytest.mark.parametrize(
    ("options", "minutes", "thorough", "verdict", "remedy"),
    [
        ("", (), False, "good", None),
        ("", (10, 70, 130), False, "advice", "come_closer"),
        ("", tuple(range(10, 610, 60)), False, "problem", "come_closer"),
        pytest.param("", (10, 70, 1500), False, "good", None, marks=PROOF),
        pytest.param(FAR, (), False, "good", None, marks=PROOF),
        (FAR, (), True, "advice", "reconnect_wifi"),
    ],
    ids=["steady", "drops", "many drops", "old drops", "far, quick", "far"],
)
def test_roaming(tree, options, minutes, thorough, verdict, remedy) -> None:
    more = ("--thorough",) if thorough else ()
    bench = journal(tree, minutes)
    seen = findings("wifi.roaming", *bench, *manager(options), options=more)["wifi.roaming"]
    assert seen["verdict"] == verdict, seen["sentence"]
    assert [each["id"] for each in seen["remedies"]][:1] == ([remedy] if remedy else [])
