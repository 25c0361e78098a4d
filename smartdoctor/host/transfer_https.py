"""Our own measurement: a few long-lived HTTPS connections, the ramp left out, then a mean.

    GET  /__down?bytes=25000000      POST /__up                 speed.cloudflare.com

speedtest-cli opens forty connections one after the other and reads a quarter low on a fast line
with some delay; these stay open and are up to speed when the counting begins.  It stops after
`MOST` bytes each way, so that a very fast line costs no gigabytes.
"""

import http.client
import os
import threading
import time
from typing import Any
from urllib.parse import urlsplit

from smartdoctor.host.transfer import PATIENCE, Say
from smartdoctor.host.web import AGENT, certificates

CONNECTIONS = 4
RAMP, COUNTED = 2.0, 6.0  # seconds
EACH = 25_000_000  # bytes of one page; the server refuses far larger ones
MOST = 400_000_000
PIECE = 65536
ENOUGH = 0.5  # seconds of counting below which there is no result


def measure(url: str, tell: Say) -> None:
    """Measure both ways and tell."""
    found: dict[str, Any] = {"moved": 0}
    try:
        found["delay"] = _delay(url)
        for way in ("down", "up"):
            tell({"begun": way})
            rush = _Rush(url, up=way == "up")
            found[way] = rush.run()
            found["moved"] += rush.moved
            tell({"ended": way})
    except _Refused:
        tell({"failed": "refused"})
    except (OSError, http.client.HTTPException, ValueError):
        tell({"failed": "unusable"})
    else:
        tell(found)


class _Refused(Exception):  # noqa: N818 - what the server did
    """The server wants nobody to measure right now."""


class _Rush:
    """One way of the line, filled."""

    def __init__(self, url: str, *, up: bool) -> None:
        self._url = url
        self._up = up
        self._over = threading.Event()
        self._counts = [0] * CONNECTIONS
        self._error: BaseException | None = None

    @property
    def moved(self) -> int:
        """Bytes so far."""
        return sum(self._counts)

    def run(self) -> float:
        """Return bit/s."""
        began = time.monotonic()
        for number in range(CONNECTIONS):
            threading.Thread(target=self._work, args=(number,), daemon=True).start()
        self._wait(began + RAMP)
        start, before = time.monotonic(), self.moved
        self._wait(began + RAMP + COUNTED)
        counted, seconds = self.moved - before, time.monotonic() - start
        self._over.set()
        if self._error is not None:
            raise self._error
        if seconds < ENOUGH:  # so fast that the ramp was all of it
            counted, seconds = self.moved, time.monotonic() - began
        if not counted:
            raise ValueError("nothing moved")
        return counted * 8 / seconds

    def _wait(self, until: float) -> None:
        while self._error is None and self.moved < MOST and time.monotonic() < until:
            time.sleep(0.05)

    def _work(self, number: int) -> None:
        try:
            line = _open(self._url)
            while not self._over.is_set():
                (self._send if self._up else self._take)(line, number)
        except (OSError, http.client.HTTPException, ValueError, _Refused) as error:
            if not self._over.is_set():
                self._error = error

    def _take(self, line: http.client.HTTPSConnection, number: int) -> None:
        line.request("GET", f"/__down?bytes={EACH}", headers={"User-Agent": AGENT})
        answer = line.getresponse()
        _insist(answer)
        while not self._over.is_set() and (piece := answer.read1(PIECE)):
            self._counts[number] += len(piece)

    def _send(self, line: http.client.HTTPSConnection, number: int) -> None:
        piece = os.urandom(PIECE)
        line.putrequest("POST", "/__up")
        for name, value in (
            ("User-Agent", AGENT),
            ("Content-Type", "application/octet-stream"),
            ("Content-Length", str(EACH // PIECE * PIECE)),
        ):
            line.putheader(name, value)
        line.endheaders()
        for _ in range(EACH // PIECE):
            if self._over.is_set():
                return
            line.send(piece)
            self._counts[number] += PIECE
        answer = line.getresponse()
        answer.read()
        _insist(answer)


def _delay(url: str) -> float:
    """Return the shortest of three round trips on a connection that already stands."""
    line = _open(url)
    times = []
    for _ in range(4):
        began = time.monotonic()
        line.request("GET", "/__down?bytes=1", headers={"User-Agent": AGENT})
        answer = line.getresponse()
        answer.read()
        _insist(answer)
        times.append(time.monotonic() - began)
    line.close()
    return min(times[1:])


def _insist(answer: http.client.HTTPResponse) -> None:
    if answer.status in (403, 429):
        raise _Refused
    if answer.status != 200:
        raise ValueError(answer.status)


def _open(url: str) -> http.client.HTTPSConnection:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError(url)
    trust = certificates()
    return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=PATIENCE, context=trust)
