"""One web page, fetched once: no redirect followed, nothing kept, at most 1 MB.

The system's proxy is used as browsers use it: from the environment on Linux, from the settings on
macOS and Windows.  Certificates are judged by the system's list and by certifi's, because a
packaged program finds no system list on some systems, and only the system's knows a company's own.
"""

import base64
import contextlib
import functools
import http.client
import socket
import ssl
import time
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from smartdoctor import __version__
from smartdoctor.host.decoding import decode
from smartdoctor.host.door import Fetched
from smartdoctor.host.network import left, unreachable
from smartdoctor.model import Missing, Why, say

MOST_PAGE = 1024 * 1024
AGENT = f"SmartDoctor/{__version__}"


class Visit:
    """One request under way, which another thread may `give_up`."""

    def __init__(self, url: str, seconds: float) -> None:
        self._url = url
        self._end = time.monotonic() + seconds
        self._line: http.client.HTTPConnection | None = None

    def fetch(self) -> Fetched:
        """Return the answer, whatever its status."""
        began = time.perf_counter()
        try:
            parts = urlsplit(self._url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise _no_page(self._url)
            self._line, target, headers = self._prepare(parts, parts.hostname)
            self._line.request("GET", target, headers=headers)
            with self._line.getresponse() as answer:
                body = answer.read(MOST_PAGE + 1)
                if answer.length and len(body) <= MOST_PAGE:
                    raise http.client.IncompleteRead(body, answer.length)
        except ssl.SSLCertVerificationError as error:
            raise Missing(
                Why.UNREADABLE,
                say("{address} could not prove that it is the right one.", address=self._url),
            ) from _bare(error)
        except OSError as error:
            raise unreachable(parts.netloc.rpartition("@")[2], error) from _bare(error)
        except (http.client.HTTPException, ValueError) as error:
            raise _no_page(self._url) from _bare(error)
        finally:
            self.give_up()
        if len(body) > MOST_PAGE:
            raise Missing(
                Why.UNREADABLE, say("{address} sent far more than expected.", address=self._url)
            )
        found: dict[str, str] = {}
        for name, value in answer.getheaders():
            known = found.get(name.lower())
            found[name.lower()] = value if known is None else f"{known}, {value}"
        return Fetched(answer.status, found, decode(body), time.perf_counter() - began)

    def give_up(self) -> None:
        """Close the connection, and wake whoever waits for it."""
        line = self._line
        if line is not None:
            if line.sock is not None:
                with contextlib.suppress(OSError):
                    line.sock.shutdown(socket.SHUT_RDWR)
            line.close()

    def _prepare(
        self, parts: SplitResult, host: str
    ) -> tuple[http.client.HTTPConnection, str, dict[str, str]]:
        """Choose the way, straight or through a proxy, and what to ask for there."""
        headers = {"User-Agent": AGENT, "Accept": "*/*"}
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        secure = parts.scheme == "https"
        proxies = {} if proxy_bypass(host) else getproxies()
        proxy = proxies.get(parts.scheme) or proxies.get("all", "")
        if not proxy:
            return self._open(host, parts.port, secure=secure), path, headers
        via = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        if via.scheme != "http" or not via.hostname:
            raise Missing(
                Why.UNSUPPORTED,
                say("This computer's proxy is of a kind Smart Doctor does not speak."),
            )
        login = {}
        if via.username:
            words = f"{unquote(via.username)}:{unquote(via.password or '')}".encode()
            login = {"Proxy-Authorization": f"Basic {base64.b64encode(words).decode()}"}
        line = self._open(via.hostname, via.port or 80, secure=secure)
        if not secure:
            return line, parts._replace(fragment="").geturl(), headers | login
        line.set_tunnel(host, parts.port or 443, headers=login)
        return line, path, headers

    def _open(self, host: str, port: int | None, *, secure: bool) -> http.client.HTTPConnection:
        patience = left(self._end)
        line = (
            http.client.HTTPSConnection(host, port, timeout=patience, context=certificates())
            if secure
            else http.client.HTTPConnection(host, port, timeout=patience)
        )
        line._create_connection = _reach  # type: ignore[attr-defined]  # the only way in
        return line


def _reach(
    address: tuple[str, int], seconds: float, _: tuple[str, int] | None = None
) -> socket.socket:
    """Connect to one of a name's addresses; each gets its share of the time.

    Where IPv6 is broken without a word its address comes first and would take all of it.
    """
    end = time.monotonic() + seconds
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    trouble: OSError = TimeoutError()
    for number, (family, kind, protocol, _name, to) in enumerate(found):
        line = socket.socket(family, kind, protocol)
        try:
            line.settimeout(left(end) / (len(found) - number))
            line.connect(to)
            line.settimeout(left(end))
        except OSError as error:
            line.close()
            trouble = error
        else:
            return line
    raise trouble


@functools.cache
def certificates() -> ssl.SSLContext:
    """Return the lists of whom to believe: the system's and certifi's."""
    import certifi

    known = ssl.create_default_context()
    known.load_verify_locations(certifi.where())
    return known


def _no_page(url: str) -> Missing:
    return Missing(Why.UNREADABLE, say("{address} gave no usable page.", address=url))


def _bare(error: Exception) -> Exception:
    """Let go of the frames: http.client of Python 3.11.2 leaves a refused tunnel open in them."""
    return error.with_traceback(None)
