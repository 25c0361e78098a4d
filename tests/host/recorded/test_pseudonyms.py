"""Pseudonyms: never the original, always the same, of the same class and length."""

import ipaddress
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdoctor.host.recorded import Asked
from smartdoctor.host.recording_pseudonyms import Pseudonyms
from smartdoctor.host.recording_scrub import Scrubber
from smartdoctor.host.relay import Question
from smartdoctor.readers.linux import log_journal

PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
CLASSES = [
    *PRIVATE, "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "0.0.0.0/8", "224.0.0.0/3",
    "198.18.0.0/15", "fe80::/10", "fc00::/7", "ff00::/8", "2001:db8::/32", "::1/128", "::/128",
    "::ffff:0:0/96", "2000::/3",
]  # fmt: skip
TESTNETS = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"]


def class_of(text: str) -> str:
    address = ipaddress.ip_address(text)
    if any(address in ipaddress.ip_network(net) for net in TESTNETS):
        return "documentation"
    for net in CLASSES:
        if address in ipaddress.ip_network(net):
            return net
    # what else is global in IPv6 differs between versions of Python; 2000::/3 is listed above
    return "public" if address.version == 4 and address.is_global else "other"


V4 = st.one_of(*(st.ip_addresses(network=net) for net in [*PRIVATE, "100.64.0.0/10", *TESTNETS]))
V4_ANY = st.ip_addresses(v=4) | V4
V6 = st.ip_addresses(v=6) | st.one_of(
    *(st.ip_addresses(network=net) for net in CLASSES if ":" in net)
)


@given(V4_ANY)
def test_an_ipv4_address_keeps_its_class(address: ipaddress.IPv4Address) -> None:
    new = Pseudonyms().ip4(str(address))
    assert class_of(new) == class_of(str(address))
    assert ipaddress.ip_address(new).is_global == address.is_global


@given(V6)
def test_an_ipv6_address_keeps_its_class(address: ipaddress.IPv6Address) -> None:
    assert class_of(Pseudonyms().ip6(str(address))) == class_of(str(address))


@given(V4)
def test_no_ordinary_ipv4_address_stays(address: ipaddress.IPv4Address) -> None:
    if int(address) & 0xFF in (0, 255):
        return  # a whole network's own address or broadcast tells nothing alone
    assert Pseudonyms().ip4(str(address)) != str(address)


@pytest.mark.parametrize(
    "address",
    ["192.168.0.17", "10.0.0.1", "172.16.0.9", "100.64.0.2", "203.0.113.77", "8.8.8.8", "1.0.0.1"],
)
def test_addresses_full_of_zeros_do_not_stay(address: str) -> None:
    assert all(Pseudonyms().ip4(address) != address for _ in range(300))


@pytest.mark.parametrize(
    "address", ["fd00::2", "fe80::1", "2001:db8::1", "2a02::1", "ff02::1:ff33:4455"]
)
def test_short_ipv6_addresses_do_not_stay(address: str) -> None:
    assert all(Pseudonyms().ip6(address) != address for _ in range(300))


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "0.0.0.0", "255.255.255.0", "224.0.0.251", "9.9.9.9"]
)
def test_what_everybody_has_stays(address: str) -> None:
    assert Pseudonyms(keep=["9.9.9.9"]).ip4(address) == address


@given(st.sampled_from([*PRIVATE, "100.64.0.0/10", "5.0.0.0/8"]), st.data())
def test_neighbours_stay_neighbours(net: str, data: st.DataObject) -> None:
    address = ipaddress.IPv4Address(data.draw(st.ip_addresses(network=net)))
    new = Pseudonyms()
    for bits in (24, 16):
        home = ipaddress.ip_network(f"{address}/{bits}", strict=False)
        there = ipaddress.ip_network(f"{new.ip4(str(home.network_address))}/{bits}")  # strict
        assert ipaddress.ip_address(new.ip4(str(address))) in there
        assert new.ip4(str(home.broadcast_address)) == str(there.broadcast_address)


@given(st.lists(V4_ANY.map(str), unique=True, max_size=60))
def test_different_addresses_stay_different(addresses: list[str]) -> None:
    new = Pseudonyms()
    assert len({new.ip4(address) for address in addresses}) == len(addresses)


@given(st.binary(min_size=6, max_size=6))
def test_a_hardware_address_keeps_two_bits_of_meaning(raw: bytes) -> None:
    new = bytes.fromhex(Pseudonyms().mac(raw.hex()))
    assert new[0] & 3 == raw[0] & 3
    assert len(new) == 6
    if raw not in (bytes(6), b"\xff" * 6):
        assert new[1:] != raw[1:]


@given(st.uuids())
def test_a_uuid_keeps_its_version(number: object) -> None:
    old = str(number).replace("-", "")
    new = Pseudonyms().uuid(old)
    assert (new[12], new[16], len(new)) == (old[12], old[16], 32)


def test_partition_types_stay() -> None:
    efi = "c12a7328f81f11d2ba4b00a0c93ec93b"
    assert Pseudonyms().uuid(efi) == efi


@given(st.text(min_size=2, max_size=40).filter(lambda text: re.search(r"[a-z0-9가-힣]", text)))
def test_a_name_keeps_its_length_in_letters_and_bytes(name: str) -> None:
    new = Pseudonyms().name(name)
    assert len(new) == len(name)
    assert len(new.encode()) == len(name.encode())
    assert new != name


def test_a_name_follows_its_case() -> None:
    new = Pseudonyms()
    assert new.name("Kim-PC7").lower() == new.name("kim-pc7")
    assert re.fullmatch(r"[A-Z][a-z]{2}-[A-Z]{2}\d", new.name("Kim-PC7"))


def test_two_recordings_share_no_pseudonyms() -> None:
    assert Pseudonyms().name("minji.kim") != Pseudonyms().name("minji.kim")
    assert Pseudonyms().mac("021122334455") != Pseudonyms().mac("021122334455")


@pytest.mark.parametrize("address", ["192.168.0.17", "10.8.0.2", "203.0.113.9", "172.20.3.4"])
def test_no_pseudonym_is_another_real_address(address: str) -> None:
    """Nor in a network full of them, as long as one number is free."""
    net = address.rpartition(".")[0]
    for key in range(30):
        there = Pseudonyms(key=bytes([key])).ip4(address).rpartition(".")[0]
        new = Pseudonyms(key=bytes([key]))
        real = {f"{each}.{last}" for each in (net, there) for last in range(1, 255) if last != 99}
        for each in real:
            new.avoid(each)
        assert new.ip4(address) == f"{there}.99"


def test_kinds_of_journal_messages_name_nobody() -> None:
    """Else a scrubbed recording asks the journal another question than its reader does."""
    kinds = {log_journal.BEGUN, log_journal.STOPPED, log_journal.SHUTDOWN}
    kinds |= {log_journal.DUMPED, log_journal.OOMD}
    asked = Question("run", ("journalctl", *(f"MESSAGE_ID={each}" for each in sorted(kinds))))
    told = Asked(question=asked, answer={"out": f'{{"MESSAGE_ID":"{log_journal.BEGUN}"}}'})
    assert Scrubber().asked(told) == told
