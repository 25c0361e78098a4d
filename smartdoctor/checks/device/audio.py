"""Sound: something to hear with, something to speak into, and neither of them silent.

A desktop computer may well have no microphone, a laptop always has one.  What leads to a screen is
not judged: whether the screen has loudspeakers, no system tells.  A virtual computer has no sound
of its own.  Catalogue G1.
"""

from smartdoctor.checks.device.sound_steps import (
    ALLOW_MICROPHONE,
    CHOOSE_SOUND,
    CONNECT_SOUND,
    UNMUTE,
)
from smartdoctor.checks.device.steps import NEW_DRIVER, REPLUG, evidence
from smartdoctor.facts.audio import Audio, Sound
from smartdoctor.facts.devices import DeviceTree, Part, Trouble
from smartdoctor.facts.machine import Machine
from smartdoctor.facts.privacy import PrivacySwitches
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Why,
    advice,
    check,
    good,
    problem,
    say,
)


@check(
    id="device.audio",
    code="G1",
    question=say("Will people hear me, and will I hear them?"),
    matters=say("Without a microphone and a loudspeaker there are no calls and no sound."),
    headlines=Headlines(
        good=say("Loudspeaker and microphone are ready"),
        advice=say("Somebody may not be heard"),
        problem=say("A loudspeaker or microphone is missing"),
    ),
    remedies=(UNMUTE, CHOOSE_SOUND, CONNECT_SOUND, ALLOW_MICROPHONE, NEW_DRIVER, REPLUG),
)
def examine(
    audio: Audio | Missing,
    privacy: PrivacySwitches | Missing,
    tree: DeviceTree | Missing,
    machine: Machine | Missing,
) -> Finding:
    """Look for what is missing first, then for what is silent."""
    known = machine if isinstance(machine, Machine) else None
    silent = isinstance(audio, Missing) or not audio.outputs
    if silent and known and (known.container or known.kind == "virtual"):
        says = say("A virtual computer has no sound of its own.")
        raise Missing(Why.MUTED, says)
    if isinstance(audio, Missing):
        raise audio
    broken = tree.of(Part.AUDIO) if isinstance(tree, DeviceTree) else ()
    if broken:
        says = say("The sound device {device:text} does not work.", device=broken[0].name)
        lacks = broken[0].trouble is Trouble.NO_DRIVER
        return problem(says, remedies=(NEW_DRIVER if lacks else REPLUG,))
    return _absent(audio, known) or _silent(audio, privacy)


def _absent(audio: Audio, machine: Machine | None) -> Finding | None:
    if not audio.outputs:
        return problem(say("There is nothing to hear sound with."), remedies=(CONNECT_SOUND,))
    if not audio.inputs and machine and machine.portable:
        return problem(say("No microphone was found."), remedies=(CONNECT_SOUND,))
    chosen = _chosen(audio.outputs)
    if chosen and chosen.plugged is False:
        others = [each for each in audio.outputs if each.plugged is not False]
        says = say("Sound goes to {device:text}, and nothing is plugged in.", device=chosen.name)
        remedies = (CHOOSE_SOUND,) if others else (CONNECT_SOUND,)
        return advice(says, *_seen(audio), remedies=remedies)
    return None


def _silent(audio: Audio, privacy: PrivacySwitches | Missing) -> Finding:
    seen = _seen(audio)
    if isinstance(privacy, PrivacySwitches) and privacy.microphone is False:
        says = say("Programs may not use the microphone.")
        managed = say("Your organisation decides this.") if privacy.managed else None
        return advice(says, *seen, more=managed, remedies=(ALLOW_MICROPHONE,))
    for sound in (_chosen(audio.outputs), _chosen(audio.inputs)):
        if sound and sound.muted:
            says = say("{device:text} is muted.", device=sound.name)
            return advice(says, *seen, remedies=(UNMUTE,))
        if sound and sound.volume is not None and sound.volume <= 0:
            says = say("The volume of {device:text} is at zero.", device=sound.name)
            return advice(says, *seen, remedies=(UNMUTE,))
    if not audio.inputs:
        return good(say("The loudspeaker is ready; there is no microphone."), *seen)
    return good(say("Loudspeaker and microphone are ready."), *seen)


def _chosen(sounds: tuple[Sound, ...]) -> Sound | None:
    return next((each for each in sounds if each.default), None)


def _seen(audio: Audio) -> tuple[Evidence, ...]:
    seen = []
    ways = (
        ("output", say("Loudspeaker"), audio.outputs),
        ("input", say("Microphone"), audio.inputs),
    )
    for name, label, sounds in ways:
        if sound := _chosen(sounds):
            seen.append(evidence(name, label, sound.name, "text"))
            if sound.volume is not None:
                seen.append(evidence(f"{name}_volume", say("Volume"), sound.volume, "percent"))
    return tuple(seen)
