"""Print-outs of ping: Linux, busybox and macOS through the host's own parser, Windows as answers
of its echo service."""

import re
import time
from typing import Any
from unittest import mock

from smartdoctor.facts.ping import Series
from smartdoctor.host import Echoes, ping, windows_icmp
from smartdoctor.host.windows_icmp import SUCCESS, TIMED_OUT, Heard

REPLY = re.compile(r"[=<]\s*(\d+)\s*ms.*TTL=", re.IGNORECASE)
COUNTS = re.compile(r"=\s*(\d+)\D+=\s*(\d+)\D+=\s*(\d+)\s*\(?")


def text(raw: bytes) -> dict[str, Any]:
    """As the host reads the system's ping where it may not send echoes itself.

    Its lines are cut to three digits and its summary is not, so two are compared.
    """
    told = _told(ping.parse(raw.decode(), raw.decode(), 4))
    return {name: float(f"{value:.2g}") for name, value in told.items()} | {
        name: told[name] for name in ("sent", "received", "loss")
    }


def windows(raw: bytes) -> dict[str, Any]:
    """Each reply as IcmpSendEcho would give it, sent and collected by the host's own code."""
    lines = raw.decode("utf-8", "replace").splitlines()
    counts = next(found for line in lines if "TTL" not in line and (found := COUNTS.search(line)))
    heard = []
    for line in lines:
        if reply := REPLY.search(line):
            milliseconds = 0 if "<" in line else int(reply[1])
            taken = windows_icmp.believed(milliseconds, milliseconds / 1000)
            heard.append(Heard(SUCCESS, taken))
    heard += [Heard(TIMED_OUT, 1.0)] * (int(counts[1]) - len(heard))
    with mock.patch.object(windows_icmp, "one", side_effect=heard):
        return _told(
            windows_icmp.echoes(
                "192.0.2.1", ("192.0.2.1", 0), int(counts[1]), 0.001, time.monotonic() + 3
            )
        )


def _told(echoes: Echoes) -> dict[str, Any]:
    series = Series(times=echoes.times)
    times = [1000 * each for each in series.answered]
    return {
        "sent": len(series.times),
        "received": len(times),
        "loss": round(series.loss, 2),
        "least": round(min(times, default=-1), 3),
        "average": round(sum(times) / len(times), 3) if times else -1,
        "most": round(max(times, default=-1), 3),
    }
