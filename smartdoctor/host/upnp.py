"""The router's own word about its line: a search of the local network, then pages and calls.

    M-SEARCH * HTTP/1.1                    to 239.255.255.250:1900, from the address on the router's
    ST: urn:schemas-upnp-org:...           side, so that a VPN does not take it away
    HTTP/1.1 200 OK                        any number of answers, from anybody in this network
    LOCATION: http://192.168.1.1:5000/rootDesc.xml

Answers come from strangers.  Only the router itself is asked further: by plain HTTP, at its own
private address whatever host an answer names, past every proxy, following no redirect, for at most
256 kB.  What names the box and its owner is left out of the page at once.
UPnP Device Architecture 1.1, sections 1.3 and 3.2.

Trap: macOS 15 refuses the search with "no route to host" until the owner allows Local Network.
"""

import errno
import http.client
import ipaddress
import re
import socket
import sys
import time
from typing import Any
from urllib.parse import urlsplit

from smartdoctor.host.decoding import decode
from smartdoctor.host.network import left, unreachable
from smartdoctor.model import Missing, Why, say

GROUP, PORT = "239.255.255.250", 1900
PATIENCE, AFTERWARDS = 2.5, 0.3  # seconds to listen; and once the router itself has answered
MOST_ANSWERS, MOST_LINE, MOST_PAGE = 64, 500, 256 * 1024
ASK_PAGE = 3.0  # seconds for a page or a call
LOCAL = tuple(
    ipaddress.ip_network(each)
    for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16")
)
_SERVICE = re.compile(r"urn:[\w.-]{1,60}:service:\w{1,60}:\d{1,3}")
_NAMES = re.compile(
    r"<(friendlyName|serialNumber|UDN|UPC|manufacturer|modelDescription|modelName|modelNumber|"
    r"presentationURL)>[^<]{1,500}</\1>"
)
_ACTION = re.compile(r"[A-Za-z]\w{1,60}")


def search(router: str, target: str) -> list[dict[str, str]]:
    """Return who answered from where: address and location, as they came."""
    own = _own_address(_private(router))
    question = (
        f'M-SEARCH * HTTP/1.1\r\nHOST: {GROUP}:{PORT}\r\nMAN: "ssdp:discover"\r\nMX: 2\r\n'
        f"ST: {target}\r\n\r\n"
    ).encode("ascii", "ignore")
    found: list[dict[str, str]] = []
    end = time.monotonic() + PATIENCE
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.bind((own, 0))
            line.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(own))
            line.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 2)
            for _ in range(2):  # a single datagram may be lost
                line.sendto(question, (GROUP, PORT))
        except OSError as error:
            raise _refused(error) from error
        while len(found) < MOST_ANSWERS and (patience := end - time.monotonic()) > 0:
            line.settimeout(patience)
            try:
                answer, (address, _) = line.recvfrom(4096)
            except OSError:
                break
            location = location_of(answer)
            if location and {"address": address, "location": location} not in found:
                found.append({"address": address, "location": location})
            if location and address == router:
                end = min(end, time.monotonic() + AFTERWARDS)
    return found


def location_of(answer: bytes) -> str:
    """Take the address of the description out of an answer, "" when there is none."""
    head, *lines = answer.decode("latin-1").split("\r\n")
    if not head.startswith("HTTP/1.") or " 200" not in head:
        return ""
    for line in lines:
        name, _, value = line.partition(":")
        if name.strip().lower() == "location" and len(value) <= MOST_LINE:
            return value.strip()
    return ""


def page(router: str, url: str, service: str = "", action: str = "") -> dict[str, Any]:
    """Get a page of the router's own, or call one of its services; return status and body."""
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname != _private(router):
        raise _strange(router)
    headers = {"Connection": "close"}
    body = None
    if action:
        if not _SERVICE.fullmatch(service) or not _ACTION.fullmatch(action):
            raise _strange(router)
        headers |= {
            "Content-Type": 'text/xml; charset="utf-8"',
            "SOAPAction": f'"{service}#{action}"',
        }
        body = (
            '<?xml version="1.0"?>\r\n'
            '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" '
            's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">'
            f'<s:Body><u:{action} xmlns:u="{service}"></u:{action}></s:Body></s:Envelope>\r\n'
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    end = time.monotonic() + ASK_PAGE
    try:
        line = http.client.HTTPConnection(
            router, parts.port or 80, timeout=left(end), source_address=(_own_address(router), 0)
        )
    except ValueError as error:  # a port that is none
        raise _strange(router) from error
    try:
        line.request("POST" if action else "GET", path, body=body, headers=headers)
        with line.getresponse() as answer:
            told = _all_of(answer, end)
    except (http.client.HTTPException, ValueError) as error:
        raise _strange(router) from error
    except OSError as error:
        raise unreachable(router, error) from error
    finally:
        line.close()
    return {"status": answer.status, "body": _NAMES.sub(r"<\1></\1>", decode(told))}


def _all_of(answer: http.client.HTTPResponse, end: float) -> bytes:
    """Read a body that may come in drops, or never end."""
    told = b""
    while piece := answer.read1(65536):
        told += piece
        if len(told) > MOST_PAGE:
            raise ValueError("too long")
        left(end)
    return told


def _private(router: str) -> str:
    """Insist on a literal address of a local network."""
    try:
        address = ipaddress.IPv4Address(router)
    except ValueError as error:
        raise _strange(router) from error
    if not any(address in net for net in LOCAL):
        raise Missing(Why.ABSENT, say("The router is not on a private network of yours."))
    return router


def _own_address(router: str) -> str:
    """Return our address on the router's side of this machine."""
    import psutil

    for addresses in psutil.net_if_addrs().values():
        for each in addresses:
            if each.family is socket.AF_INET and each.netmask:
                net = ipaddress.ip_network(f"{each.address}/{each.netmask}", strict=False)
                if ipaddress.ip_address(router) in net and each.address != router:
                    return each.address
    raise Missing(Why.UNSUPPORTED, say("The router is not on a network of this computer's own."))


def _refused(error: OSError) -> Missing:
    if sys.platform == "darwin" and error.errno in (errno.EHOSTUNREACH, errno.EPERM):
        return Missing(
            Why.DENIED,
            say(
                "macOS did not let Smart Doctor look around in this network. Allow it in Privacy & "
                "Security, Local Network."
            ),
        )
    return unreachable(GROUP, error)


def _strange(router: str) -> Missing:
    return Missing(Why.UNREADABLE, say("{address} gave no usable page.", address=router))
