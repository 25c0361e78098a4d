r"""Sound, camera and permissions of Windows: keys and rows after Microsoft's documentation."""

from typing import Any

import pytest

from smartdoctor.host import Key
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import audio, camera, privacy
from tests.support.fake_host import fake_host
from tests.support.judged import judged

OUT, MIC, JACK = "{aaaa}", "{bbbb}", "{cccc}"


def registry(**changes: Any) -> dict[tuple[Any, ...], Any]:
    known = {
        rf"{audio.ENDPOINTS}\Render": Key({}, (OUT, JACK)),
        rf"{audio.ENDPOINTS}\Render\{OUT}": Key({"DeviceState": 0x10000001}, ("Properties",)),
        rf"{audio.ENDPOINTS}\Render\{OUT}\Properties": Key(
            {audio.KIND: "스피커", audio.DEVICE: "Realtek(R) Audio"}, ()
        ),
        rf"{audio.ENDPOINTS}\Render\{JACK}": Key({"DeviceState": 8}, ("Properties",)),
        rf"{audio.ENDPOINTS}\Render\{JACK}\Properties": Key({}, ()),
        rf"{audio.ENDPOINTS}\Capture": Key({}, (MIC,)),
        rf"{audio.ENDPOINTS}\Capture\{MIC}": Key({"DeviceState": 2}, ("Properties",)),
    }
    answers: dict[tuple[Any, ...], Any] = {("registry", path): key for path, key in known.items()}
    chosen = {"id": "{0.0.0.00000000}." + OUT.upper(), "muted": True, "volume": 0.25}
    answers["native", "audio_defaults"] = {"output": chosen, "input": None, **changes}
    return answers


def test_endpoints() -> None:
    known = audio.read(fake_host(answers=registry()))
    speaker, jack = known.outputs
    assert (speaker.name, speaker.default) == ("스피커 (Realtek(R) Audio)", True)
    assert (speaker.muted, speaker.volume, speaker.plugged) == (True, 0.25, True)
    assert (jack.default, jack.plugged, jack.muted) == (False, False, None)
    assert known.inputs == ()  # switched off on purpose


def test_sound_judged_through_the_engine() -> None:
    host = fake_host(answers=registry())
    (finding,) = judged(host, "device.audio", system="windows").values()
    assert finding.says.template == "{device:text} is muted."


# -- camera ----------------------------------------------------------------------------------------

ROWS = (
    {"Name": "Integrated Camera", "PNPClass": "Camera", "ConfigManagerErrorCode": 0},
    {
        "Name": "Office Scanner",
        "PNPClass": "Image",
        "ConfigManagerErrorCode": 0,
        "Service": "StiSvc",
    },
    {"Name": "Old webcam", "PNPClass": "Image", "ConfigManagerErrorCode": 0, "Service": "usbvideo"},
    {"Name": "Off", "PNPClass": "Camera", "ConfigManagerErrorCode": 22},
    {"Name": "Gone", "PNPClass": "Camera", "ConfigManagerErrorCode": 0, "Present": False},
)


def test_scanners_are_no_cameras() -> None:
    assert camera.parse(ROWS).names == ("Integrated Camera", "Old webcam")


# -- permissions -----------------------------------------------------------------------------------

STORE = privacy.STORE


def consent(**values: str) -> dict[tuple[Any, ...], Any]:
    places = {
        "device": rf"HKLM\{STORE}\webcam",
        "account": rf"HKCU\{STORE}\webcam",
        "desktop": rf"HKCU\{STORE}\webcam\NonPackaged",
    }
    return {("registry", places[name]): Key({"Value": said}, ()) for name, said in values.items()}


@pytest.mark.parametrize(
    ("values", "allowed"),
    [
        ({"device": "Allow", "account": "Allow", "desktop": "Allow"}, True),
        ({"device": "Allow", "account": "Allow"}, True),
        ({"device": "Deny", "account": "Allow"}, False),
        ({"account": "Deny"}, False),
        ({"account": "Allow", "desktop": "Deny"}, False),
        ({"account": "Prompt"}, None),
        ({}, None),
    ],
)
def test_any_deny_on_the_way_counts(values: dict[str, str], allowed: bool | None) -> None:
    assert privacy.read(fake_host(answers=consent(**values))).camera is allowed


def test_who_uses_the_camera_now() -> None:
    zoom, teams = "C:#Program Files#Zoom#Zoom.exe", "MSTeams_8wekyb3d8bbwe"
    place = rf"HKCU\{STORE}\webcam"
    now = {"LastUsedTimeStart": 133_000_000_000_000_000, "LastUsedTimeStop": 0}
    before = {**now, "LastUsedTimeStop": 133_000_000_100_000_000}
    answers = {
        ("registry", place): Key({"Value": "Allow"}, ("NonPackaged", teams)),
        ("registry", rf"{place}\{teams}"): Key(before, ()),
        ("registry", rf"{place}\NonPackaged"): Key({}, (zoom,)),
        ("registry", rf"{place}\NonPackaged\{zoom}"): Key(now, ()),
    }
    assert privacy.read(fake_host(answers=answers)).camera_used_by == ("Zoom",)
    never = {**answers, ("registry", rf"{place}\NonPackaged\{zoom}"): Key({}, ())}
    assert privacy.read(fake_host(answers=never)).camera_used_by == ()


def test_a_policy_wins() -> None:
    answers = {**consent(account="Allow")}
    answers["registry", privacy.POLICY] = Key({"LetAppsAccessCamera": 2}, ())
    known = privacy.read(fake_host(answers=answers))
    assert (known.camera, known.managed) == (False, True)


def test_a_registry_that_may_not_be_read_is_denied() -> None:
    answers = {("registry", privacy.POLICY): Missing(Why.DENIED, say("No."))}
    with pytest.raises(Missing):
        privacy.read(fake_host(answers=answers))
