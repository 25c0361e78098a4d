"""Bytes of many consoles, back to what was meant."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdoctor.host.decoding import console_encoding, decode
from tests.support.shared import expected, shared

KOREAN = "배터리 상태: 정상"
GERMAN = "Größe des Geräts"


@pytest.mark.parametrize(
    ("raw", "oem", "text"),
    [
        (KOREAN.encode("cp949"), "cp949", KOREAN),
        (GERMAN.encode("cp850"), "cp850", GERMAN),
        (KOREAN.encode(), "cp949", KOREAN),
        (GERMAN.encode(), "cp850", GERMAN),
        (codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le"), "cp949", KOREAN),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "cp850", GERMAN),
        (codecs.BOM_UTF8 + b"plain", "cp850", "plain"),
        (b"plain", "cp949", "plain"),
        (b"", "cp949", ""),
        (GERMAN.encode("latin-1"), "latin-1", GERMAN),
    ],
)
def test_text_survives_its_encoding(raw: bytes, oem: str, text: str) -> None:
    assert decode(raw, oem) == text


def test_bytes_that_fit_nothing_never_raise() -> None:
    assert decode(b"\xff\xfe\x00", "cp949") == "\ufffd"  # half a character of UTF-16
    assert decode(b"ok \x81", "cp949") == "ok \ufffd"
    assert decode(bytes(range(256)))[-1] == "ÿ"


@given(raw=st.binary(), oem=st.sampled_from(["cp949", "cp850", "cp437", "cp932", "latin-1"]))
def test_any_bytes_become_text_that_can_be_sent(raw: bytes, oem: str) -> None:
    decode(raw, oem).encode()


def test_this_console_has_a_code_page_python_knows() -> None:
    assert codecs.lookup(console_encoding())


@pytest.mark.parametrize("path", [path for path, _ in expected("windows/")] or ["windows/"])
def test_real_windows_output_becomes_clean_text(path: str) -> None:
    raw = shared(path)
    if b"\0" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        pytest.skip("binary, or UTF-16 without its mark")
    assert "\0" not in decode(raw, "cp850")
