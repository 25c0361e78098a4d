"""Encrypted or not, carried around or not."""

import pytest

from smartdoctor.checks.security.encryption import ENCRYPT, ENCRYPT_LATER, FINISH, examine
from smartdoctor.facts.encryption import Cipher, Encryption, Sealed
from smartdoctor.facts.machine import Machine
from smartdoctor.model import Finding, Missing, Verdict, Why


def judge(*ciphers: Cipher, kind: str = "laptop", later: bool = True) -> Finding:
    places = ("/", "/home")
    volumes = tuple(
        Sealed(place=place, cipher=cipher, by="LUKS" if cipher is not Cipher.OFF else "")
        for place, cipher in zip(places, ciphers, strict=False)
    )
    machine = Machine(
        kind=kind, release="x", release_id="debian", desktop="", container=False, uptime=9.0
    )
    finding = examine(Encryption(volumes=volumes, later=later), machine)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize("cipher", [Cipher.ON, Cipher.ENCRYPTING, Cipher.LOCKED])
def test_encrypted_or_nearly_so_is_good(cipher: Cipher) -> None:
    assert judge(cipher).verdict is Verdict.GOOD


def test_an_open_disk_is_a_problem_where_the_computer_is_carried() -> None:
    assert judge(Cipher.OFF).verdict is Verdict.PROBLEM


@pytest.mark.parametrize("kind", ["desktop", "unknown"])
def test_an_open_disk_on_a_desk_is_an_advice(kind: str) -> None:
    assert judge(Cipher.OFF, kind=kind).verdict is Verdict.ADVICE


def test_an_open_home_beside_an_encrypted_system_is_named() -> None:
    finding = judge(Cipher.ON, Cipher.OFF)
    assert finding.verdict is Verdict.PROBLEM
    assert finding.says.values["place"] == "/home"


def test_what_helps_fits_the_system() -> None:
    assert judge(Cipher.OFF).remedies == (ENCRYPT,)
    assert judge(Cipher.OFF, later=False).remedies == (ENCRYPT_LATER,)
    assert judge(Cipher.DECRYPTING).remedies == (FINISH,)


def test_trap_10_a_suspended_bitlocker_is_neither() -> None:
    with pytest.raises(Missing) as told:
        judge(Cipher.SUSPENDED)
    assert told.value.why is Why.UNREADABLE


def test_a_new_pc_whose_key_lies_beside_the_lock_is_an_advice() -> None:
    assert judge(Cipher.WAITING).verdict is Verdict.ADVICE
    assert judge(Cipher.WAITING, Cipher.OFF).says.values["place"] == "/home"


def test_a_virtual_machine_is_not_asked() -> None:
    with pytest.raises(Missing) as told:
        judge(Cipher.OFF, kind="virtual")
    assert told.value.why is Why.MUTED
