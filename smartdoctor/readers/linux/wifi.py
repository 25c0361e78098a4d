"""The Wi-Fi link in use: from nl80211 through iw (iw.py), else the kernel's old table, else
NetworkManager's percentage (network_manager.py).

/sys/class/net/NAME/phy80211   a link only Wi-Fi has; it tells which adapters there are
/proc/net/wireless             wlan0: 0000   58.  -52.  -256 ...   quality, level, noise

Traps: the table is gone from newer kernels; its level is dBm only when negative, and a noise of
-256 means that nobody measured it.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from smartdoctor.facts.route import Line, Route
from smartdoctor.facts.wifi import LongWifiLink, Radio, WifiLink
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import iw, network_manager
from smartdoctor.readers.linux.iw import Station

TABLE = "/proc/net/wireless"
QUICK_LOOKS, QUICK_APART = 5, 0.3
LONG_LOOKS, LONG_APART = 10, 1.0


def read(host: Host, route: Route | Missing) -> WifiLink:
    """Look five times within two seconds."""
    return WifiLink(radio=look(host, route, QUICK_LOOKS, QUICK_APART))


def read_long(host: Host, route: Route | Missing, quick: WifiLink | Missing) -> LongWifiLink:
    """Look ten times within ten seconds; the noise of a channel is known from the quick look."""
    known = None if isinstance(quick, Missing) else quick.radio
    return LongWifiLink(radio=look(host, route, LONG_LOOKS, LONG_APART, known))


def look(
    host: Host, route: Route | Missing, looks: int, apart: float, known: Radio | None = None
) -> Radio:
    """Measure with the first source that works, several times."""
    interface = chosen(host, route)
    frequency, ask, measured = _source(host, interface)
    stations = []
    for turn in range(looks):
        if turn:
            host.wait(apart)
        with suppress(Missing):  # while it changes the access point
            stations.append(ask())
    signals = tuple(each.signal for each in stations if each.signal is not None)
    if not signals:
        says = say("The Wi-Fi adapter does not tell how strong the signal is.")
        raise Missing(Why.UNREADABLE, says)
    last = stations[-1]
    same = known and (known.interface, known.frequency) == (interface, frequency)
    noise = known.noise if known and same else None
    if noise is None and measured:
        noise = _noise(host, interface)
    return Radio(
        interface=interface,
        signals=signals,
        measured=measured,
        noise=noise,
        sending=last.sending,
        receiving=last.receiving,
        frequency=frequency,
        frames=last.frames,
        retries=last.retries,
    )


def chosen(host: Host, route: Route | Missing) -> str:
    """Return the adapter that carries the traffic, else the first that is in a network."""
    names = [path.split("/")[4] for path in host.glob("/sys/class/net/*/phy80211")]
    joined = []
    try:
        for adapter in network_manager.adapters(host):
            names.append(adapter.interface)
            joined += [adapter.interface] if adapter.access_point else []
    except Missing:  # no NetworkManager
        pass
    if not names:
        raise Missing(Why.ABSENT, say("This computer has no Wi-Fi."))
    if isinstance(route, Route) and route.kind is Line.WIFI and route.interface in names:
        return route.interface
    return (joined or names)[0]


def parse(table: str, interface: str) -> tuple[float | None, float | None]:
    """Return level and noise in dBm from the kernel's old table."""
    for line in table.splitlines()[2:]:
        name, _, numbers = line.partition(":")
        if name.strip() == interface:
            try:
                level, noise = map(float, numbers.split()[2:4])
            except ValueError:
                break
            return iw.plausible(level), iw.plausible(noise)
    else:
        raise _alone()
    says = say("The system's table of Wi-Fi signals has an unknown form.")
    raise Missing(Why.UNREADABLE, says)


def _source(host: Host, interface: str) -> tuple[int | None, Callable[[], Station], bool]:
    try:
        frequency = iw.joined(host, interface)
        if frequency is None:
            raise _alone()
        return frequency, _stations(host, interface), True
    except Missing as missing:
        if missing.why is Why.ABSENT:
            raise
    try:
        if parse(host.read(TABLE), interface)[0] is not None:
            return None, lambda: _bare(parse(host.read(TABLE), interface)[0]), True
    except Missing:
        pass
    adapter = _managed(host, interface)
    return adapter.access_point.get("Frequency"), lambda: _percentage(host, interface), False


def _stations(host: Host, interface: str) -> Callable[[], Station]:
    """Start iw once; the table, where there is one, holds the same level and costs no program."""
    known: list[Station] = []

    def ask() -> Station:
        with suppress(Missing):
            level = parse(host.read(TABLE), interface)[0] if known else None
            if level is not None:
                return replace(known[0], signal=level)
        known[:] = [iw.station(host, interface)]
        return known[0]

    return ask


def _managed(host: Host, interface: str) -> network_manager.Adapter:
    try:
        adapters = network_manager.adapters(host)
    except Missing as missing:
        says = say("Neither iw nor NetworkManager is here to tell how strong the Wi-Fi signal is.")
        raise Missing(Why.UNSUPPORTED, says) from missing
    found = next((each for each in adapters if each.interface == interface), None)
    if found is None or not found.access_point:
        raise _alone()
    return found


def _percentage(host: Host, interface: str) -> Station:
    adapter = _managed(host, interface)
    return _bare(adapter.signal, adapter.sending)


def _bare(signal: float | None, sending: float | None = None) -> Station:
    return Station(signal=signal, sending=sending, receiving=None, frames=None, retries=None)


def _noise(host: Host, interface: str) -> float | None:
    try:
        return iw.noise(host, interface) or parse(host.read(TABLE), interface)[1]
    except Missing:
        return None


def _alone() -> Missing:
    return Missing(Why.ABSENT, say("This computer is not connected to a Wi-Fi network."))
