"""Sound, camera and rules of a Mac: keys as public programs read them."""

import plistlib
from typing import Any

import pytest

from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.macos import audio, camera, privacy
from smartdoctor.readers.macos.profile import parse
from tests.support.fake_host import fake_host

SPEAKER = {
    "_name": "MacBook Pro Speakers",
    "coreaudio_device_output": 2,
    "coreaudio_default_audio_output_device": "spaudio_yes",
    "coreaudio_device_transport": "coreaudio_device_type_builtin",
}
MICROPHONE = {
    "_name": "MacBook Pro Microphone",
    "coreaudio_device_input": 1,
    "coreaudio_default_audio_input_device": "spaudio_yes",
}
AGGREGATE = {
    "_name": "Everything",
    "coreaudio_device_output": 4,
    "coreaudio_device_transport": "coreaudio_device_type_aggregate",
}
GROUPS: list[dict[str, Any]] = [{"_items": [SPEAKER, MICROPHONE, AGGREGATE]}]


def test_sound_from_the_profile() -> None:
    known = audio.parse(GROUPS, {"output": {"muted": False, "volume": 0.4}, "input": None})
    (out,), (inside,) = known.outputs, known.inputs
    assert (out.default, out.volume, out.muted) == (True, 0.4, False)
    assert (inside.default, inside.volume) == (True, None)


def test_a_mac_that_tells_no_volume() -> None:
    profile = parse('{"SPAudioDataType": []}')
    no = Missing(Why.UNSUPPORTED, say("No."))
    host = fake_host(answers={("native", "audio_defaults"): no})
    assert audio.read(host, profile).outputs == ()


def test_cameras_from_the_profile() -> None:
    profile = parse('{"SPCameraDataType": [{"_name": "FaceTime HD Camera", "spcamera_x": "1"}]}')
    assert camera.read(fake_host(), profile).names == ("FaceTime HD Camera",)
    with pytest.raises(Missing):
        camera.read(fake_host(), parse("{}"))


def test_a_management_may_forbid_the_camera() -> None:
    known = privacy.parse(plistlib.dumps({"allowCamera": False}))
    assert (known.camera, known.managed) == (False, True)
    assert privacy.parse(plistlib.dumps({"allowAirDrop": False})).camera is True
    assert privacy.read(fake_host()).camera is None
    with pytest.raises(Missing):
        privacy.parse(b"<nothing")
