"""Names and addresses of networks leave no trace, whichever system told them."""

import json
from typing import Any

import pytest

from smartdoctor.facts.wifi import WifiSecurity
from smartdoctor.facts.wifi_scan import WifiNeighbours
from smartdoctor.host import Printed
from smartdoctor.host.recording_scrub import scrub
from smartdoctor.model import Missing, Why, say
from smartdoctor.model.plain import to_json
from smartdoctor.readers.macos import wifi_scan as mac_scan
from smartdoctor.readers.macos import wifi_security as mac_security
from smartdoctor.readers.windows import wifi_scan, wifi_security
from tests.readers.macos.test_wifi import LINK, UNSUPPORTED
from tests.readers.windows.test_wifi import ON_WIFI, around, saved, windows
from tests.support.fake_host import fake_host
from tests.support.recordings import asked_by, recording_of

OURS, THEIRS, BSSID = "Minjis Nest 5", "Haus Meier", "a4:2b:b0:c1:d2:e3"
PROFILER = {
    "SPAirPortDataType": [
        {
            "spairport_airport_interfaces": [
                {
                    "_name": "en0",
                    "spairport_current_network_information": {"_name": OURS},
                    "spairport_airport_other_local_wireless_networks": [{"_name": THEIRS}],
                },
                {"_name": "awdl0"},
            ]
        }
    ]
}


def told(facts: dict[str, Any]) -> str:
    return to_json(scrub(recording_of(facts))).decode()


def test_windows() -> None:
    host = windows(
        consent=("Allow", "Allow", "Allow"),
        network=OURS,
        wlan_connection=Missing(Why.DENIED, say("No.")),
        wlan_profile={OURS: saved("WPA2PSK")},
        wlan_neighbours=[around(-60, 2437, name=THEIRS.encode(), bssid=BSSID)],
    )
    kept = told(
        {
            WifiSecurity.__name__: asked_by(wifi_security.read, host, ON_WIFI),
            WifiNeighbours.__name__: asked_by(wifi_scan.read, host, ON_WIFI),
        }
    )
    assert "WPA2PSK" in kept
    for secret in (OURS, THEIRS, BSSID, str(list(THEIRS.encode()))[1:-1].replace(" ", "")):
        assert secret not in kept


@pytest.mark.parametrize("corewlan", [True, False])
def test_macos(corewlan: bool) -> None:
    link = {**LINK, "ssid": list(OURS.encode()), "bssid": BSSID}
    around = [{**link, "ssid": list(THEIRS.encode())}]
    host = fake_host(
        answers={
            ("native", "wlan"): link if corewlan else UNSUPPORTED,
            ("native", "wlan_around"): around if corewlan else UNSUPPORTED,
        },
        prints={"system_profiler -json SPAirPortDataType": Printed(json.dumps(PROFILER), "", 0)},
    )
    kept = told(
        {
            WifiSecurity.__name__: asked_by(mac_security.read, host),
            WifiNeighbours.__name__: asked_by(mac_scan.read, host),
        }
    )
    assert "en0" in kept
    for secret in (OURS, THEIRS, BSSID, str(list(OURS.encode()))[1:-1].replace(" ", "")):
        assert secret not in kept
