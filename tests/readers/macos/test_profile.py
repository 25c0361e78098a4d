"""The one run of system_profiler: samples after man system_profiler and public print-outs."""

import json

import pytest

from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why
from smartdoctor.model.plain import pack, unpack
from smartdoctor.readers.macos import profile
from smartdoctor.readers.macos.profile import TYPES, Profile
from tests.support.fake_host import fake_host

SAMPLE = json.dumps(
    {
        "SPAudioDataType": [{"_name": "coreaudio_device", "_items": [{"_name": "Lautsprecher ü"}]}],
        "SPCameraDataType": [],
    },
    ensure_ascii=False,
    indent=2,
)
COMMAND = " ".join(("system_profiler", "-json", "-timeout", "12", *TYPES))


def test_one_run_gives_every_type() -> None:
    host = fake_host(prints={COMMAND: Printed(out=SAMPLE, err="", status=0)})
    known = profile.read(host)
    assert known.of("SPAudioDataType")[0]["_items"][0]["_name"] == "Lautsprecher ü"
    assert known.of("SPCameraDataType") == []


def test_a_type_left_out_is_absent() -> None:
    with pytest.raises(Missing) as told:
        profile.parse(SAMPLE).of("SPUSBHostDataType")
    assert told.value.why is Why.ABSENT


def test_what_stands_before_the_json_is_passed_over() -> None:
    assert profile.parse(f"2026-11-25 system_profiler[81:9f] warning\n{SAMPLE}").sections


@pytest.mark.parametrize("text", ["", "nothing", "{", "[]", '"x"', SAMPLE[:-9]])
def test_nonsense_is_unreadable(text: str) -> None:
    with pytest.raises(Missing) as told:
        profile.parse(text)
    assert told.value.why is Why.UNREADABLE


def test_it_travels_as_plain_data() -> None:
    known = profile.parse(SAMPLE)
    assert unpack(pack(known), Profile) == known
