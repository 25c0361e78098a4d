"""Reading aloud, slowly, through the system's own speech.

Linux: `spd-say` of speech-dispatcher; macOS: `say`; Windows: SAPI's SpVoice through comtypes. The
words come from our own lists and are handed over as one argument or one string, never as a command.
Linux ran here; macOS and Windows are written after the documentation.
"""

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

from smartdoctor.host.commands import SAY, SPD_SAY
from smartdoctor.host.hands import owner_environment
from smartdoctor.host.programs import place_of
from smartdoctor.model import Missing

_SPOKEN = re.compile(r"[\w .,]+")
_SLOW_SAPI = -4  # of -10 to 10: ISpVoice::SetRate
_ASYNCHRONOUS = 1  # SVSFlagsAsync
_PURGE = 3  # SVSFlagsAsync | SVSFPurgeBeforeSpeak
_LANGUAGES = {"en": "409", "ko": "412"}  # SAPI's names of languages, hexadecimal
_VOICES = {"ko": "Yuna"}  # macOS' own Korean voice; English is spoken by the owner's


class Speech:
    """Says words one after the other, with a rest after each; one reading at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._voice: Any = None

    def can_speak(self) -> bool:
        """Whether this system has a voice; a page without one has no button for it."""
        if sys.platform == "win32":
            return True
        return bool(_program())

    def speak(self, words: Sequence[str], language: str) -> bool:
        """Begin to read; False when that was not possible. Stops what was being read."""
        self.stop()
        text = ". ".join(word for word in words if _SPOKEN.fullmatch(word))
        if not text:
            return False
        if sys.platform == "win32":
            return self._speak_sapi(f"{text}.", language)
        program = _program()
        if not program:
            return False
        self._process = self._start([program, *_options(language), f"{text}."])
        return self._process is not None

    def stop(self) -> None:
        """Be silent."""
        self._silence_sapi()
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        if sys.platform == "linux" and (program := _program()):
            self._start([program, "--stop"])  # the daemon speaks, not spd-say; not waited for

    def _start(self, argv: list[str]) -> "subprocess.Popen[bytes] | None":
        try:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=owner_environment(os.environ, getattr(sys, "_MEIPASS", "")),
            )
        except OSError:
            return None
        threading.Thread(target=process.wait, name="smartdoctor-speech", daemon=True).start()
        return process

    def _silence_sapi(self) -> None:
        if sys.platform != "win32" or self._voice is None:
            return
        import comtypes

        with contextlib.suppress(OSError, comtypes.COMError):
            self._voice.Speak("", _PURGE)

    def _speak_sapi(self, text: str, language: str) -> bool:
        if sys.platform != "win32":
            return False
        import comtypes
        import comtypes.client

        try:
            voice = self._voice = self._voice or comtypes.client.CreateObject("SAPI.SpVoice")
            fitting = voice.GetVoices(f"Language={_LANGUAGES.get(language, '409')}")
            if fitting.Count:
                voice.Voice = fitting.Item(0)
            voice.Rate = _SLOW_SAPI
            voice.Speak(text, _ASYNCHRONOUS)
        except (OSError, comtypes.COMError):
            return False
        return True


def _program() -> str:
    """Return where the program lies that speaks; "" without one."""
    try:
        return place_of(SAY if sys.platform == "darwin" else SPD_SAY)
    except Missing:
        return ""


def _options(language: str) -> list[str]:
    if sys.platform == "darwin":  # say(1): -r words a minute
        voice = ["-v", _VOICES[language]] if language in _VOICES else []
        return [*voice, "-r", "90"]
    return ["--wait", "--rate", "-60", "--language", language, "--"]  # spd-say(1): -100 to 100
