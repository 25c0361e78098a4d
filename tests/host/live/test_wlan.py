"""Answers of wlanapi.dll, laid out after wlanapi.h; the calls themselves run on Windows only."""

import struct
import sys

import pytest

from smartdoctor.host import macos_wlan, windows_wlan
from smartdoctor.model import Missing, Why

XML = """<?xml version="1.0"?>
<WLANProfile xmlns="http://www.microsoft.com/networking/WLAN/profile/v1">
 <name>Lab</name><SSIDConfig><SSID><hex>4C6162</hex><name>Lab</name></SSID></SSIDConfig>
 <MSM><security><authEncryption><authentication>WPA3SAE</authentication>
 <encryption>AES</encryption><useOneX>false</useOneX>
 <transitionMode xmlns="http://www.microsoft.com/networking/WLAN/profile/v4">true</transitionMode>
 </authEncryption></security></MSM></WLANProfile>"""


def quality(*links: tuple[int, int, int], several: int = 0) -> bytes:
    raw = struct.pack("<IIIIiI", 10, 84, 1_201_000, 960_700, several, len(links))
    for number, (frequency, width, level) in enumerate(links):
        raw += struct.pack("<B3xIIi256x", number, frequency, width, level)
    return raw


def test_the_link_and_its_parts() -> None:
    known = windows_wlan.parse_quality(quality((5180, 80, -58)))
    assert known["links"] == [{"frequency": 5180, "width": 80, "rssi": -58}]
    assert (known["phy"], known["receiving"], known["mlo"]) == (10, 1_201_000, False)
    known = windows_wlan.parse_quality(quality((2437, 20, -50), (6135, 320, -61), several=1))
    assert known["mlo"]
    assert [part["frequency"] for part in known["links"]] == [2437, 6135]


def test_a_count_larger_than_the_answer_is_not_believed() -> None:
    raw = bytearray(quality((5180, 80, -58)))
    raw[20:24] = (1000).to_bytes(4, "little")
    assert len(windows_wlan.parse_quality(bytes(raw))["links"]) == 1


def test_adapters() -> None:
    guid = bytes.fromhex("d472 257d 595d 934c 8d91 2b0e1b5f6c4b".replace(" ", ""))
    raw = struct.pack("<II", 1, 0) + guid + "Wi-Fi 6".encode("utf-16-le").ljust(512, b"\0")
    assert windows_wlan.parse_adapters(raw + struct.pack("<I", 1)) == [
        {"guid": "{7D2572D4-5D59-4C93-8D91-2B0E1B5F6C4B}", "description": "Wi-Fi 6", "state": 1}
    ]


def connection(name: bytes, auth: int, cipher: int) -> bytes:
    ssid = struct.pack("<I32s", len(name), name)
    return (
        struct.pack("<II512s", 1, 0, "Home 2".encode("utf-16-le"))
        + ssid
        + struct.pack("<I6s2x5I", 1, bytes.fromhex("fedcba098702"), 8, 0, 42, 103_000, 103_000)
        + struct.pack("<4I", 1, 0, auth, cipher)
    )


def test_the_network_in_use() -> None:
    raw = connection("집".encode(), 7, 4)
    assert len(raw) == 604
    known = windows_wlan.parse_connection(raw)
    assert bytes(known["ssid"]).decode() == "집"
    assert (known["bssid"], known["phy"], known["quality"]) == ("fe:dc:ba:09:87:02", 8, 42)
    assert (known["secured"], known["accounts"], known["auth"], known["cipher"]) == (
        True, False, 7, 4,
    )  # fmt: skip


def entry(name: bytes, level: int, kilohertz: int, start: int, size: int) -> bytes:
    raw = struct.pack("<I32sI6s2xII", len(name), name, 0, b"\2\0\0\0\0\1", 1, 8)
    raw += struct.pack("<iIB1xH4xQQH2xI", level, 84, 1, 100, 0, 0, 0x431, kilohertz)
    return raw + bytes(256) + struct.pack("<II", start, size)


def test_the_access_points_in_earshot() -> None:
    elements = b"\0\3Lab" + b"\x0b\x05\x02\x00\x66\x00\x00" + b"\xdd\x01\x00"
    first = entry(b"Lab", -58, 5_180_000, 2 * 360, len(elements))
    assert len(first) == 360
    second = entry(b"", -80, 2_437_000, 0, 0)
    raw = struct.pack("<II", 8 + 720 + len(elements), 2) + first + second + elements
    found = windows_wlan.parse_neighbours(raw)
    assert [(each["frequency"], each["rssi"], each["load"]) for each in found] == [
        (5180, -58, 0x66),
        (2437, -80, None),
    ]
    assert bytes(found[0]["ssid"]) == b"Lab"
    assert found[0]["bssid"] == "02:00:00:00:00:01"


@pytest.mark.parametrize("raw", [b"", b"\x0b", b"\x0b\x05\x01", b"\x0b\x02\x01\x02", b"\0\xff"])
def test_broken_elements_tell_no_load(raw: bytes) -> None:
    assert windows_wlan.parse_load(raw) is None


def test_of_saved_settings_only_the_protection_leaves_the_host() -> None:
    assert windows_wlan.parse_profile(XML) == {
        "authentication": "WPA3SAE",
        "encryption": "AES",
        "transitionMode": "true",
    }
    assert set(windows_wlan.parse_profile("<WLANProfile/>").values()) == {""}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="another system")
@pytest.mark.parametrize("question", [*windows_wlan.QUESTIONS, *macos_wlan.QUESTIONS])
def test_elsewhere_they_are_unsupported(question: str) -> None:
    asked = {**windows_wlan.QUESTIONS, **macos_wlan.QUESTIONS}[question]
    whose = ["{00000000-0000-0000-0000-000000000000}", "Lab"][: asked.__code__.co_argcount]
    with pytest.raises(Missing) as caught:
        asked(*whose)
    assert caught.value.why is Why.UNSUPPORTED
