"""The kernel's tables of sockets."""

import pytest

from smartdoctor.facts.listeners import Listener
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import listeners
from tests.support.fake_host import fake_host

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"
REST = "00000000:00000000 00:00000000 00000000"
PORTS = range(32768, 61000)


def line(local: str, state: str, owner: int, inode: int, remote: str = "00000000:0000") -> str:
    return f"   0: {local} {remote} {state} {REST} {owner:5} 0 {inode} 1 0000 100 0 0 10 0\n"


def door(protocol: str, port: int, program: str = "", *, personal: bool = True) -> Listener:
    return Listener(protocol=protocol, port=port, program=program, personal=personal)


@pytest.mark.parametrize(
    ("local", "state", "open"),
    [
        ("00000000:1F40", "0A", True),  # 0.0.0.0:8000
        ("0100007F:1F40", "0A", False),  # 127.0.0.1
        ("3500007F:1F40", "0A", False),  # 127.0.0.53
        ("3C4DA8C0:1F40", "0A", True),  # 192.168.77.60
        ("3C4DA8C0:1F40", "01", False),  # a connection, not a door
        ("00000000000000000000000000000000:1F40", "0A", True),  # [::]
        ("00000000000000000000000001000000:1F40", "0A", False),  # [::1]
        ("0000000000000000FFFF00000100007F:1F40", "0A", False),  # [::ffff:127.0.0.1]
        ("000080FE000000000000000001000000:1F40", "0A", True),  # a link-local address
    ],
)
def test_which_addresses_are_doors(local: str, state: str, open: bool) -> None:
    found = listeners.parse(HEAD + line(local, state, 1000, 7), "tcp", PORTS)
    assert found == ([(8000, True, "7")] if open else [])


@pytest.mark.parametrize(
    ("owner", "personal"),
    [
        (0, False),
        (999, False),
        (1000, True),
        (60001, True),  # a home of systemd's
        (61184, False),
        (65534, False),
        (100_000, True),  # inside a container without root
    ],
)
def test_whose_door_it_is(owner: int, personal: bool) -> None:
    ((_, found, _),) = listeners.parse(HEAD + line("00000000:0016", "0A", owner, 7), "tcp", PORTS)
    assert found is personal


@pytest.mark.parametrize(
    ("port", "open"), [(0x0035, True), (5353, False), (1900, False), (32768, False), (32767, True)]
)
def test_questions_over_udp_are_no_doors(port: int, open: bool) -> None:
    table = HEAD + line(f"00000000:{port:04X}", "07", 1000, 7)
    assert bool(listeners.parse(table, "udp", PORTS)) is open


@pytest.mark.parametrize("table", ["", "nonsense", HEAD + "0: zz", HEAD + "0: 00:1 0:0 0A x x x x"])
def test_odd_tables_are_unreadable(table: str) -> None:
    with pytest.raises(Missing) as caught:
        listeners.parse(table, "tcp", PORTS)
    assert caught.value.why is Why.UNREADABLE


def test_a_program_that_listens_twice_is_one_door_with_its_name() -> None:
    host = fake_host(
        files={
            listeners.TEMPORARY: "32768\t60999\n",
            "/proc/net/tcp": HEAD + line("00000000:1F40", "0A", 1000, 41),
            "/proc/net/tcp6": HEAD
            + line("00000000000000000000000000000000:1F40", "0A", 1000, 42)
            + line("00000000000000000000000000000000:0016", "0A", 0, 43),
            "/proc/net/udp": HEAD,
        },
        answers={("native", "socket_holders", "42"): {"42": "python3"}},
    )
    assert listeners.read(host).open == (
        door("tcp", 22, personal=False),
        door("tcp", 8000, "python3"),
    )


def test_names_that_stay_hidden_cost_nothing_but_the_name() -> None:
    host = fake_host(
        files={
            listeners.TEMPORARY: "32768\t60999\n",
            "/proc/net/tcp": HEAD + line("00000000:1F40", "0A", 1000, 41),
            "/proc/net/udp": HEAD,
        }
    )
    assert listeners.read(host).open == (door("tcp", 8000),)


def test_a_kernel_without_a_table_of_udp_is_no_quiet_machine() -> None:
    host = fake_host(files={listeners.TEMPORARY: "32768\t60999\n", "/proc/net/tcp": HEAD})
    with pytest.raises(Missing):
        listeners.read(host)
