"""BitLocker or device encryption of the system drive and the drive of the owner's folder.

native volume_protection C:       1 on, 2 off, 3 encrypting, 4 decrypting, 5, 6 locked

It is the shell's own property, the one Explorer draws the padlock from, and needs no administrator
(`manage-bde` and Win32_EncryptableVolume do).  Value 5 is read as "suspended" by some and as
"on, unlocked" by others (catalogue 19.10): it is handed on as not told.  Value 8, "waiting for
activation", is what new PCs say until their owner signs in with an account that can keep the key:
encrypted with the key beside it (measured by a public program before and after the activation).
No value at all: this edition of Windows has no such property, so nothing is known.
"""

from smartdoctor.facts.encryption import Cipher, Encryption, Sealed
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

STATES = {
    1: Cipher.ON,
    2: Cipher.OFF,
    3: Cipher.ENCRYPTING,
    4: Cipher.DECRYPTING,
    5: Cipher.SUSPENDED,
    6: Cipher.LOCKED,
    8: Cipher.WAITING,
}


def read(host: Host) -> Encryption:
    """Ask for one or two drives."""
    system = host.environment("SYSTEMDRIVE") or "C:"
    own = host.environment("USERPROFILE")[:2]
    drives = dict.fromkeys((system, own if own.endswith(":") else system))
    return Encryption(
        volumes=tuple(parse(drive, host.native("volume_protection", drive)) for drive in drives)
    )


def parse(drive: str, value: object) -> Sealed:
    """Understand the property of one drive."""
    cipher = STATES.get(value) if isinstance(value, int) else None
    if cipher is None:
        says = say("Windows does not say whether {drive} is encrypted.", drive=drive)
        raise Missing(Why.UNSUPPORTED if value is None else Why.UNREADABLE, says)
    return Sealed(place=drive, cipher=cipher, by="" if cipher is Cipher.OFF else "BitLocker")
