"""The real PulseAudio with made-up devices, asked as the owner's session would be."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartdoctor.facts.audio import Audio
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import audio
from tests.support.nobody import NOBODY, as_nobody

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(
        not (shutil.which("pulseaudio") and shutil.which("pactl")),
        reason="needs the packages pulseaudio and pulseaudio-utils",
    ),
]


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The XDG_RUNTIME_DIR of a session with a sound server that has no devices yet."""
    with tempfile.TemporaryDirectory(prefix="sd-sound-") as name:
        folder = Path(name)
        (folder / "pulse").mkdir()
        root = os.geteuid() == 0
        if root:  # PulseAudio refuses to serve root
            for path in (folder, folder / "pulse"):
                os.chown(path, NOBODY, NOBODY)
        words = [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *("--disable-shm", "-L"),
            f"module-native-protocol-unix auth-anonymous=1 socket={folder}/pulse/native",
            *(
                "-L",
                "module-null-sink sink_name=box sink_properties=device.description=Lautsprecher",
            ),
            *("-L", "module-null-source source_name=mic"),
        ]
        clean = {"HOME": name, "XDG_RUNTIME_DIR": name, "PATH": os.environ["PATH"]}
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
        server = subprocess.Popen(words, env=clean, stderr=subprocess.DEVNULL, **who)  # type: ignore[call-overload]
        try:
            for _ in range(100):
                if (folder / "pulse" / "native").exists():
                    break
                time.sleep(0.1)
            else:
                pytest.skip("PulseAudio did not start")
            monkeypatch.setenv("XDG_RUNTIME_DIR", name)
            yield folder
        finally:
            server.terminate()
            server.wait(10)


def heard(runtime: Path, *words: str) -> Audio:
    if words:
        server = {**os.environ, "PULSE_SERVER": f"unix:{runtime}/pulse/native"}
        subprocess.run(["pactl", *words], env=server, check=True, timeout=10)
    return as_nobody(lambda: audio.read(LiveHost()))  # as root, pactl refuses


def test_loudspeaker_and_microphone(runtime: Path) -> None:
    known = heard(runtime)
    (out,), (inside,) = known.outputs, known.inputs  # its echo is none of the inputs
    assert (out.name, out.default, out.muted, out.volume) == ("Lautsprecher", True, False, 1.0)
    assert inside.default


def test_muted_and_turned_down(runtime: Path) -> None:
    assert heard(runtime, "set-sink-mute", "box", "1").outputs[0].muted
    assert heard(runtime, "set-source-volume", "mic", "0").inputs[0].volume == 0


def test_nothing_but_the_stand_in(runtime: Path) -> None:
    heard(runtime, "load-module", "module-null-sink", "sink_name=auto_null")
    known = heard(runtime, "unload-module", "module-null-source")
    assert known.inputs == ()
    assert [each.name for each in known.outputs] == ["Lautsprecher"]


def test_nobody_serves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(Missing) as told:
        audio.read(LiveHost())
    assert told.value.why is Why.UNSUPPORTED
