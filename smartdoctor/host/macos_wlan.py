"""What macOS knows of Wi-Fi (CoreWLAN, by PyObjC), each question by a name.

    wlan              the link in use: signal, noise, rate, channel, mode, protection
    wlan_around       the access points heard lately
    wlan_listen       the same, after listening anew; takes a few seconds

Names and addresses are None without consent to location; everything else is told to anybody, and
nothing here asks for the consent.  Numbers are those of CoreWLANTypes.h: band 1 is 2.4 GHz, 2 is
5 GHz, 3 is 6 GHz; width 1 to 4 is 20 to 160 MHz; rates are in Mbit/s.  Never run on a Mac yet.
"""

import sys
from collections.abc import Callable
from typing import Any

from smartdoctor.model import Missing, Why, say


def link() -> dict[str, Any]:
    """Return the first adapter and its link; ABSENT without an adapter."""
    adapter = _adapter()
    return {
        "interface": str(adapter.interfaceName() or ""),
        "on": bool(adapter.powerOn()),
        "rssi": int(adapter.rssiValue()),
        "noise": int(adapter.noiseMeasurement()),
        "rate": float(adapter.transmitRate()),
        "phy": int(adapter.activePHYMode()),
        "security": int(adapter.security()),
        "ssid": _bytes(adapter.ssidData()),
        "bssid": _text(adapter.bssid()),
        **_channel(adapter.wlanChannel()),
    }


def around() -> list[dict[str, Any]]:
    """Return what was heard lately."""
    return [_network(each) for each in _adapter().cachedScanResults() or ()]


def listen() -> list[dict[str, Any]]:
    """Listen, then return what is heard."""
    found, error = _adapter().scanForNetworksWithName_error_(None, None)
    if found is None:
        says = say("The Wi-Fi adapter did not listen for others ({what}).", what=str(error)[:80])
        raise Missing(Why.UNREADABLE, says)
    return [_network(each) for each in found]


def _adapter() -> Any:
    if sys.platform != "darwin":
        says = say("This system has no way to tell ({question}).", question="wlan")
        raise Missing(Why.UNSUPPORTED, says)
    try:
        from CoreWLAN import CWWiFiClient
    except ImportError as error:
        says = say("This system has no way to tell ({question}).", question="CoreWLAN")
        raise Missing(Why.UNSUPPORTED, says) from error
    adapter = CWWiFiClient.sharedWiFiClient().interface()
    if adapter is None:
        raise Missing(Why.ABSENT, say("This computer has no Wi-Fi."))
    return adapter


def _network(network: Any) -> dict[str, Any]:
    return {
        "ssid": _bytes(network.ssidData()),
        "bssid": _text(network.bssid()),
        "rssi": int(network.rssiValue()),
        **_channel(network.wlanChannel()),
    }


def _channel(channel: Any) -> dict[str, int]:
    if channel is None:
        return {"channel": 0, "band": 0, "width": 0}
    return {
        "channel": int(channel.channelNumber()),
        "band": int(channel.channelBand()),
        "width": int(channel.channelWidth()),
    }


def _bytes(data: Any) -> list[int] | None:
    return None if data is None else list(bytes(data))


def _text(text: Any) -> str | None:
    return None if text is None else str(text)


QUESTIONS: dict[str, Callable[..., Any]] = {
    "wlan": link,
    "wlan_around": around,
    "wlan_listen": listen,
}
