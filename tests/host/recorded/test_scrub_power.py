"""What a Mac tells about its battery and what keeps it awake, without whose it is."""

from smartdoctor.host import Host, Printed
from smartdoctor.host.recording_file import Recording
from smartdoctor.host.recording_scrub import scrub
from smartdoctor.model.plain import to_json
from smartdoctor.readers.macos import battery, power
from tests.readers.macos.test_battery import ASKED, NOT_ASKED
from tests.readers.macos.test_power import CUSTOM, ROOT
from tests.support.fake_host import fake_host
from tests.support.judged import WHEN
from tests.support.recordings import asked_by, recording_of

PLIST = """<?xml version="1.0"?><plist version="1.0"><array><dict>
	<key>AdapterDetails</key>
	<dict><key>SerialString</key>
		<string>C4H0123ADAPT</string></dict>
	<key>BatterySerialNumber</key>
	<string>D86BATTERY77</string>
	<key>Serial</key>
	<string>F5DSERIAL123</string>
	<key>CurrentCapacity</key><integer>60</integer>
	<key>MaxCapacity</key><integer>100</integer>
</dict></array></plist>
"""
HELD = '   pid 812(VLC): [0x1] 08:29:13 PreventUserIdleSystemSleep named: "Our wedding in Busan"\n'


def told() -> Host:
    prints = {ASKED: PLIST, "pmset -g custom": CUSTOM, "pmset -g assertions": HELD}
    return fake_host(
        prints={name: Printed(out=out, err="", status=0) for name, out in prints.items()},
        answers={("clock",): WHEN, ROOT: {"SleepDisabled": False}},
    )


def test_neither_serial_numbers_nor_the_film_are_told() -> None:
    host = told()
    recording: Recording = recording_of(
        {
            "Battery": asked_by(battery.read, host, NOT_ASKED),
            "PowerPolicy": asked_by(power.read, host, NOT_ASKED),
        }
    )
    text = to_json(scrub(recording)).decode()
    for secret in ("C4H0123ADAPT", "D86BATTERY77", "F5DSERIAL123", "wedding"):
        assert secret not in text
    assert "PreventUserIdleSystemSleep" in text
    assert "CurrentCapacity" in text
