"""Owners in the names of gadgets, and serial numbers of screens and parts, leave no trace."""

import base64
import json
import plistlib
from datetime import datetime
from typing import Any

from smartdoctor.facts.bluetooth import Bluetooth
from smartdoctor.facts.displays import Displays
from smartdoctor.host import Printed
from smartdoctor.host.recording_scrub import scrub
from smartdoctor.model.plain import to_json
from smartdoctor.readers.linux import bluetooth, displays
from smartdoctor.readers.macos import backup, profile
from smartdoctor.readers.macos.backup import SETTINGS
from tests.readers.linux.test_displays import DELL, PANEL, state
from tests.readers.macos.test_profile import COMMAND
from tests.support.fake_host import fake_host
from tests.support.recordings import asked_by, recording_of

OWNER, SERIAL = "Minji Q", "CN0ABC123"


def test_linux() -> None:
    device = {"Alias": f"{OWNER}'s Mouse", "Icon": "input-mouse", "Paired": True}
    objects = {
        "/org/bluez/hci0": {bluetooth.ADAPTER: {"Powered": True}},
        "/org/bluez/hci0/dev_A4_2B_B0_C1_D2_E3": {bluetooth.DEVICE: device},
    }
    monitor: list[Any] = [["DP-1", "DEL", "DELL U2720Q", SERIAL], *DELL[1:]]
    service = "org.gnome.Mutter.DisplayConfig"
    host = fake_host(
        answers={
            ("bus", "system", *bluetooth.OBJECTS, ""): (objects,),
            (
                *("bus", "session", service, f"/{service.replace('.', '/')}", service),
                *("GetCurrentState", ""),
            ): tuple(state(PANEL, monitor)),
        }
    )
    facts = {
        Bluetooth.__name__: asked_by(bluetooth.read, host),
        Displays.__name__: asked_by(displays.read, host),
    }
    kept = to_json(scrub(recording_of(facts))).decode()
    assert "DELL U2720Q" in kept
    for secret in (OWNER, SERIAL, "A4_2B_B0"):
        assert secret not in kept


def test_macos() -> None:
    told = {
        "SPBluetoothDataType": [{"device_connected": [{f"{OWNER}\u2019s AirPods": {"x": "1"}}]}],
        "SPHardwareDataType": [{"serial_number": SERIAL, "platform_UUID": "AB12-CD34-EF56"}],
        "SPDisplaysDataType": [{"_spdisplays_display-serial-number": "61f3a9b2"}],
        "SPSoftwareDataType": [{"local_host_name": "Minjis-Mac", "user_name": "M Q (minjiq)"}],
        "SPUSBDataType": [{"serial_num": "WX51A0"}, {"USBDeviceKeySerialNumber": "YK0451X"}],
    }
    text = json.dumps(told, indent=2, ensure_ascii=False)
    host = fake_host(prints={COMMAND: Printed(text, "", 0)})
    facts = {profile.Profile.__name__: asked_by(profile.read, host)}
    kept = to_json(scrub(recording_of(facts))).decode()
    assert "device_connected" in kept
    for secret in (OWNER, SERIAL, "AB12-CD34", "61f3a9b2", "WX51A0", "YK0451X", "Minjis-Mac"):
        assert secret not in kept, secret


def test_property_lists_are_opened() -> None:
    url = "smb://minjiq@minjis-nas._smb._tcp.local/TM"
    listed = {"Destinations": [{"NetworkURL": url, "SnapshotDates": [datetime(2026, 1, 2)]}]}  # noqa: DTZ001 - as plistlib gives
    raw = plistlib.dumps(listed, fmt=plistlib.FMT_BINARY)
    host = fake_host(files={SETTINGS: raw}, answers={("environment", "HOME"): "/Users/minjiq"})
    (kept,) = [
        each["answer"]["$bytes"]
        for each in json.loads(
            to_json(scrub(recording_of({"Backups": asked_by(backup.read, host)})))
        )["facts"]["Backups"]
        if "$bytes" in str(each["answer"])
    ]
    (told,) = plistlib.loads(base64.b64decode(kept))["Destinations"]
    assert told["SnapshotDates"] == listed["Destinations"][0]["SnapshotDates"]
    assert "minji" not in told["NetworkURL"]
