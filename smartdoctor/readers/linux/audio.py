"""Sound on Linux, as PulseAudio or PipeWire tell it through `pactl --format=json`.

    info          {"default_sink_name": "alsa_output.pci-0000_00_1f.3.analog-stereo", ...}
    list sinks|sources
    [{"name": "alsa_output...", "description": "Built-in Audio", "mute": false,
      "volume": {"front-left": {"value": 65536, "value_percent": "100%"}},
      "monitor_source": "", "active_port": "analog-output-speaker",
      "ports": [{"name": "analog-output-speaker", "availability": "availability unknown"}]}]

Traps: every output has an echo among the inputs (`monitor_source` names it); "Dummy Output"
(auto_null) stands in when there is nothing; a machine whose session runs no sound server says
"Connection refused", which is no verdict on its loudspeakers.  pactl speaks JSON from 16 on.
Volume is the loudest channel; 65536 is 100 %.

Held against the real PulseAudio 16.1 (tests/bench/test_sound.py).
"""

import json
from collections.abc import Iterator
from typing import Any

from smartdoctor.facts.audio import Audio, Sound
from smartdoctor.host import Host
from smartdoctor.host.commands import PACTL
from smartdoctor.model import Missing, Why, say

FULL = 65536
STAND_IN = "auto_null"
AWAY = "not available"


def read(host: Host) -> Audio:
    """Ask three times; the first answer decides whether there is anybody to ask."""
    known = [_json(host, *words) for words in (("info",), ("list", "sinks"), ("list", "sources"))]
    return parse(*known)


def parse(info: Any, sinks: Any, sources: Any) -> Audio:
    """Put the answers together."""
    try:
        return Audio(
            outputs=tuple(_sounds(sinks, info["default_sink_name"])),
            inputs=tuple(
                _sounds([each for each in sources if not _echo(each)], info["default_source_name"])
            ),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _odd() from error


def _sounds(listed: list[dict[str, Any]], default: str) -> Iterator[Sound]:
    for each in listed:
        if each["name"].startswith(STAND_IN):
            continue
        ports = [port.get("availability") for port in each.get("ports") or ()]
        channels = [float(channel["value"]) for channel in each["volume"].values()]
        yield Sound(
            name=str(each.get("description") or each["name"]),
            default=each["name"] == default,
            muted=bool(each["mute"]),
            volume=max(channels) / FULL if channels else None,
            plugged=any(port != AWAY for port in ports) if ports else None,
        )


def _echo(source: dict[str, Any]) -> bool:
    kind = (source.get("properties") or {}).get("device.class")
    return bool(source.get("monitor_source")) or kind == "monitor"


def _json(host: Host, *words: str) -> Any:
    printed = host.run(PACTL, "--format=json", *words)
    if printed.status != 0:
        says = say("No sound service runs in this session that could be asked.")
        raise Missing(Why.UNSUPPORTED, says)
    try:
        return json.loads(printed.out)
    except ValueError as error:
        raise _odd() from error


def _odd() -> Missing:
    return Missing(Why.UNREADABLE, say("The answer of {program} made no sense.", program="pactl"))
