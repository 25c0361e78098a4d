r"""The channel in use and what the kernel heard lately, through the program iw.

iw dev wlan0 info        Interface wlan0
                             type managed
                             channel 149 (5745 MHz), width: 40 MHz, center1: 5755 MHz
iw dev wlan0 scan dump   BSS 02:00:00:00:00:00(on wlan0) -- associated
                             freq: 2412
                             signal: -45.00 dBm
                             last seen: 429 ms ago
                             SSID: Lab
                             BSS Load:
                                  * channel utilisation: 103/255
                             HT capabilities:

The dump is what the kernel remembers, for about half a minute; it needs no rights and makes no
noise.  Traps: a link over several bands (MLO) has one "channel" line a band; names are escaped
(\xed\x95\x9c), a hidden one is empty or zeros; some versions print "signal: 45/100", no dBm;
without "HT capabilities" (2.4 and 5 GHz) or "HE capabilities" (6 GHz) it is an old 802.11g.
"""

import re
from dataclasses import dataclass

from smartdoctor.host import Host
from smartdoctor.host.commands import IW
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import earshot
from smartdoctor.readers.anywhere.earshot import Heard
from smartdoctor.readers.linux.iw import plausible

_CHANNEL = re.compile(r"^\s*channel \d+ \((\d+)(?:\.\d+)? MHz\), width: (\d+) MHz", re.MULTILINE)
_LOAD = re.compile(r"channel utili[sz]ation: (\d+)/255")
_NEWER = re.compile(r"^\s*(?:HT|VHT|HE|EHT) (?:capabilities|operation)", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the adapter is set to."""

    guest: bool  # in somebody's network, not a hotspot of its own
    frequency: int | None  # MHz; of the highest band when there are several
    width: int | None  # MHz


def setting(host: Host, interface: str) -> Setting:
    """Return the channel in use."""
    printed = host.run(IW, "dev", interface, "info")
    if printed.status != 0:
        raise _odd(printed.err)
    return parse_info(printed.out)


def heard(host: Host, interface: str) -> tuple[tuple[Heard, float], ...]:
    """Return what the kernel heard lately, each with its age in seconds."""
    printed = host.run(IW, "dev", interface, "scan", "dump")
    if printed.status != 0:
        raise _odd(printed.err)
    return parse(printed.out)


def parse_info(text: str) -> Setting:
    """Understand what iw tells about an interface."""
    if not (kind := re.search(r"^\s*type (\S+)", text, re.MULTILINE)):
        raise _odd(text)
    channels = [(int(mhz), int(width)) for mhz, width in _CHANNEL.findall(text)]
    frequency, width = max(channels) if channels else (None, None)
    return Setting(guest=kind[1] == "managed", frequency=frequency, width=width)


def parse(text: str) -> tuple[tuple[Heard, float], ...]:
    """Understand a scan or its dump."""
    blocks = re.split(r"^BSS (?=[\da-f]{2}:)", text, flags=re.MULTILINE)
    found = (_one(block) for block in blocks[1:])
    return tuple(each for each in found if each)


def _one(block: str) -> tuple[Heard, float] | None:
    first = block.partition("\n")[0]
    fields = dict(re.findall(r"^\s+(freq|signal|last seen|SSID):[ \t]*(.*?)\s*$", block, re.M))
    frequency = re.match(r"\d+", fields.get("freq", ""))
    signal = re.match(r"(-\d+(?:\.\d+)?) dBm", fields.get("signal", ""))
    level = plausible(float(signal[1])) if signal else None
    if not frequency or level is None:
        return None
    age = re.match(r"\d+", fields.get("last seen", ""))
    load = _LOAD.search(block)
    return (
        Heard(
            name=name(fields.get("SSID", "")),
            address=earshot.address(first[:17]),
            signal=level,
            frequency=int(frequency[0]),
            used="-- associated" in first,
            busy=int(load[1]) / 255 if load else None,
            old=not _NEWER.search(block),
        ),
        int(age[0]) / 1000 if age else 0.0,
    )


def name(text: str) -> bytes:
    r"""Undo the escapes \xed\x95\x9c, and call zeros what they are: hidden."""
    raw = re.sub(
        rb"\\x([\da-f]{2})", lambda found: bytes([int(found[1], 16)]), text.encode(errors="replace")
    )
    return raw.strip(b"\0")


def _odd(printed: str) -> Missing:
    says = say("The Wi-Fi adapter answered in an unknown way ({what}).", what=printed.strip()[:80])
    return Missing(Why.UNREADABLE, says)
