"""FileVault, as `fdesetup status` tells everybody.

    FileVault is On.
    FileVault is Off.
    Encryption in progress: Percent completed = 31
    Decryption in progress: Percent completed = 12

The tool has no machine format and no translation; the first words are what public management
tools go by (NIST's macOS security project compares with "FileVault is On.").
"""

from smartdoctor.facts.encryption import Cipher, Encryption, Sealed
from smartdoctor.host import Host
from smartdoctor.host.commands import FDESETUP
from smartdoctor.model import Missing, Why, say

ANSWERS = {
    "Encryption in progress": Cipher.ENCRYPTING,
    "Decryption in progress": Cipher.DECRYPTING,
    "FileVault is On": Cipher.ON,
    "FileVault is Off": Cipher.OFF,
}


def read(host: Host) -> Encryption:
    """Ask once; the system's volume and the home folder are encrypted together."""
    cipher = parse(host.run(FDESETUP, "status").out)
    name = "" if cipher is Cipher.OFF else "FileVault"
    return Encryption(volumes=(Sealed(place="/", cipher=cipher, by=name),))


def parse(text: str) -> Cipher:
    """Understand the answer; progress stands on a line of its own and counts more."""
    for words, cipher in ANSWERS.items():
        if words in text:
            return cipher
    says = say("The answer of {program} made no sense.", program="fdesetup")
    raise Missing(Why.UNREADABLE, says)
