r"""Bluetooth of Windows: rows after Microsoft's Win32_PnPEntity."""

from typing import Any

import pytest

from smartdoctor.model import Missing, Why
from smartdoctor.readers.windows.bluetooth import parse

RADIO: dict[str, Any] = {
    "Name": "Intel(R) Wireless Bluetooth(R)",
    "PNPClass": "Bluetooth",
    "PNPDeviceID": r"USB\VID_8087&PID_0029\5&1",
    "ConfigManagerErrorCode": 0,
    "Present": True,
}
PAIRED = {**RADIO, "PNPDeviceID": r"BTHENUM\DEV_AABBCCDDEEFF\8&1", "Name": "Mouse"}


def test_the_radio_and_its_service() -> None:
    assert parse([PAIRED, RADIO], [{"State": "Stopped", "StartMode": "Manual"}]).service is True
    assert parse([RADIO], [{"State": "Stopped", "StartMode": "Disabled"}]).service is False
    assert parse([RADIO], []).service is None


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [PAIRED],
        [{**RADIO, "PNPClass": "USB"}],
        [{**RADIO, "ConfigManagerErrorCode": 22}],
        [{**RADIO, "Present": False}],
        [{**RADIO, "PNPDeviceID": None}],
    ],
)
def test_no_radio_no_bluetooth(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(Missing) as told:
        parse(rows, [])
    assert told.value.why is Why.ABSENT
