"""The real command beside a BlueZ that python-dbusmock plays."""

import pytest

from tests.bench.scanning import DEBIAN_PYTHON, HERE, evidence, findings, need

pytestmark = [pytest.mark.lab, pytest.mark.timeout(120)]


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        ("mouse=85 headset=21 keyboard", "good"),
        ("mouse=20", "advice"),
        ("--off mouse=20", "advice"),
        ("--off headset=20", "good"),
        ("", "good"),
        ("--none", "skipped"),
    ],
)
def test_verdicts(options: str, verdict: str) -> None:
    need("dbus-daemon", imports="import dbus, dbusmock")
    bench = (DEBIAN_PYTHON, str(HERE / "bluetooth_bluez.py"), *options.split(), "--")
    seen = findings("device.bluetooth", *bench)["device.bluetooth"]
    assert seen["verdict"] == verdict, seen["sentence"]
    if "mouse=20" in options and "--off" not in options:
        assert evidence(seen)["charge"] == 0.2
