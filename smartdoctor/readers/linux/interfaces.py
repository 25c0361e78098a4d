"""What a network interface is, from /sys/class/net/NAME/.

    wireless, phy80211   folders only Wi-Fi has          tun_flags   a file only tun and tap have
    uevent               DEVTYPE=wlan, wwan, wireguard, bridge, bond, vlan, ppp ...; cables: none
    type                 ARPHRD number: 1 Ethernet, 512 PPP, 772 loopback, 65534 none
    lower_NAME           a link to each interface a bridge, bond or VLAN is made of

Traps: raw-IP mobile modems have a tunnel's hardware type, so DEVTYPE is asked first; a tunnel that
works says operstate "unknown"; PPP may be DSL, a modem or a VPN, so it stays "other".
"""

from smartdoctor.facts.route import Line
from smartdoctor.host import Host
from smartdoctor.model import Missing

SYS = "/sys/class/net"
TUNNEL_TYPES = ("65534", "768", "769", "778", "823")  # none (tun, WireGuard), IPIP, IP6TNL, GRE
MOBILE_TYPES = ("519", "530")  # raw IP, rmnet


def kind(host: Host, name: str) -> Line:
    """Tell what carries the packets of this interface."""
    has = {path.rpartition("/")[2] for path in host.glob(f"{SYS}/{name}/*")}
    device = _text(host, f"{SYS}/{name}/uevent").partition("DEVTYPE=")[2].partition("\n")[0]
    hardware = _text(host, f"{SYS}/{name}/type")
    below = sorted(part.removeprefix("lower_") for part in has if part.startswith("lower_"))
    if "wireless" in has or "phy80211" in has or device == "wlan":
        return Line.WIFI
    if device in ("wwan", "bluetooth") or hardware in MOBILE_TYPES:
        return Line.MOBILE
    if "tun_flags" in has or device == "wireguard" or hardware in TUNNEL_TYPES:
        return Line.VPN
    if below:
        return kind(host, below[0])
    return Line.CABLE if hardware == "1" else Line.OTHER


def running(host: Host, name: str) -> bool:
    """Tell whether it may carry packets: switched on, plugged in or associated."""
    return _text(host, f"{SYS}/{name}/operstate") not in ("down", "lowerlayerdown", "notpresent")


def mtu(host: Host, name: str) -> int | None:
    """Return the bytes of the largest packet it sends."""
    size = _text(host, f"{SYS}/{name}/mtu")
    return int(size) if size.isdecimal() and int(size) > 0 else None


def tunnels(host: Host) -> bool:
    """Tell whether any tunnel is up."""
    names = (path.rpartition("/")[2] for path in host.glob(f"{SYS}/*"))
    return any(kind(host, name) is Line.VPN and running(host, name) for name in names)


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing:
        return ""
