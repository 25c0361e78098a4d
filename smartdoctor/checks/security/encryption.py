"""Disk encryption: whether a thief who takes the computer, or its disk, can read everything.

A sign-in password keeps nobody from putting the disk into another computer.  A portable computer
is the one that gets lost, so there it is a problem, on a desk an advice.  A volume on its way to
being encrypted is as good as one that is; one that is suspended is neither.  A new Windows PC may
be encrypted with the key beside it until its owner signs in with an account that keeps the key:
an advice.  Catalogue L2.
"""

from smartdoctor.facts.encryption import Cipher, Encryption, Sealed
from smartdoctor.facts.machine import Machine
from smartdoctor.model import (
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
    Why,
    advice,
    check,
    good,
    problem,
    say,
)

ENCRYPT = Remedy(
    id="encrypt_disk",
    title=say("Switch disk encryption on"),
    steps=(
        say("First make a backup: whoever loses the key loses everything on the disk."),
        say(
            "Open the encryption settings and switch it on; it works on while you do other things."
        ),
        say("Keep the recovery key somewhere else than on this computer, for example on paper."),
    ),
    opens="encryption",
)
ENCRYPT_LATER = Remedy(
    id="encrypt_at_reinstall",
    title=say("Plan encryption for the next installation"),
    steps=(
        say("Most Linux systems can encrypt the whole disk only while they are installed."),
        say(
            "Until then, keep secrets in an encrypted folder, for example with Vaults or VeraCrypt."
        ),
        say("When you install anew, make a backup first and choose to encrypt the disk."),
    ),
)
FINISH = Remedy(
    id="encrypt_again",
    title=say("Switch the encryption on again"),
    steps=(say("Open the encryption settings; it is being switched off just now."),),
    opens="encryption",
)
SAFE = (Cipher.ON, Cipher.LOCKED, Cipher.ENCRYPTING)


@check(
    id="security.encryption",
    code="L2",
    question=say("Could a thief read my disk?"),
    matters=say("Whoever takes the computer can read everything on a disk that is not encrypted."),
    headlines=Headlines(
        good=say("The disk is encrypted"),
        advice=say("The disk is not encrypted"),
        problem=say("The disk of a computer you carry around is not encrypted"),
    ),
    remedies=(ENCRYPT, ENCRYPT_LATER, FINISH),
)
def examine(encryption: Encryption, machine: Machine) -> Finding:
    """Judge the volume that protects least."""
    if machine.kind == "virtual":
        says = say("This is a virtual machine; its disk is a file of the computer it runs on.")
        raise Missing(Why.MUTED, says)
    open_ = [each for each in encryption.volumes if each.cipher not in SAFE]
    if any(each.cipher is Cipher.SUSPENDED for each in open_):
        says = say(
            "The disk is encrypted, but the system does not say whether the protection is paused."
        )
        raise Missing(Why.UNREADABLE, says)
    if not open_:
        return _safe(encryption.volumes)
    worst = min(open_, key=lambda each: each.cipher is Cipher.WAITING)
    seen = Evidence(name="volumes", says=say("Not encrypted"), value=_places(open_), unit="text")
    judge = problem if machine.portable else advice
    more = say("A computer that is carried around is easily lost.") if machine.portable else None
    if worst.cipher is Cipher.DECRYPTING:
        says = say("The encryption of {place} is being switched off.", place=worst.place)
        return judge(says, seen, more=more, remedies=(FINISH,))
    if worst.cipher is Cipher.WAITING:
        says = say("{place} is encrypted, but its key lies on the same disk.", place=worst.place)
        more = say("That changes once encryption is switched on in the settings.")
        return advice(says, seen, more=more, remedies=(ENCRYPT,))
    says = say("{place} is not encrypted.", place=worst.place)
    return judge(says, seen, more=more, remedies=(ENCRYPT if encryption.later else ENCRYPT_LATER,))


def _safe(volumes: tuple[Sealed, ...]) -> Finding:
    name = next((each.by for each in volumes if each.by), "")
    seen = Evidence(name="by", says=say("Encrypted by"), value=name, unit="text")
    if any(each.cipher is Cipher.ENCRYPTING for each in volumes):
        return good(say("The disk is being encrypted ({name}).", name=name), seen)
    return good(say("The disk is encrypted ({name}).", name=name), seen)


def _places(volumes: list[Sealed]) -> str:
    return ", ".join(each.place for each in volumes)
