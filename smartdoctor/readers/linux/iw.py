"""What the kernel's Wi-Fi part (nl80211) says about a link, through the program iw.

iw dev wlan0 link           Not connected.
iw dev wlan0 station dump   Station 02:00:00:00:00:00 (on wlan0)
                                signal:   -44 [-51, -44] dBm
                                tx bitrate: 573.5 MBit/s 40MHz HE-MCS 11 ...
                                tx packets: 4910       tx retries: 12
iw dev wlan0 survey dump    Survey data from wlan0
                                frequency: 2437 MHz [in use]
                                noise:     -92 dBm

Traps: while joining, the list of stations is empty; a hotspot lists its guests, a TDLS link is no
access point; frequencies are "2437" or "5745.0"; many drivers know no noise; "signal" may be 0 or
even positive while there is nothing to tell.
"""

import re
from dataclasses import dataclass

from smartdoctor.host import Host
from smartdoctor.host.commands import IW
from smartdoctor.model import Missing, Why, say

STRONGEST = -10.0  # dBm; what claims to be stronger was never measured
QUIETEST = -120.0


@dataclass(frozen=True, kw_only=True)
class Station:
    """The access point as this device hears it."""

    signal: float | None  # dBm
    sending: float | None  # bit/s
    receiving: float | None
    frames: int | None
    retries: int | None


def joined(host: Host, interface: str) -> int | None:
    """Return the frequency in MHz when associated, None when not."""
    printed = host.run(IW, "dev", interface, "link")
    if printed.status != 0:
        raise _odd(printed.err)
    if printed.out.strip().startswith("Not connected"):
        return None
    found = re.search(r"^\s*freq:\s*(\d+)", printed.out, re.MULTILINE)
    if "Connected to" not in printed.out or not found:
        raise _odd(printed.out)
    return int(found[1])


def station(host: Host, interface: str) -> Station:
    """Return the link to the access point at this moment."""
    printed = host.run(IW, "dev", interface, "station", "dump")
    if printed.status != 0:
        raise _odd(printed.err)
    return parse(printed.out)


def noise(host: Host, interface: str) -> float | None:
    """Return the noise on the channel in use in dBm, None when the driver does not measure it."""
    try:
        printed = host.run(IW, "dev", interface, "survey", "dump")
    except Missing:
        return None
    return parse_survey(printed.out)


def parse(dump: str) -> Station:
    """Understand a station dump."""
    blocks = [block for block in re.split(r"^Station ", dump, flags=re.MULTILINE) if block.strip()]
    for block in blocks:
        fields = dict(re.findall(r"^\s+([\w /]+?):\s*(.*?)\s*$", block, re.MULTILINE))
        if "signal" in fields and fields.get("TDLS peer") != "yes":
            return Station(
                signal=plausible(_number(fields["signal"])),
                sending=_bits(fields.get("tx bitrate")),
                receiving=_bits(fields.get("rx bitrate")),
                frames=_count(fields.get("tx packets")),
                retries=_count(fields.get("tx retries")),
            )
    raise _odd(dump)


def parse_survey(dump: str) -> float | None:
    """Return the noise of the channel marked as in use."""
    for block in dump.split("Survey data from"):
        if "[in use]" in block and (found := re.search(r"noise:\s*(-?\d+)", block)):
            return plausible(float(found[1]))
    return None


def plausible(level: float | None) -> float | None:
    """Return a level in dBm that can be, else None."""
    return level if level is not None and QUIETEST < level <= STRONGEST else None


def _odd(printed: str) -> Missing:
    says = say("The Wi-Fi adapter answered in an unknown way ({what}).", what=printed.strip()[:80])
    return Missing(Why.UNREADABLE, says)


def _number(text: str) -> float | None:
    found = re.match(r"-?\d+(\.\d+)?", text)
    return float(found[0]) if found else None


def _count(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _bits(text: str | None) -> float | None:
    number = _number(text or "")
    return number * 1e6 if number and "MBit/s" in (text or "") else None
