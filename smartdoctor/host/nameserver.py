"""Ask one name server directly, past everything the system remembers.

dnspython writes and reads the messages; the sockets are ours, for the sake of the deadline.  An
answer that does not belong to the question is ignored, as a resolver must; one that was cut short
is asked for again over TCP.
"""

import ipaddress
import socket
import time

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype

from smartdoctor.host.door import Resolved
from smartdoctor.host.network import MOST_DATAGRAM, left, unreachable
from smartdoctor.model import Missing, Why, say

PORT = 53
_WIDE = 1232  # bytes of an answer that pass every path in one piece


def resolve(name: str, server: str, kind: str, seconds: float, *, port: int = PORT) -> Resolved:
    """Return the code, the addresses and the seconds it took to get them."""
    end = time.monotonic() + seconds
    try:
        query = dns.message.make_query(name, kind, payload=_WIDE)
        ipaddress.ip_address(server)
        found = socket.getaddrinfo(server, port, flags=socket.AI_NUMERICHOST)
    except (dns.exception.DNSException, ValueError, OSError) as error:
        raise Missing(
            Why.UNREADABLE,
            say("{server} cannot be asked for {name}.", server=server, name=name),
        ) from error
    family, _, _, _, to = found[0]
    began = time.perf_counter()
    try:
        answer = _over_udp(query, family, to, end)
        if answer.flags & dns.flags.TC:
            answer = _over_tcp(query, family, to, end)
    except OSError as error:
        raise unreachable(server, error) from error
    except dns.exception.DNSException as error:
        raise Missing(
            Why.UNREADABLE,
            say("The name server {server} gave an answer of an unknown shape.", server=server),
        ) from error
    wanted = (dns.rdatatype.A, dns.rdatatype.AAAA)
    return Resolved(
        code=dns.rcode.to_text(answer.rcode()),
        addresses=tuple(
            entry.to_text() for group in answer.answer if group.rdtype in wanted for entry in group
        ),
        seconds=time.perf_counter() - began,
    )


def _over_udp(
    query: dns.message.Message, family: int, to: tuple[object, ...], end: float
) -> dns.message.Message:
    with socket.socket(family, socket.SOCK_DGRAM) as line:
        line.connect(to)
        line.send(query.to_wire())
        while True:
            line.settimeout(left(end))
            packet = line.recv(MOST_DATAGRAM)
            if packet[:2] != query.id.to_bytes(2):
                continue  # an old answer, or somebody guessing
            answer = dns.message.from_wire(packet, raise_on_truncation=False)
            if query.is_response(answer):
                return answer


def _over_tcp(
    query: dns.message.Message, family: int, to: tuple[object, ...], end: float
) -> dns.message.Message:
    wire = query.to_wire()
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(left(end))
        line.connect(to)
        line.sendall(len(wire).to_bytes(2) + wire)
        length = int.from_bytes(_exactly(line, 2, end))
        answer = dns.message.from_wire(_exactly(line, length, end))
    if not query.is_response(answer):
        raise dns.exception.FormError
    return answer


def _exactly(line: socket.socket, length: int, end: float) -> bytes:
    piece = b""
    while len(piece) < length:
        line.settimeout(left(end))
        more = line.recv(length - len(piece))
        if not more:
            raise ConnectionResetError
        piece += more
    return piece
