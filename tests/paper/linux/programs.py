"""What the programs of a Linux desktop print, in the shapes their manuals document."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.paper.linux.services import micros


def iw(
    interface: str, mine: str, *, ssid: str, address: str, frequency: int, width: int, signal: int,
    noise: int, sending: float, frames: int, retries: int,
    others: Sequence[tuple[str, str, int, int]] = (), load: int = 30,
) -> dict[str, str]:  # fmt: skip
    """What iw prints; `mine` is the adapter's address, `others` (ssid, address, MHz, dBm)."""
    channel = (frequency - 2407) // 5 if frequency < 3000 else (frequency - 5000) // 5
    heard = [(ssid, address, frequency, signal), *others]
    bss = "".join(
        f"BSS {place}(on {interface}){' -- associated' if place == address else ''}\n"
        f"\tfreq: {mhz}\n\tbeacon interval: 100 TUs\n\tsignal: {level}.00 dBm\n\tlast seen: {210 + at * 90} ms ago\n"
        f"\tSSID: {name}\n\tBSS Load:\n\t\t * station count: 4\n\t\t * channel utilisation: {load}/255\n"
        "\tHT capabilities:\n\t\tCapabilities: 0x9ef\n"
        for at, (name, place, mhz, level) in enumerate(heard)
    )
    return {
        f"iw dev {interface} link": (
            f"Connected to {address} (on {interface})\n\tSSID: {ssid}\n\tfreq: {frequency}.0\n"
            f"\tsignal: {signal} dBm\n\ttx bitrate: {sending} MBit/s {width}MHz HE-MCS 9 HE-NSS 2\n"
        ),
        f"iw dev {interface} station dump": (
            f"Station {address} (on {interface})\n\tinactive time:\t12 ms\n\ttx packets:\t{frames}\n"
            f"\ttx retries:\t{retries}\n\ttx failed:\t3\n\tsignal:  \t{signal} [{signal - 2}, {signal}] dBm\n"
            f"\ttx bitrate:\t{sending} MBit/s {width}MHz HE-MCS 9 HE-NSS 2 HE-GI 0 HE-DCM 0\n"
            f"\trx bitrate:\t{sending} MBit/s {width}MHz HE-MCS 9 HE-NSS 2 HE-GI 0 HE-DCM 0\n"
            "\tauthorized:\tyes\n\tauthenticated:\tyes\n\tassociated:\tyes\n\tTDLS peer:\tno\n"
        ),
        f"iw dev {interface} survey dump": (
            f"Survey data from {interface}\n\tfrequency:\t\t\t{frequency} MHz [in use]\n\tnoise:\t\t\t\t{noise} dBm\n"
        ),
        f"iw dev {interface} info": (
            f"Interface {interface}\n\tifindex 3\n\twdev 0x1\n\taddr {mine}\n\tssid {ssid}\n\ttype managed\n\twiphy 0\n"
            f"\tchannel {channel} ({frequency} MHz), width: {width} MHz, center1: {frequency} MHz\n\ttxpower 22.00 dBm\n"
        ),
        f"iw dev {interface} scan dump": bss,
    }


def sound(
    user: str, host: str, *, out: str, mic: str, volume: int = 42, camera: str = ""
) -> dict[str, str]:
    """pactl about PipeWire's own PulseAudio."""

    def one(
        name: str, about: str, percent: int, port: str, *, monitor: str = "", kind: str = "sound"
    ) -> dict[str, Any]:
        level = {"value": 65536 * percent // 100, "value_percent": f"{percent}%", "db": "-22.6 dB"}
        return {
            "index": 47, "state": "SUSPENDED", "name": name, "description": about, "mute": False,
            "volume": {"front-left": level, "front-right": level}, "monitor_source": monitor,
            "properties": {"device.class": kind, "device.description": about},
            "ports": [{"name": port, "description": port, "availability": "availability unknown"}],
            "active_port": port,
        }  # fmt: skip

    speaker, microphone = (
        "alsa_output.pci-0000_00_1f.3.analog-stereo",
        "alsa_input.pci-0000_00_1f.3.analog-stereo",
    )
    sources = [
        one(
            f"{speaker}.monitor",
            f"Monitor of {out}",
            100,
            "monitor",
            monitor=speaker,
            kind="monitor",
        ),
        one(microphone, mic, 68, "analog-input-internal-mic"),
    ]
    info = {
        "server_string": "/run/user/1000/pulse/native", "user_name": user, "host_name": host,
        "server_name": "PulseAudio (on PipeWire 1.0.5)", "default_sink_name": speaker,
        "default_source_name": microphone,
    }  # fmt: skip
    return {
        "pactl --format=json info": json.dumps(info),
        "pactl --format=json list sinks": json.dumps(
            [one(speaker, out, volume, "analog-output-speaker")]
        ),
        "pactl --format=json list sources": json.dumps(sources),
    }


SESSION, SAVER = "org.gnome.desktop.session", "org.gnome.desktop.screensaver"
GNOME_POWER, PRIVACY = "org.gnome.settings-daemon.plugins.power", "org.gnome.desktop.privacy"


def gsettings(backup: Mapping[str, str] | None = None) -> dict[str, str]:
    """GNOME as it comes, and Déjà Dup's keys where it is set up."""
    known = {
        SESSION: {"idle-delay": "uint32 300", "session-name": "'ubuntu'"},
        SAVER: {"lock-enabled": "true", "lock-delay": "uint32 0"},
        GNOME_POWER: {
            "sleep-inactive-ac-type": "'nothing'", "sleep-inactive-ac-timeout": "3600",
            "sleep-inactive-battery-type": "'suspend'", "sleep-inactive-battery-timeout": "900",
        },
        PRIVACY: {"disable-camera": "false", "disable-microphone": "false"},
    }  # fmt: skip
    lines = [
        f"{schema} {key} {each}" for schema, keys in known.items() for key, each in keys.items()
    ]
    lines += [f"org.gnome.DejaDup{key} {each}" for key, each in (backup or {}).items()]
    return {"gsettings list-recursively": "".join(f"{line}\n" for line in sorted(lines))}


def journal(*entries: Mapping[str, Any]) -> str:
    """Entries newest first: `at` a moment, the rest fields of the journal."""
    ordered = sorted(entries, key=lambda each: each["at"], reverse=True)
    lines = []
    for entry in ordered:
        fields = {name: each for name, each in entry.items() if name != "at"}
        lines.append(json.dumps({"__REALTIME_TIMESTAMP": str(micros(entry["at"])), **fields}))
    return "\n".join(lines) + "\n"


def start(at: datetime, boot: str, kernel: str = "6.8.0-48-generic") -> tuple[dict[str, Any], ...]:
    """A start of the computer."""
    begun = {"at": at + timedelta(seconds=2), "_BOOT_ID": boot, "MESSAGE": "Journal started",
             "MESSAGE_ID": "f77379a8490b408bbe5f6940505a777b"}  # fmt: skip
    version = {
        "at": at,
        "_BOOT_ID": boot,
        "_TRANSPORT": "kernel",
        "MESSAGE": f"Linux version {kernel}",
    }
    return begun, version


def end(at: datetime, boot: str) -> tuple[dict[str, Any], ...]:
    """An orderly end."""
    return (
        {"at": at, "_BOOT_ID": boot, "MESSAGE": "Shutting down.", "MESSAGE_ID": "98268866d1d54a499c4e98921d93bc40"},
        {"at": at + timedelta(seconds=3), "_BOOT_ID": boot, "MESSAGE": "Journal stopped",
         "MESSAGE_ID": "d93fb3c9c24d451a97cea615ce59c00b"},
    )  # fmt: skip


def kernel(at: datetime, boot: str, message: str) -> dict[str, Any]:
    """A line of the kernel."""
    return {"at": at, "_BOOT_ID": boot, "_TRANSPORT": "kernel", "MESSAGE": message}


PERIODIC = (
    'APT::Periodic "";\nAPT::Periodic::Update-Package-Lists "1";\n'
    'APT::Periodic::Download-Upgradeable-Packages "0";\nAPT::Periodic::Unattended-Upgrade "1";\n'
)
