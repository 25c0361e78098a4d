"""Whether what lies on the disks can be read by whoever takes them out."""

from dataclasses import dataclass
from enum import StrEnum

from smartdoctor.model import Fact


class Cipher(StrEnum):
    """How a volume is protected."""

    ON = "on"
    OFF = "off"
    ENCRYPTING = "encrypting"  # on its way
    DECRYPTING = "decrypting"
    SUSPENDED = "suspended"  # encrypted, but whether the key lies open the system does not say
    LOCKED = "locked"
    WAITING = "waiting"  # encrypted with the key beside it, until the owner lets it be kept


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """One volume the system or the owner's files live on."""

    place: str  # "/", "/home", "C:"
    cipher: Cipher
    by: str  # as its maker calls it: "LUKS", "BitLocker", "FileVault"; "" where it is off


@dataclass(frozen=True, kw_only=True)
class Encryption(Fact):
    """The system's volume first, and the home folder's where that is another one."""

    volumes: tuple[Sealed, ...]
    later: bool = True  # an installed system can be encrypted as it is, without a new installation
