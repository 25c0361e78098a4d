"""Reading aloud: a real program stands in for the one that speaks, and notes what it was told."""

import sys
import time
from pathlib import Path

import pytest

from smartdoctor.host import speech
from smartdoctor.host.commands import Command
from smartdoctor.host.speech import Speech

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="spd-say is Linux'")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in writes its words, one call a line; it speaks until it is stopped."""
    notes, program = tmp_path / "told", tmp_path / "spd-say"
    program.write_text(
        f'#!/bin/sh\nprintf "%s|" "$@" >>{notes}\nprintf "\\n" >>{notes}\n'
        '[ "$1" = --stop ] || exec sleep 60\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(speech, "SPD_SAY", Command("spd-say", (str(program),)))
    return notes


def calls(told: Path, count: int) -> list[list[str]]:
    """Wait until the stand-in was called so often."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        lines = told.read_text().splitlines() if told.exists() else []
        if len(lines) >= count and told.read_text().endswith("\n"):
            return [line.rstrip("|").split("|") for line in lines]
        time.sleep(0.02)
    raise AssertionError(f"not called {count} times")


def test_words_are_said_slowly_with_a_rest_after_each(told):
    voice = Speech()
    assert voice.can_speak()
    assert voice.speak(["harvest", "냉수"], "ko")
    ((*options, words),) = calls(told, 1)
    assert words == "harvest. 냉수."
    assert options[-1] == "--"
    assert options[options.index("--language") + 1] == "ko"
    assert int(options[options.index("--rate") + 1]) < 0
    voice.stop()


def test_silence_ends_the_program_and_the_daemon(told):
    voice = Speech()
    voice.speak(["harvest"], "en")
    calls(told, 1)
    process = voice._process
    assert process is not None
    voice.stop()
    assert process.wait(5) != 0
    assert calls(told, 2)[1] == ["--stop"]
    voice.stop()
    assert len(calls(told, 2)) == 2, "silent already"


def test_nothing_but_words_is_ever_said(told):
    voice = Speech()
    assert voice.speak(["harvest", "$(reboot)", "<speak>", "a\nb|c;d"], "en")
    ((*_, words),) = calls(told, 1)
    assert words == "harvest."
    voice.stop()
    assert not Speech().speak(["$(reboot)"], "en")


def test_without_a_voice_nothing_is_promised(monkeypatch):
    monkeypatch.setattr(speech, "SPD_SAY", Command("spd-say", ("/nowhere/spd-say",)))
    assert not Speech().can_speak()
    assert not Speech().speak(["harvest"], "en")
