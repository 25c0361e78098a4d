"""Print-outs about Wi-Fi, as the sources our readers ask."""

import re
from collections.abc import Mapping
from typing import Any

from smartdoctor.facts.route import Line
from smartdoctor.facts.wifi import WifiLink
from smartdoctor.facts.wifi_scan import Air
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere.earshot import Heard
from smartdoctor.readers.linux import iw, iw_scan, wifi, wifi_scan, wifi_security
from smartdoctor.readers.linux.iw_scan import Setting
from smartdoctor.readers.macos import airport
from smartdoctor.readers.macos import wifi as mac
from smartdoctor.readers.macos import wifi_scan as mac_scan
from smartdoctor.readers.macos import wifi_security as mac_security
from smartdoctor.readers.windows import wifi as windows
from smartdoctor.readers.windows import wifi_scan as windows_scan
from smartdoctor.readers.windows import wifi_security as windows_security
from tests.support.fake_host import fake_host
from tests.support.network import route

NOT_INSTALLED = Missing(Why.UNSUPPORTED, say("Not installed."))
STAY = 5.0  # seconds since an access point was heard, where a print-out does not say
FLAGS = {
    "pair_tkip": 0x4, "pair_ccmp": 0x8, "group_tkip": 0x40, "group_ccmp": 0x80, "psk": 0x100,
}  # fmt: skip
CW_SECURITY = {"none": 0, "wpa2-psk": 4}
CW_MODES = {"11n": 4, "11ac": 5, "11ax": 6}
AUTH = {"Enterprise": 6, "Personal": 7, "パーソナル": 7, "个人": 7}  # DOT11_AUTH_ALGORITHM
PHY = {"802.11n": 7, "802.11ac": 8, "802.11ax": 10}
WORDS = {"Offen": "open", "Ouvrir": "open", "Keine": "none", "Aucun": "none"}


def iw_link(raw: bytes) -> Mapping[str, Any]:
    """`iw link`: asked for the channel; level and rates are spelled as in the station dump."""
    text = raw.decode()
    printed = {"iw dev wlan0 link": Printed(text[text.index("Connected") :], "", 0)}
    dump = "Station aa (on wlan0)\n" + "\n".join(
        line for line in text.splitlines() if re.match(r"\s+(signal|[rt]x bitrate):", line)
    )
    return {"frequency": iw.joined(fake_host(prints=printed), "wlan0"), **vars(iw.parse(dump))}


def iw_station(raw: bytes) -> iw.Station:
    return iw.parse(raw.decode())


def iw_info(raw: bytes) -> tuple[Setting, ...]:
    """`iw dev`: one block an interface; "iw dev NAME info" prints one of them."""
    text = raw.decode()
    blocks = re.split(r"^\s*Interface ", text, flags=re.MULTILINE)[1:]
    return tuple(iw_scan.parse_info(block) for block in blocks)


def iw_list(raw: bytes) -> tuple[Heard, ...]:
    return tuple(heard for heard, _ in iw_scan.parse(raw.decode()))


def iwconfig(raw: bytes) -> Mapping[str, WifiLink]:
    """It prints what the kernel's table holds; one that is not associated has no link in iw."""
    text, found = raw.decode(), {}
    for block in re.split(r"\n(?=\w)", text):
        name = block.split()[0]
        prints: dict[str, Any] = {f"iw dev {name} link": Printed("Not connected.\n", "", 0)}
        files: dict[str, str] = {f"/sys/class/net/{name}/phy80211/name": "phy0"}
        if "Not-Associated" not in block:
            known = re.search(r"Quality=(\d+)/\d+\s+Signal level=(-\d+) dBm", block)
            assert known
            prints = {f"iw dev {name} link": NOT_INSTALLED}
            files[wifi.TABLE] = f"head\nhead\n {name}: 0000 {known[1]}. {known[2]}. -256 0 0\n"
        host = fake_host(files=files, prints=prints)
        found[name] = wifi.read(host, route(interface=name, kind=Line.WIFI))
    return found


def table(raw: bytes) -> Mapping[str, Any]:
    """The kernel's old table, alone or inside procfs' collection of files."""
    text = raw.decode()
    _, _, after = text.partition("Path: fixtures/proc/net/wireless\nLines: 4\n")
    text = after.partition("\nMode:")[0] if after else text
    return {name: wifi.parse(text, name) for name in ("wlan0", "wlan1")}


def iwlist(raw: bytes) -> Mapping[str, Any]:
    """Cells with a percentage, as NetworkManager would tell of them."""
    points = []
    for cell in re.split(r"Cell \d+ - ", raw.decode())[1:]:
        strength = re.search(r"Signal level=(\d+)/100", cell)
        ghz = re.search(r"Frequency:([\d.]+) GHz", cell)
        assert strength
        assert ghz
        points.append(
            {
                "HwAddress": re.search(r"Address: (\S+)", cell)[1],  # type: ignore[index]  # is there
                "Strength": int(strength[1]),
                "Frequency": round(float(ghz[1]) * 1000),
                "LastSeen": 0,
            }
        )
    heard = [wifi_scan.parse(point, STAY, used=False) for point in points]
    levels = [each.signal for each in heard if each]
    return {"count": len(levels), "weakest": min(levels), "strongest": max(levels)}


def nmcli(raw: bytes) -> Mapping[str, Any]:
    """One line an access point: the properties of the same names over D-Bus."""
    heard, open_ones = [], 0
    for line in filter(None, raw.decode().splitlines()[1:]):
        *start, security, wpa, rsn = re.split(r"(?<!\\):", line)
        used, name, address, _, _, mhz, strength = start
        point = {
            "Ssid": list(name.encode()),
            "HwAddress": address.replace("\\", ""),
            "Strength": int(strength),
            "Frequency": int(mhz.split()[0]),
            "LastSeen": 0,
        }
        heard.append(wifi_scan.parse(point, STAY, used=used == "yes"))
        bits = [sum(FLAGS.get(word, 0) for word in flags.split()) for flags in (wpa, rsn)]
        open_ones += wifi_security.parse(1 if security else 0, *bits) == "open"
    known = [each for each in heard if each]
    own = next(each for each in known if each.used)
    return {
        "count": len(known), "hidden": sum(not each.name for each in known), "open": open_ones,
        "own": own, "name": own.name.decode(),
    }  # fmt: skip


def on_mac(link: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the three readers of macOS make of the link CoreWLAN tells of."""
    radio, air = mac.parse([link]), mac_scan.parse(link, [])
    known = {name: getattr(radio, name) for name in ("level", "noise", "margin", "sending")}
    kept = mac_security.parse(link["security"])
    return {**known, "frequency": air.frequency, "width": air.width, "protection": kept}


def corewlan(channel: str, **known: Any) -> Mapping[str, Any]:
    """Build CoreWLAN's answer; the channel is "36,80", "2g11/20" or "1 (20 MHz, Active)"."""
    found = re.match(r"(?:(\d)g)?(\d+)(?:[,/ ]\(?(\d+|[+-]1))?", channel)
    assert found
    width = {"+1": 40, "-1": 40}.get(found[3] or "20") or int(found[3] or 20)
    band = {"2": 1, "5": 2, "6": 3}.get(found[1] or "") or (1 if int(found[2]) <= 14 else 2)
    place = {"channel": int(found[2]), "band": band, "width": airport.WIDTHS[width]}
    return {"interface": "en0", "on": True, "ssid": None, "bssid": None, **place, **known}


def fields(text: str) -> dict[str, str]:
    pairs = re.findall(r"^ *([^:\n]+?) *: *(.*?) *$", text, re.MULTILINE)
    return dict(reversed(pairs))  # the first of a name counts


def airport_link(raw: bytes) -> Mapping[str, Any]:
    """`airport -I`, gone since macOS 14.4: the values CoreWLAN tells."""
    said = fields(raw.decode())
    return on_mac(
        corewlan(
            said["channel"],
            rssi=int(said["agrCtlRSSI"]),
            noise=int(said["agrCtlNoise"]),
            rate=float(said["lastTxRate"]),
            phy=5,
            security=CW_SECURITY[said["link auth"]],
        )
    )


def wdutil(raw: bytes) -> Mapping[str, Any]:
    """`wdutil info`, which wants an administrator: the values CoreWLAN tells."""
    said = fields(raw.decode().partition("\nWIFI\n")[2])
    number = {name: float(said[name].split()[0]) for name in ("RSSI", "Noise", "Tx Rate")}
    return on_mac(
        corewlan(
            said["Channel"],
            rssi=int(number["RSSI"]),
            noise=int(number["Noise"]),
            rate=number["Tx Rate"],
            phy=CW_MODES[said["PHY Mode"]],
            security=CW_SECURITY[said["Security"].lower()],
        )
    )


def airport_list(raw: bytes) -> tuple[Heard, ...]:
    """`airport -s`: the list CoreWLAN gives."""
    heard = []
    for line in raw.decode().splitlines():
        found = re.match(r"(.{32}) ([\da-f:]{17}| {17}) (-\d+) +([\d,+-]+) ", line)
        if found:
            name = list(found[1].strip().encode())
            known = corewlan(found[4], ssid=name, bssid=found[2].strip(), rssi=int(found[3]))
            heard.append(mac_scan.announced(known))
    return tuple(each for each in heard if each)


def profiler(raw: bytes) -> Mapping[str, Any]:
    """`system_profiler -json SPAirPortDataType`: the very format our reader asks for."""
    text = raw.decode()
    return {**on_mac(airport.parse(text)), "others": len(airport.parse_around(text))}


def netsh_link(raw: bytes) -> Mapping[str, Any]:
    """`netsh wlan show interfaces`, in any language by place: WLAN_CONNECTION_ATTRIBUTES."""
    said = [value.strip() for value in re.findall(r":(.*)$", raw.decode(), re.MULTILINE)]
    mode = next(each for each in said if each in PHY)
    numbers = [int(each) for each in said if each.isdigit()]
    after = numbers[: numbers.index(0)] if 0 in numbers else numbers
    channel, receiving, sending = after[-3:]
    percent = next(each for each in said if each.endswith("%"))
    words = next(each for each in said if each.startswith("WPA2"))
    auth = AUTH[re.split(r"[- ]+", words)[-1]]
    seen = {
        "phy": PHY[mode], "quality": int(percent[:-1]), "channel": channel,
        "receiving": receiving * 1000, "sending": sending * 1000, "auth": auth, "cipher": 4,
    }  # fmt: skip
    return {
        "signal": windows.signal(seen),
        "frequency": windows.frequency(seen),
        "receiving": windows.rate(seen["receiving"]),
        "sending": windows.rate(seen["sending"]),
        "protection": windows_security.parse({**seen}),
    }


def netsh_list(raw: bytes) -> Mapping[str, Any]:
    """`netsh wlan show networks mode=bssid`: WLAN_BSS_LIST, the level from the percentage."""
    listed: list[dict[str, Any]] = []
    name = ""
    for line in raw.decode().splitlines():
        label, _, value = (part.strip() for part in line.partition(":"))
        if re.fullmatch(r"SSID \d+", label):
            name = value
        elif re.fullmatch(r"BSSID \d+", label):
            listed.append({"ssid": list(name.encode()), "bssid": value, "phy": 7, "load": None})
        elif label == "Signal":
            listed[-1]["rssi"] = round(windows.signal({"quality": int(value[:-1])}) or 0)
        elif label == "Channel":
            number = int(value)
            listed[-1]["frequency"] = windows.frequency({"channel": number, "phy": 7})
        elif label == "Channel Utilization":
            listed[-1]["load"] = int(value.split()[0])
    heard = [each for one in listed if (each := windows_scan.announced(one, ""))]
    air: Air = windows_scan.parse({}, {}, listed, None)
    hidden = sum(not each.name for each in heard)
    return {
        "count": len(heard), "first": heard[0], "named": bool(heard[0].name), "hidden": hidden,
        "radios": len(air.points or ()),
    }  # fmt: skip


def netsh_saved(raw: bytes) -> Mapping[str, Any]:
    """`netsh wlan show profile`: the saved settings, which the XML has in English."""
    values = [value.strip() for value in re.findall(r":(.*)$", raw.decode(), re.MULTILINE)]
    authentication, encryption = [WORDS[each] for each in values if each in WORDS][:2]
    saved = {
        "authentication": authentication, "encryption": encryption, "transitionMode": "",
    }  # fmt: skip
    return {"protection": windows_security.parse_profile(saved)}
